package dev.parley.server.negotiation;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.sdp.Direction;
import dev.parley.protocol.sdp.HeaderExtension;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.MediaSection.MediaLine;
import dev.parley.protocol.sdp.PayloadFormat;
import dev.parley.protocol.sdp.RtpParameters;
import dev.parley.protocol.sdp.RtpParameters.Rid;
import dev.parley.protocol.sdp.RtpParameters.SourceAttribute;
import dev.parley.protocol.sdp.RtpParameters.SourceGroup;
import dev.parley.protocol.sdp.SctpParameters;
import dev.parley.protocol.sdp.Simulcast;
import dev.parley.protocol.sdp.TransportParameters.Multiplexing;
import dev.parley.sfu.publication.ReceiveMedia;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One media section of a publisher's offer and what we take of it.
 *
 * @param offered the section
 * @param kind its media
 * @param formats the payload formats we take, at least one
 * @param extensions the header extensions we take, as offered
 * @param rids simulcast streams we take, in the offer's order
 */
record ReceivedSection(
        MediaSection offered,
        MediaKind kind,
        List<ReceivedFormat> formats,
        List<HeaderExtension> extensions,
        List<String> rids) {
    private static final int MOST_LAYERS = 3;
    private static final String LAYER_NAMES = "qhf";
    private static final Set<String> VIDEO_EXTENSIONS =
            Set.of(
                    HeaderExtension.MID,
                    HeaderExtension.RID,
                    HeaderExtension.REPAIRED_RID,
                    HeaderExtension.TRANSPORT_SEQUENCE);
    private static final Set<String> AUDIO_EXTENSIONS =
            Set.of(HeaderExtension.MID, HeaderExtension.AUDIO_LEVEL);

    /** Takes what can be taken of an offered section. */
    static ReceivedSection of(
            MediaSection offered, MediaKind kind, List<ReceivedFormat> formats, boolean mixed) {
        Set<String> wanted = kind == MediaKind.VIDEO ? VIDEO_EXTENSIONS : AUDIO_EXTENSIONS;
        Predicate<HeaderExtension> taken =
                e ->
                        wanted.contains(e.uri())
                                && (e.direction().isEmpty() || e.direction().startsWith("send"))
                                && (e.id() <= 14 || (mixed && e.id() > 15 && e.id() <= 255));
        Map<String, HeaderExtension> extensions = new HashMap<>();
        offered.rtp().extensions().stream()
                .filter(taken)
                .forEach(e -> extensions.putIfAbsent(e.uri(), e));
        List<HeaderExtension> ordered =
                extensions.values().stream()
                        .sorted(Comparator.comparingInt(HeaderExtension::id))
                        .map(e -> new HeaderExtension(e.id(), e.uri()))
                        .toList();
        boolean layered = kind == MediaKind.VIDEO && extensions.containsKey(HeaderExtension.RID);
        return new ReceivedSection(
                offered, kind, formats, ordered, layered ? sentRids(offered.rtp()) : List.of());
    }

    /** Sent simulcast streams; a pause in the offer is the sender's own business (RFC 8853). */
    private static List<String> sentRids(RtpParameters rtp) {
        Set<String> declared = new HashSet<>();
        rtp.rids().stream().filter(Rid::sends).forEach(r -> declared.add(r.id()));
        return rtp.simulcast().send().stream()
                .map(alternatives -> alternatives.getFirst().rid())
                .filter(declared::contains)
                .distinct()
                .limit(MOST_LAYERS)
                .toList();
    }

    /** Our section: receives, or is inactive if the publisher does not send or may not. */
    MediaSection answer(LocalSections local, Direction direction) {
        List<PayloadFormat> payloads = ReceivedFormat.payloads(formats);
        MediaLine line =
                new MediaLine(
                        offered.line().media(),
                        9,
                        offered.line().protocol(),
                        payloads.stream().map(p -> Integer.toString(p.payloadType())).toList());
        Multiplexing multiplexing =
                new Multiplexing(true, offered.transport().multiplexing().reducedSizeRtcp(), false);
        List<List<Simulcast.Stream>> streams =
                rids.stream().map(r -> List.of(new Simulcast.Stream(r, false))).toList();
        return new MediaSection(
                line,
                offered.mid(),
                direction,
                local.transport(offered.mid(), multiplexing),
                new RtpParameters(
                        payloads,
                        extensions,
                        List.of(),
                        rids.stream().map(r -> new Rid(r, false, "")).toList(),
                        streams.isEmpty() ? Simulcast.NONE : new Simulcast(List.of(), streams),
                        List.of(),
                        List.of()),
                SctpParameters.NONE);
    }

    /** What the media plane needs to read the section's packets. */
    ReceiveMedia media() {
        Map<Integer, Integer> repairs = new HashMap<>();
        Set<Integer> derived = new HashSet<>();
        for (SourceGroup group : offered.rtp().sourceGroups()) {
            boolean pairs = group.semantics().equals("FID") || group.semantics().startsWith("FEC");
            if (pairs && group.ssrcs().size() >= 2) {
                derived.addAll(group.ssrcs().subList(1, group.ssrcs().size()));
            }
            if (group.semantics().equals("FID") && group.ssrcs().size() == 2) {
                repairs.put(group.ssrcs().get(0), group.ssrcs().get(1));
            }
        }
        List<Integer> ssrcs =
                offered.rtp().sources().stream()
                        .map(SourceAttribute::ssrc)
                        .distinct()
                        .filter(s -> !derived.contains(s))
                        .limit(MOST_LAYERS)
                        .toList();
        return new ReceiveMedia(
                offered.mid(),
                kind,
                formats.stream().map(ReceivedFormat::codec).toList(),
                extensionIds(),
                lowestFirst(rids),
                ssrcs,
                ssrcs.stream().map(s -> repairs.getOrDefault(s, 0)).toList());
    }

    private RtpExtensionIds extensionIds() {
        return new RtpExtensionIds(
                id(HeaderExtension.MID),
                id(HeaderExtension.RID),
                id(HeaderExtension.REPAIRED_RID),
                id(HeaderExtension.TRANSPORT_SEQUENCE),
                id(HeaderExtension.AUDIO_LEVEL),
                0);
    }

    private int id(String uri) {
        return extensions.stream()
                .filter(e -> e.uri().equals(uri))
                .mapToInt(HeaderExtension::id)
                .findFirst()
                .orElse(0);
    }

    /**
     * Orders the names all LiveKit clients use, and digits, from the lowest layer to the highest;
     * others are taken to be in that order already. An offer lists them by preference (RFC 8853
     * section 5.2), which some clients begin with the highest.
     */
    private static List<String> lowestFirst(List<String> rids) {
        List<String> ordered = new ArrayList<>(rids);
        if (rids.stream().allMatch(r -> r.length() == 1 && LAYER_NAMES.contains(r))) {
            ordered.sort(Comparator.comparingInt(LAYER_NAMES::indexOf));
        } else if (rids.stream().allMatch(r -> r.length() == 1 && Character.isDigit(r.charAt(0)))) {
            ordered.sort(Comparator.naturalOrder());
        }
        return ordered;
    }
}
