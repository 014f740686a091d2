package dev.parley.sfu.room;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import java.util.List;

/**
 * A track its publisher is about to send.
 *
 * @param cid the publisher's own id of it, found again in its session description
 * @param sid our id of it
 * @param codec the payload format its publisher is asked to prefer
 * @param stream groups tracks that play in sync; may be empty
 * @param layers the intended simulcast layers, low to high; may be empty
 * @param encryption encryption scheme in the signaling protocol's numbering, passed through
 */
public record TrackRequest(
        String cid,
        String sid,
        CodecName codec,
        TrackSource source,
        String name,
        String stream,
        boolean muted,
        int width,
        int height,
        List<TrackLayer> layers,
        AudioFeatures audio,
        int encryption) {
    public TrackRequest {
        layers = List.copyOf(layers);
        if (layers.size() > 3) {
            throw new IllegalArgumentException("more than three layers");
        }
    }

    /** The same after a change; one that is for another kind of media changes nothing. */
    TrackRequest with(TrackChange change) {
        return switch (change) {
            case TrackChange.Audio(List<Integer> features) ->
                    kind() == MediaKind.AUDIO
                            ? with(
                                    width,
                                    height,
                                    new AudioFeatures(
                                            audio.stereo(), audio.dtx(), audio.red(), features))
                            : this;
            case TrackChange.Video(int newWidth, int newHeight) ->
                    kind() == MediaKind.VIDEO ? with(newWidth, newHeight, audio) : this;
        };
    }

    private TrackRequest with(int newWidth, int newHeight, AudioFeatures newAudio) {
        return new TrackRequest(
                cid,
                sid,
                codec,
                source,
                name,
                stream,
                muted,
                newWidth,
                newHeight,
                layers,
                newAudio,
                encryption);
    }

    /** Audio or video. */
    public MediaKind kind() {
        return codec.kind();
    }
}
