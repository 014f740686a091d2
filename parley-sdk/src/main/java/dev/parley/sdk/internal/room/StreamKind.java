package dev.parley.sdk.internal.room;

import livekit.LivekitModels.TrackSource;

/** The two streams that a user may publish. */
public enum StreamKind {
    /** Microphone and camera, or what the application pushes instead. */
    MAIN,
    /** A screen and its sound. */
    SCREEN;

    /** The stream that a track of this source belongs to. */
    static StreamKind of(TrackSource source) {
        return switch (source) {
            case SCREEN_SHARE, SCREEN_SHARE_AUDIO -> SCREEN;
            default -> MAIN;
        };
    }
}
