package dev.parley.sdk.internal.audio;

/**
 * Tells speech from a steady background by its energy: the background's level follows the quietest
 * blocks at once and louder ones slowly, and what stands out of it is speech. A steady tone is
 * taken for speech until the background has caught up with it. One thread at a time.
 */
final class SpeechDetector {
    /** Below this nothing is speech. */
    private static final double LEAST_DB = -55;

    /** How far speech stands out of the background. */
    private static final double ABOVE_BACKGROUND_DB = 9;

    /** How fast the background rises: 2 dB a second. */
    private static final double RISE_DB_PER_BLOCK = 0.02;

    /** Fewer blocks of speech than this are a click. */
    private static final int LEAST_BLOCKS = 3;

    private double backgroundDb = LEAST_DB - ABOVE_BACKGROUND_DB;
    private int blocks;

    /** Hears 10 ms. */
    void add(double decibels) {
        backgroundDb = Math.min(decibels, backgroundDb + RISE_DB_PER_BLOCK);
        if (decibels >= Math.max(LEAST_DB, backgroundDb + ABOVE_BACKGROUND_DB)) {
            blocks++;
        }
    }

    /** Whether there was speech since the last call. */
    boolean read() {
        boolean speech = blocks >= LEAST_BLOCKS;
        blocks = 0;
        return speech;
    }
}
