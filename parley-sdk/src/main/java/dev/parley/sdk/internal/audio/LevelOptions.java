package dev.parley.sdk.internal.audio;

/**
 * What a report of levels is to tell.
 *
 * @param smooth weight of the new value against the last one, above 0 up to 1; 1 is none
 */
public record LevelOptions(boolean spectrum, boolean vad, float smooth) {
    /** Volumes alone, as measured. */
    public static final LevelOptions PLAIN = new LevelOptions(false, false, 1f);

    /** Takes a weight that makes no sense as 1. */
    public LevelOptions {
        smooth = smooth > 0f && smooth <= 1f ? smooth : 1f;
    }
}
