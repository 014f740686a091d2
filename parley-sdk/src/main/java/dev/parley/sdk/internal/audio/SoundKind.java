package dev.parley.sdk.internal.audio;

/** What an observer may hear. */
public enum SoundKind {
    /** What is sent of the microphone or its external source: treated, with its volume, muted. */
    RECORD,
    /** What is sent with the screen. */
    RECORD_SCREEN,
    /** All remote users together, with their volumes, as it is played. */
    PLAYBACK,
    /** Each remote track by itself, as it arrives, before any volume. */
    REMOTE_USER,
    /** {@link #RECORD} and {@link #PLAYBACK} together. */
    MIXED
}
