package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoEncoding;
import dev.parley.sdk.internal.media.VideoInput;
import java.util.List;

/** What the engine has to publish, shared by all its rooms. The engine's thread. */
public interface LocalMedia {
    /**
     * How pictures are sent.
     *
     * @param width of the largest encoding, in pixels
     * @param height of the largest encoding, in pixels
     * @param encodings from the smallest to the largest
     */
    record VideoSending(int width, int height, List<VideoEncoding> encodings, VideoCodec codec) {
        /** Takes a copy of the encodings. */
        public VideoSending {
            encodings = List.copyOf(encodings);
        }
    }

    /** Where the samples of a sound slot come from. */
    AudioInput audioInput(TrackSlot slot);

    /** Where the pictures of a picture slot come from. */
    VideoInput videoInput(TrackSlot slot);

    /** How the sound of a slot is to be sent. */
    AudioSending audioSending(TrackSlot slot);

    /** How the pictures of a slot are to be sent. */
    VideoSending videoSending(TrackSlot slot);

    /** Whether something is captured or pushed for a slot now. */
    boolean isCapturing(TrackSlot slot);
}
