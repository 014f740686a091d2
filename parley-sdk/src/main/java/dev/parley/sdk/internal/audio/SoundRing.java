package dev.parley.sdk.internal.audio;

/**
 * Evens out the steps between who brings sound and who plays it: at most {@value #CAPACITY} blocks
 * of 10 ms in {@link SoundFormat#MIX}. Playing begins with the newest {@value #PRIMING} blocks,
 * once that many wait. When nothing is left it fades out and waits for that again; when for a
 * second there was always more than needed, because the two clocks differ, one block is blended
 * into the next. What does not fit throws the oldest away. One thread puts, one takes; the lock is
 * held for one block.
 */
final class SoundRing {
    static final int CAPACITY = 12;
    static final int PRIMING = 3;

    /** A second of takes. */
    private static final int WATCHED_TAKES = 100;

    private static final int BLOCK = SoundFormat.MIX.samplesPerBlock();

    /** Samples of a fade: 2.5 ms. */
    private static final int FADE = BLOCK / 4;

    private final short[][] blocks = new short[CAPACITY][BLOCK];
    private int first;
    private int size;
    private boolean playing;
    private short lastLeft;
    private short lastRight;
    private int takes;
    private int fewest = CAPACITY;
    private long lost;
    private long missing;

    /** Keeps a block. */
    synchronized void put(short[] block) {
        if (size == CAPACITY) {
            drop();
            lost++;
        }
        System.arraycopy(block, 0, blocks[(first + size) % CAPACITY], 0, BLOCK);
        size++;
    }

    /**
     * Gives the next block.
     *
     * @return whether there is any; if not, {@code out} is as it was
     */
    synchronized boolean take(short[] out) {
        if (!playing) {
            return size >= PRIMING && begin(out);
        }
        if (size == 0) {
            fadeOut(out);
            return true;
        }
        watch();
        next(out);
        return true;
    }

    /** Forgets what waits. */
    synchronized void clear() {
        size = 0;
        playing = false;
        lastLeft = 0;
        lastRight = 0;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized long missing() {
        return missing;
    }

    private boolean begin(short[] out) {
        playing = true;
        while (size > PRIMING) {
            drop();
            lost++;
        }
        takes = 0;
        fewest = CAPACITY;
        next(out);
        for (int i = 0; i < FADE; i++) {
            out[i] = (short) (out[i] * i / FADE);
        }
        return true;
    }

    private void next(short[] out) {
        System.arraycopy(blocks[first], 0, out, 0, BLOCK);
        drop();
        lastLeft = out[BLOCK - 2];
        lastRight = out[BLOCK - 1];
    }

    /** From the last sample to nothing: a sudden end would crack. */
    private void fadeOut(short[] out) {
        playing = false;
        missing++;
        for (int i = 0; i < BLOCK; i += 2) {
            int weight = Math.max(0, FADE - i);
            out[i] = (short) (lastLeft * weight / FADE);
            out[i + 1] = (short) (lastRight * weight / FADE);
        }
        lastLeft = 0;
        lastRight = 0;
    }

    private void watch() {
        fewest = Math.min(fewest, size);
        takes++;
        if (takes < WATCHED_TAKES) {
            return;
        }
        if (fewest > PRIMING) {
            blendFirstIntoSecond();
            drop();
            lost++;
        }
        takes = 0;
        fewest = CAPACITY;
    }

    private void blendFirstIntoSecond() {
        short[] from = blocks[first];
        short[] into = blocks[(first + 1) % CAPACITY];
        for (int i = 0; i < BLOCK; i++) {
            into[i] = (short) ((from[i] * (BLOCK - i) + into[i] * i) / BLOCK);
        }
    }

    private void drop() {
        first = (first + 1) % CAPACITY;
        size--;
    }
}
