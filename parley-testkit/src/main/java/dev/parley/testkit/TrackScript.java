package dev.parley.testkit;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.room.TrackSource;

/**
 * What a scripted peer publishes.
 *
 * @param layers 1, or more for simulcast by rid
 * @param firstSequence the first RTP sequence number of each layer, 0 to 65535
 * @param firstPictureId the first VP8 picture id of each layer, 0 to 32767
 */
public record TrackScript(
        CodecName codec, TrackSource source, int layers, int firstSequence, int firstPictureId) {
    /** Opus of a microphone. */
    public static final TrackScript AUDIO =
            new TrackScript(CodecName.OPUS, TrackSource.MICROPHONE, 1, 100, 0);

    /** VP8 of a camera, one layer. */
    public static final TrackScript VIDEO =
            new TrackScript(CodecName.VP8, TrackSource.CAMERA, 1, 200, 10);

    /** VP8 of a camera in three layers. */
    public static final TrackScript SIMULCAST =
            new TrackScript(CodecName.VP8, TrackSource.CAMERA, 3, 300, 20);

    /** The same with other first numbers, such as shortly before they wrap. */
    public TrackScript startingAt(int sequence, int pictureId) {
        return new TrackScript(codec, source, layers, sequence, pictureId);
    }

    MediaKind kind() {
        return codec.kind();
    }
}
