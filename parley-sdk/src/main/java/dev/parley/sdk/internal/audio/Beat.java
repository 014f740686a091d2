package dev.parley.sdk.internal.audio;

/**
 * When the next block of 10 ms is due. A beat that was missed by a little is made up for; after
 * more than {@value #MOST_BEHIND_BLOCKS} blocks (the computer slept) it starts anew. One thread.
 */
public final class Beat {
    /** How long a block is. */
    public static final long BLOCK_NANOS = 10_000_000;

    private static final int MOST_BEHIND_BLOCKS = 5;

    private long nextNanos;
    private boolean running;

    /** A beat whose first block is due when it is first asked. */
    public Beat() {}

    /** How long until the next block; 0 or less if it is due. */
    public long untilDue(long nowNanos) {
        if (!running) {
            running = true;
            nextNanos = nowNanos;
        }
        long wait = nextNanos - nowNanos;
        if (wait < -MOST_BEHIND_BLOCKS * BLOCK_NANOS) {
            nextNanos = nowNanos;
            return 0;
        }
        return wait;
    }

    /** Counts a block as done; the next is due {@code nanos} after it was. */
    public void advance(long nanos) {
        nextNanos += nanos;
    }

    /** Has the next block be due at once. */
    public void stop() {
        running = false;
    }
}
