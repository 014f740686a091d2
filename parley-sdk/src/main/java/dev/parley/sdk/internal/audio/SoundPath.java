package dev.parley.sdk.internal.audio;

/** The two ways sound of a user goes: with the camera, or with the shared screen. */
public enum SoundPath {
    MAIN,
    SCREEN
}
