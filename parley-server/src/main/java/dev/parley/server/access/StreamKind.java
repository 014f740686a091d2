package dev.parley.server.access;

/** What a back end may forbid someone to publish. */
public enum StreamKind {
    /** Sound, of a microphone or of a screen. */
    AUDIO,
    /** Pictures, of a camera or of a screen. */
    VIDEO
}
