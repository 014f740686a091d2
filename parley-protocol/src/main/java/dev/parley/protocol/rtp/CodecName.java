package dev.parley.protocol.rtp;

import java.util.Locale;
import java.util.Optional;

/** The payload formats Parley forwards, by their names in {@code a=rtpmap}. */
public enum CodecName {
    OPUS("opus", MediaKind.AUDIO),
    /** Redundant audio of Opus blocks (RFC 2198). */
    RED("red", MediaKind.AUDIO),
    VP8("VP8", MediaKind.VIDEO),
    VP9("VP9", MediaKind.VIDEO),
    H264("H264", MediaKind.VIDEO);

    private final String encodingName;
    private final MediaKind kind;

    CodecName(String encodingName, MediaKind kind) {
        this.encodingName = encodingName;
        this.kind = kind;
    }

    /** As written in {@code a=rtpmap}. */
    public String encodingName() {
        return encodingName;
    }

    public MediaKind kind() {
        return kind;
    }

    /** MIME type as LiveKit messages carry it, such as {@code video/VP8}. */
    public String mimeType() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + encodingName;
    }

    /**
     * The codec of an encoding name in any case, if it is one of ours. Video RED (of ULPFEC) is not
     * ours.
     */
    public static Optional<CodecName> of(MediaKind kind, String encodingName) {
        for (CodecName name : values()) {
            if (name.kind == kind && name.encodingName.equalsIgnoreCase(encodingName)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
