package dev.parley.protocol.sdp;

import dev.parley.protocol.rtp.MediaKind;
import java.util.List;
import java.util.Optional;

/**
 * One m-line and what follows it (RFC 8866 section 5.14).
 *
 * @param line the m-line
 * @param mid identification tag (RFC 5888), empty if there is none
 * @param direction who sends
 * @param transport how packets travel
 * @param rtp what RTP carries; {@link RtpParameters#NONE} for other protocols
 * @param sctp the data channel association; {@link SctpParameters#NONE} for other protocols
 */
public record MediaSection(
        MediaLine line,
        String mid,
        Direction direction,
        TransportParameters transport,
        RtpParameters rtp,
        SctpParameters sctp) {

    /**
     * An m-line.
     *
     * @param media {@code audio}, {@code video}, {@code application} or another token
     * @param port 0 to 65535; 0 refuses the section unless it is bundle-only
     * @param protocol such as {@code UDP/TLS/RTP/SAVPF}
     * @param formats payload types in order of preference, or the protocol's own formats
     */
    public record MediaLine(String media, int port, String protocol, List<String> formats) {
        public MediaLine {
            formats = List.copyOf(formats);
            if (port < 0 || port > 65_535 || formats.isEmpty()) {
                throw new IllegalArgumentException("not an m-line");
            }
        }
    }

    /** The media kind, if this is RTP audio or video over DTLS (RFC 5764). */
    public Optional<MediaKind> kind() {
        if (!line.protocol().endsWith("TLS/RTP/SAVPF")
                && !line.protocol().endsWith("TLS/RTP/SAVP")) {
            return Optional.empty();
        }
        return switch (line.media()) {
            case "audio" -> Optional.of(MediaKind.AUDIO);
            case "video" -> Optional.of(MediaKind.VIDEO);
            default -> Optional.empty();
        };
    }

    /** Whether this section carries data channels over SCTP over DTLS (RFC 8841). */
    public boolean isDataChannel() {
        return line.media().equals("application")
                && line.protocol().endsWith("/DTLS/SCTP")
                && line.formats().contains("webrtc-datachannel");
    }

    /** Whether the writer refuses or has stopped this section (RFC 3264 section 6, RFC 9143). */
    public boolean isRejected() {
        return line.port() == 0 && !transport.bundleOnly();
    }

    /** The track this section carries, from {@code a=msid} or the older per-source form. */
    public Optional<MediaStreamId> track() {
        if (!rtp.msids().isEmpty()) {
            return Optional.of(rtp.msids().getFirst());
        }
        return rtp.sources().stream()
                .filter(s -> s.name().equals("msid"))
                .findFirst()
                .flatMap(s -> MediaStreamId.parse(s.value()));
    }
}
