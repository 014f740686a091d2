package dev.parley.testkit;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import java.util.List;

/** What scripted peers negotiate: other numbers for what they send than for what they receive. */
final class Formats {
    static final RtpCodec SENT_OPUS = new RtpCodec(CodecName.OPUS, 111, 48_000, 2, -1, "");
    static final RtpCodec SENT_VP8 = new RtpCodec(CodecName.VP8, 96, 90_000, 1, 97, "");
    static final RtpCodec TAKEN_OPUS = new RtpCodec(CodecName.OPUS, 109, 48_000, 2, -1, "");
    static final RtpCodec TAKEN_VP8 = new RtpCodec(CodecName.VP8, 120, 90_000, 1, 121, "");
    static final RtpExtensionIds SENT = new RtpExtensionIds(1, 2, 3, 4, 5, 6);
    static final RtpExtensionIds TAKEN = new RtpExtensionIds(3, 0, 0, 0, 1, 2);
    static final List<String> RIDS = List.of("q", "h", "f");

    private Formats() {}
}
