package dev.parley.sdk.internal.audio;

/** Where the sound of the main path comes from. */
public enum SourceKind {
    /** The microphone. */
    INTERNAL,
    /** The application. */
    EXTERNAL
}
