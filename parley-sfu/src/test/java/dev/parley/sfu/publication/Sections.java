package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import java.util.List;

/** What tests negotiate. */
public final class Sections {
    public static final RtpCodec OPUS = new RtpCodec(CodecName.OPUS, 111, 48_000, 2, -1, "");
    public static final RtpCodec RED = new RtpCodec(CodecName.RED, 63, 48_000, 2, -1, "111/111");
    public static final RtpCodec VP8 = new RtpCodec(CodecName.VP8, 96, 90_000, 1, 97, "");
    public static final RtpCodec H264 =
            new RtpCodec(
                    CodecName.H264,
                    125,
                    90_000,
                    1,
                    107,
                    "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f");
    public static final RtpExtensionIds EXTENSIONS =
            new RtpExtensionIds(
                    RtpBytes.MID_ID,
                    RtpBytes.RID_ID,
                    RtpBytes.REPAIRED_RID_ID,
                    RtpBytes.TRANSPORT_ID,
                    RtpBytes.LEVEL_ID,
                    RtpBytes.SEND_TIME_ID);

    private Sections() {}

    /** Audio of one declared SSRC. */
    public static ReceiveMedia audio(String mid, int ssrc) {
        return new ReceiveMedia(
                mid,
                MediaKind.AUDIO,
                List.of(OPUS, RED),
                EXTENSIONS,
                List.of(),
                List.of(ssrc),
                List.of(0));
    }

    /** VP8 of one declared SSRC with retransmissions. */
    public static ReceiveMedia video(String mid, int ssrc, int rtxSsrc) {
        return new ReceiveMedia(
                mid,
                MediaKind.VIDEO,
                List.of(VP8),
                EXTENSIONS,
                List.of(),
                List.of(ssrc),
                List.of(rtxSsrc));
    }

    /** VP8 in three layers told by rid. */
    public static ReceiveMedia simulcast(String mid) {
        return new ReceiveMedia(
                mid,
                MediaKind.VIDEO,
                List.of(VP8),
                EXTENSIONS,
                List.of("q", "h", "f"),
                List.of(),
                List.of());
    }
}
