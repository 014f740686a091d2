package dev.parley.sdk.internal.audio;

import java.io.IOException;

/** Makes sound for who has no microphone. One thread at a time. */
public interface SoundGenerator extends AutoCloseable {
    /** The format of what it makes. */
    SoundFormat format();

    /**
     * Makes the next sound.
     *
     * @param samples interleaved; filled from the front
     * @param count how many to make, whole frames
     * @return how many it made; fewer than asked for only at its end, after which it is 0
     */
    int fill(short[] samples, int count) throws IOException;

    @Override
    void close() throws IOException;
}
