package dev.parley.benchmarks;

import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.rtp.RtpHeaderWriter;
import dev.parley.sfu.publication.ReceiveMedia;
import dev.parley.sfu.subscription.SendMedia;
import java.util.List;

/**
 * The packets of one publisher, written one after another over each other.
 *
 * <p>Video is VP8 in packets of 1,100 octets, four to a frame, with a picture id; audio is Opus in
 * packets of 100 octets. Both carry the header extensions a browser sends.
 */
final class PublishedPackets {
    static final RtpExtensionIds EXTENSIONS = new RtpExtensionIds(1, 2, 3, 4, 5, 6);

    private static final RtpCodec VP8 = new RtpCodec(CodecName.VP8, 96, 90_000, 1, 97, "");
    private static final RtpCodec OPUS = new RtpCodec(CodecName.OPUS, 111, 48_000, 2, -1, "");
    private static final int SSRC = 100;
    private static final int RTX_SSRC = 101;
    static final int SENT_SSRC = 0x5000;
    private static final int SENT_RTX_SSRC = 0x5001;
    private static final int PACKETS_PER_FRAME = 4;
    private static final int VIDEO_BYTES = 1100;
    private static final int AUDIO_BYTES = 100;

    private final MediaKind kind;
    private final byte[] buffer;
    private final int headerLength;
    private final int transportSequenceOffset;
    private int written;

    PublishedPackets(MediaKind kind) {
        this.kind = kind;
        buffer = new byte[kind == MediaKind.VIDEO ? VIDEO_BYTES : AUDIO_BYTES];
        RtpHeaderWriter writer = new RtpHeaderWriter();
        writer.begin(buffer, 0, buffer.length);
        writer.fixedFields(codec().payloadType(), 0, 0, SSRC);
        writer.copyExtension(EXTENSIONS.mid(), new byte[] {'0'}, 0, 1);
        writer.uint24Extension(EXTENSIONS.absoluteSendTime(), 0);
        transportSequenceOffset = writer.extension(EXTENSIONS.transportSequence(), 2);
        if (kind == MediaKind.AUDIO) {
            writer.uint8Extension(EXTENSIONS.audioLevel(), 30);
        }
        headerLength = writer.finish();
    }

    /** Writes the next packet; the first video frame is a key frame. */
    void next() {
        NetworkOrder.putInt16(buffer, 2, written);
        NetworkOrder.putInt16(buffer, transportSequenceOffset, written);
        switch (kind) {
            case AUDIO -> NetworkOrder.putInt32(buffer, 4, written * 960);
            case VIDEO -> nextOfFrame(written / PACKETS_PER_FRAME, written % PACKETS_PER_FRAME);
        }
        written++;
    }

    private void nextOfFrame(int frame, int part) {
        boolean isFirst = part == 0;
        boolean isLast = part == PACKETS_PER_FRAME - 1;
        buffer[1] =
                (byte) (isLast ? VP8.payloadType() | RtpHeaderWriter.MARKER : VP8.payloadType());
        NetworkOrder.putInt32(buffer, 4, frame * 3000);
        // RFC 7741 section 4.2: picture id of 15 bits, TL0PICIDX, TID; then the VP8 header.
        buffer[headerLength] = (byte) (isFirst ? 0x90 : 0x80);
        buffer[headerLength + 1] = (byte) 0xE0;
        NetworkOrder.putInt16(buffer, headerLength + 2, 0x8000 | frame);
        buffer[headerLength + 4] = (byte) frame;
        buffer[headerLength + 5] = 0x20;
        buffer[headerLength + 6] = (byte) (frame == 0 ? 0x10 : 0x11);
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return buffer.length;
    }

    int headerLength() {
        return headerLength;
    }

    MediaKind kind() {
        return kind;
    }

    ReceiveMedia received() {
        return new ReceiveMedia(
                "0",
                kind,
                List.of(codec()),
                EXTENSIONS,
                List.of(),
                List.of(SSRC),
                List.of(kind == MediaKind.VIDEO ? RTX_SSRC : 0));
    }

    SendMedia sent() {
        int rtxSsrc = kind == MediaKind.VIDEO ? SENT_RTX_SSRC : 0;
        return new SendMedia("1", List.of(codec()), EXTENSIONS, SENT_SSRC, rtxSsrc);
    }

    private RtpCodec codec() {
        return kind == MediaKind.VIDEO ? VP8 : OPUS;
    }
}
