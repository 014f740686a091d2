package dev.parley.server.negotiation;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.sdp.FormatParameters;
import dev.parley.protocol.sdp.PayloadFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A payload format in the numbering we offer to subscribers. One number means the same in all
 * sections of all connections, as sections of one BUNDLE group need (RFC 9143 section 10.1.2).
 *
 * @param name which codec
 * @param payloadType our number for it
 * @param rtxPayloadType our number for its retransmissions, -1 for none
 * @param format its parameters
 */
record SentFormat(CodecName name, int payloadType, int rtxPayloadType, String format) {
    private static final List<String> VIDEO_FEEDBACK =
            List.of("goog-remb", "ccm fir", "nack", "nack pli");

    static final SentFormat OPUS =
            new SentFormat(CodecName.OPUS, 111, -1, "minptime=10;useinbandfec=1");
    static final SentFormat RED = new SentFormat(CodecName.RED, 63, -1, "111/111");
    private static final SentFormat VP8 = new SentFormat(CodecName.VP8, 96, 97, "");
    private static final SentFormat VP9 = new SentFormat(CodecName.VP9, 98, 99, "profile-id=0");

    /** Our H264 numbers by profile and packetization mode, see {@link #h264Key}. */
    private static final Map<String, SentFormat> H264 =
            Map.of(
                    "42e0/1", h264(125, 107, "42e01f", 1),
                    "42e0/0", h264(108, 109, "42e01f", 0),
                    "4200/1", h264(102, 121, "42001f", 1),
                    "4200/0", h264(127, 120, "42001f", 0),
                    "4d00/1", h264(123, 118, "4d001f", 1),
                    "4d00/0", h264(114, 115, "4d001f", 0),
                    "6400/1", h264(112, 113, "64001f", 1),
                    "6400/0", h264(116, 117, "64001f", 0),
                    "640c/1", h264(104, 105, "640c1f", 1),
                    "640c/0", h264(106, 110, "640c1f", 0));

    private static SentFormat h264(int type, int rtxType, String profileLevel, int mode) {
        String format =
                "level-asymmetry-allowed=1;packetization-mode="
                        + mode
                        + ";profile-level-id="
                        + profileLevel;
        return new SentFormat(CodecName.H264, type, rtxType, format);
    }

    /** The offer for a publication's format; empty for an H264 profile no receiver asks for. */
    static Optional<SentFormat> of(RtpCodec codec) {
        return switch (codec.name()) {
            case OPUS -> Optional.of(OPUS);
            case RED -> Optional.of(RED);
            case VP8 -> Optional.of(VP8);
            case VP9 -> Optional.of(VP9);
            case H264 -> Optional.ofNullable(H264.get(h264Key(codec.format())));
        };
    }

    /**
     * What tells apart H264 streams a receiver cannot take for each other: the profile (the level
     * may differ, RFC 6184 section 8.2.2) and the packetization mode.
     */
    private static String h264Key(String format) {
        FormatParameters parameters = FormatParameters.parse(format);
        String profileLevel = parameters.get("profile-level-id", "42000a").toLowerCase(Locale.ROOT);
        String mode = parameters.get("packetization-mode", "0");
        return (profileLevel.length() == 6 ? profileLevel.substring(0, 4) : "") + "/" + mode;
    }

    /** Whether a format of an answer is this one, whatever number it has there. */
    boolean matches(PayloadFormat answered) {
        if (!answered.isEncoding(name.encodingName()) || answered.clockRateHz() != clockRateHz()) {
            return false;
        }
        return switch (name) {
            case OPUS, RED, VP8 -> true;
            case VP9 -> answered.parameters().get("profile-id", "0").equals("0");
            case H264 -> h264Key(answered.format()).equals(h264Key(format));
        };
    }

    PayloadFormat payload() {
        List<String> feedback =
                switch (name) {
                    case OPUS -> List.of("nack");
                    case RED -> List.of();
                    case VP8, VP9, H264 -> VIDEO_FEEDBACK;
                };
        return new PayloadFormat(
                payloadType, name.encodingName(), clockRateHz(), channels(), format, feedback);
    }

    PayloadFormat retransmission() {
        return new PayloadFormat(
                rtxPayloadType, "rtx", clockRateHz(), 1, "apt=" + payloadType, List.of());
    }

    int clockRateHz() {
        return isAudio() ? 48_000 : 90_000;
    }

    int channels() {
        return isAudio() ? 2 : 1;
    }

    private boolean isAudio() {
        return name == CodecName.OPUS || name == CodecName.RED;
    }
}
