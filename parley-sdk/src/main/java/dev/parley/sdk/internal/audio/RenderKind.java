package dev.parley.sdk.internal.audio;

/** Who plays remote sound. */
public enum RenderKind {
    /** The SDK, through a speaker. */
    INTERNAL,
    /** The application, which pulls it. */
    EXTERNAL
}
