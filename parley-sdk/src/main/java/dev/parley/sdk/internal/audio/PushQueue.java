package dev.parley.sdk.internal.audio;

/**
 * Blocks of 10 ms that the application pushed and that wait for their turn: at most {@value
 * #CAPACITY_BLOCKS}; one more throws the oldest away, which is counted. Any number of threads push,
 * one takes, at the pace of the sound: a block every 10 ms. If over a second some blocks always
 * waited without need, because the application's clock is a little fast, they are sent every 9 ms
 * until that is caught up.
 */
final class PushQueue {
    /** The longest frame of the public API, a second, on top of the 200 ms that may wait. */
    static final int CAPACITY_BLOCKS = 120;

    private static final long HASTE_NANOS = 9_000_000;

    /** So many hasty blocks make up for one. */
    private static final int HASTY_PER_BLOCK =
            (int) (Beat.BLOCK_NANOS / (Beat.BLOCK_NANOS - HASTE_NANOS));

    private static final int WATCHED_BLOCKS = 100;

    /** What may always wait: sound comes in uneven steps. */
    private static final int SPARE_BLOCKS = 3;

    /** Where a block goes when its time has come. */
    @FunctionalInterface
    interface Target {
        void accept(short[] samples, SoundFormat format);
    }

    private final SoundFormat[] formats = new SoundFormat[CAPACITY_BLOCKS];
    private final short[] current = new short[SoundFormat.MIX.samplesPerBlock()];
    private final Beat beat = new Beat();

    /** Empty until something is pushed. */
    private short[][] blocks = new short[0][];

    private int first;
    private int size;
    private long lost;
    private int watched;
    private int fewest = CAPACITY_BLOCKS;
    private int hasty;

    /** Cuts {@code count} samples, a whole multiple of a block, into blocks and keeps them. */
    synchronized void push(short[] samples, int count, SoundFormat format) {
        if (blocks.length == 0) {
            blocks = new short[CAPACITY_BLOCKS][SoundFormat.MIX.samplesPerBlock()];
        }
        int blockLength = format.samplesPerBlock();
        for (int offset = 0; offset + blockLength <= count; offset += blockLength) {
            if (size == CAPACITY_BLOCKS) {
                first = (first + 1) % CAPACITY_BLOCKS;
                size--;
                lost++;
            }
            int slot = (first + size) % CAPACITY_BLOCKS;
            System.arraycopy(samples, offset, blocks[slot], 0, blockLength);
            formats[slot] = format;
            size++;
        }
    }

    /** Forgets what waits. */
    synchronized void clear() {
        size = 0;
    }

    synchronized long lost() {
        return lost;
    }

    /** Blocks that wait. */
    synchronized int waiting() {
        return size;
    }

    /**
     * Hands over the next block if it is due.
     *
     * @return nanoseconds until the next is, as {@link PacedThread.Step}
     */
    long step(long nowNanos, Target target) {
        long wait = beat.untilDue(nowNanos);
        if (wait > 0) {
            return wait;
        }
        SoundFormat format;
        long pace;
        synchronized (this) {
            if (size == 0) {
                beat.stop();
                watch();
                return PacedThread.UNTIL_WOKEN;
            }
            format = formats[first];
            System.arraycopy(blocks[first], 0, current, 0, format.samplesPerBlock());
            first = (first + 1) % CAPACITY_BLOCKS;
            size--;
            pace = watch();
        }
        target.accept(current, format);
        beat.advance(pace);
        return beat.untilDue(nowNanos);
    }

    /** How long the block that was just taken is to last. */
    private long watch() {
        fewest = Math.min(fewest, size);
        watched++;
        if (watched >= WATCHED_BLOCKS) {
            hasty = Math.max(0, fewest - SPARE_BLOCKS) * HASTY_PER_BLOCK;
            watched = 0;
            fewest = CAPACITY_BLOCKS;
        }
        if (hasty == 0 || size == 0) {
            return Beat.BLOCK_NANOS;
        }
        hasty--;
        return HASTE_NANOS;
    }
}
