package dev.parley.protocol.sdp;

import java.util.List;
import java.util.Optional;

/**
 * What an RTP section carries.
 *
 * @param payloads formats that have an {@code a=rtpmap}, in the order of the m-line
 * @param extensions header extensions (RFC 8285 section 5)
 * @param msids the tracks of the section (RFC 8830)
 * @param rids restricted stream identifiers (RFC 8851)
 * @param simulcast {@link Simulcast#NONE} without simulcast
 * @param sources {@code a=ssrc} lines (RFC 5576 section 4.1)
 * @param sourceGroups {@code a=ssrc-group} lines (RFC 5576 section 4.2)
 */
public record RtpParameters(
        List<PayloadFormat> payloads,
        List<HeaderExtension> extensions,
        List<MediaStreamId> msids,
        List<Rid> rids,
        Simulcast simulcast,
        List<SourceAttribute> sources,
        List<SourceGroup> sourceGroups) {
    /** Nothing stated. */
    public static final RtpParameters NONE =
            new RtpParameters(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Simulcast.NONE,
                    List.of(),
                    List.of());

    public RtpParameters {
        payloads = List.copyOf(payloads);
        extensions = List.copyOf(extensions);
        msids = List.copyOf(msids);
        rids = List.copyOf(rids);
        sources = List.copyOf(sources);
        sourceGroups = List.copyOf(sourceGroups);
    }

    /** The format of a payload type. */
    public Optional<PayloadFormat> payload(int payloadType) {
        return payloads.stream().filter(p -> p.payloadType() == payloadType).findFirst();
    }

    /** The identifier a header extension was given here, or 0. */
    public int extensionId(String uri) {
        return extensions.stream()
                .filter(e -> e.uri().equals(uri))
                .mapToInt(HeaderExtension::id)
                .findFirst()
                .orElse(0);
    }

    /**
     * One attribute of a source.
     *
     * @param ssrc the source, as the 32 bits of its unsigned number
     * @param name such as {@code msid}, or the canonical name
     * @param value empty if the attribute has none
     */
    public record SourceAttribute(int ssrc, String name, String value) {}

    /**
     * Sources that belong together.
     *
     * @param semantics such as {@code FID}: a source and its retransmissions (RFC 5576)
     * @param ssrcs as the 32 bits of their unsigned numbers
     */
    public record SourceGroup(String semantics, List<Integer> ssrcs) {
        public SourceGroup {
            ssrcs = List.copyOf(ssrcs);
        }
    }

    /**
     * A restricted stream identifier.
     *
     * @param id letters and digits
     * @param sends whether the writer sends this stream
     * @param restrictions what follows the direction, empty if nothing
     */
    public record Rid(String id, boolean sends, String restrictions) {}
}
