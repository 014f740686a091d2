package dev.parley.sdk.internal.audio;

/** What becomes of sound that the application pushes. */
public enum PushResult {
    /** It waits to be sent; if too much waits, the oldest is lost and counted. */
    TAKEN,
    /** The path takes no sound from the application now. */
    NOT_OPEN,
    /** It is not a whole multiple of 10 ms, or longer than the array. */
    BAD_LENGTH
}
