package dev.parley.sdk.internal.video;

/**
 * Chooses which frames of a source are taken so that no more than a number a second are, as evenly
 * as the source allows. Not safe for use by threads at the same time.
 *
 * <p>A frame that is early by up to a quarter of the interval is taken: otherwise the jitter of a
 * camera at exactly the wanted rate would cost every other frame.
 */
public final class FramePacer {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private long intervalNanos;
    private long dueNanos;
    private boolean begun;

    /**
     * Frames at most at this rate.
     *
     * @param framesPerSecond positive
     */
    public FramePacer(int framesPerSecond) {
        setRate(framesPerSecond);
    }

    /** Changes the rate from the next frame on. */
    public void setRate(int framesPerSecond) {
        if (framesPerSecond <= 0) {
            throw new IllegalArgumentException("frames per second: " + framesPerSecond);
        }
        intervalNanos = NANOS_PER_SECOND / framesPerSecond;
        begun = false;
    }

    /** Forgets the frames before, as when the source was changed. */
    public void restart() {
        begun = false;
    }

    /** Whether the frame that came now is taken. */
    public boolean takes(long nowNanos) {
        if (!begun) {
            begun = true;
            dueNanos = nowNanos + intervalNanos;
            return true;
        }
        if (nowNanos - dueNanos < -intervalNanos / 4) {
            return false;
        }
        dueNanos += intervalNanos;
        if (dueNanos - nowNanos < 0) {
            // The source was slower than the rate: what it missed is not made up for.
            dueNanos = nowNanos + intervalNanos;
        }
        return true;
    }
}
