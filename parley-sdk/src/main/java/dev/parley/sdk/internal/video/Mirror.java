package dev.parley.sdk.internal.video;

/** Who sees the local pictures mirrored. */
public enum Mirror {
    /** Nobody. */
    NONE,
    /** The person, as in a looking-glass. */
    RENDER,
    /** The person and everybody else. */
    RENDER_AND_ENCODER
}
