package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.parley.sdk.internal.media.AudioInput;
import java.util.concurrent.locks.StampedLock;

/**
 * A sound source that the SDK fills.
 *
 * <p>The library's source walks its list of tracks without a lock. So whoever adds or removes a
 * track, which negotiation and closing do, holds the {@code wiring} lock for writing, and sound is
 * pushed holding it for reading.
 */
final class PushedAudio implements AudioInput, Closeable {
    private static final int BITS_PER_SAMPLE = 16;

    private final CustomAudioSource source = new CustomAudioSource();
    private final MediaThread thread;
    private final StampedLock wiring;
    private final Runnable onClosed;
    private byte[] bytes = new byte[0];
    private boolean closed;

    PushedAudio(MediaThread thread, StampedLock wiring, Openings openings) {
        this.thread = thread;
        this.wiring = wiring;
        onClosed = openings.add(this);
    }

    /** What tracks are made from. */
    CustomAudioSource source() {
        return source;
    }

    @Override
    public void push(short[] samples, int sampleRateHz, int channels) {
        int frames = sampleRateHz / 100;
        int count = frames * channels;
        if (count <= 0 || samples.length < count) {
            throw new IllegalArgumentException("not 10 ms of sound");
        }
        long stamp = wiring.readLock();
        try {
            if (closed) {
                return;
            }
            if (bytes.length < 2 * count) {
                bytes = new byte[2 * count];
            }
            Samples.toBytes(samples, count, bytes);
            source.pushAudio(bytes, BITS_PER_SAMPLE, sampleRateHz, channels, frames);
        } finally {
            wiring.unlockRead(stamp);
        }
    }

    @Override
    public void close() {
        long stamp = wiring.writeLock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            wiring.unlockWrite(stamp);
        }
        if (!thread.post(this::dispose)) {
            dispose();
        }
        onClosed.run();
    }

    /** After the steps of connections that may still make tracks from it. */
    private void dispose() {
        long stamp = wiring.writeLock();
        try {
            source.dispose();
        } finally {
            wiring.unlockWrite(stamp);
        }
    }
}
