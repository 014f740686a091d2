package dev.parley.sdk.internal.media;

/** Takes sound. */
@FunctionalInterface
public interface SoundSink {
    /**
     * Takes 10 ms of it. On a thread of the media engine, which must not be held up.
     *
     * @param samples interleaved; valid only until this returns
     * @param count how many of them, all channels together
     */
    void onSound(short[] samples, int count, int sampleRateHz, int channels);
}
