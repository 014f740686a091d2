package dev.parley.sdk.internal.room;

import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;

/** What a track carries. */
public enum Medium {
    AUDIO,
    VIDEO;

    /** Its type in LiveKit's protocol. */
    TrackType trackType() {
        return this == AUDIO ? TrackType.AUDIO : TrackType.VIDEO;
    }

    /** Its source in LiveKit's protocol, as part of this stream. */
    TrackSource source(StreamKind stream) {
        return switch (stream) {
            case MAIN -> this == AUDIO ? TrackSource.MICROPHONE : TrackSource.CAMERA;
            case SCREEN ->
                    this == AUDIO ? TrackSource.SCREEN_SHARE_AUDIO : TrackSource.SCREEN_SHARE;
        };
    }
}
