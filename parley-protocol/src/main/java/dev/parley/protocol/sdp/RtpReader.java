package dev.parley.protocol.sdp;

import static dev.parley.protocol.sdp.SdpReader.FINE;

import dev.parley.protocol.sdp.RtpParameters.Rid;
import dev.parley.protocol.sdp.RtpParameters.SourceAttribute;
import dev.parley.protocol.sdp.RtpParameters.SourceGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers the RTP attributes of one section, or the header extensions of the session. */
final class RtpReader {
    private final Map<Integer, PayloadFormat> mappings = new HashMap<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private final Map<Integer, List<String>> feedback = new HashMap<>();
    private final List<String> feedbackForAll = new ArrayList<>();
    private final List<HeaderExtension> extensions = new ArrayList<>();
    private final Set<Integer> extensionIds = new HashSet<>();
    private final List<MediaStreamId> msids = new ArrayList<>();
    private final List<Rid> rids = new ArrayList<>();
    private final Set<String> ridNames = new HashSet<>();
    private final List<SourceAttribute> sources = new ArrayList<>();
    private final List<SourceGroup> sourceGroups = new ArrayList<>();
    private Simulcast simulcast = Simulcast.NONE;

    String attribute(String name, String value) {
        return switch (name) {
            case "rtpmap" -> mapping(value);
            case "fmtp" -> format(value);
            case "rtcp-fb" -> feedback(value);
            case "extmap" -> extension(value);
            case "msid" -> msid(value);
            case "rid" -> rid(value);
            case "simulcast" -> simulcast(value);
            case "ssrc" -> source(value);
            default -> sourceGroup(value);
        };
    }

    private String mapping(String value) {
        String[] parts = value.strip().split(" +", 3);
        String[] encoding = parts.length == 2 ? parts[1].split("/", -1) : new String[0];
        if (encoding.length < 2 || encoding.length > 3 || !SdpText.isToken(encoding[0])) {
            return "bad rtpmap";
        }
        long payloadType = SdpText.number(parts[0], 127);
        long clockRateHz = SdpText.number(encoding[1], Integer.MAX_VALUE);
        long channels = encoding.length == 3 ? SdpText.number(encoding[2], 255) : 1;
        if (payloadType < 0 || clockRateHz < 1 || channels < 1) {
            return "rtpmap number out of range";
        }
        PayloadFormat mapping =
                new PayloadFormat(
                        (int) payloadType,
                        encoding[0],
                        (int) clockRateHz,
                        (int) channels,
                        "",
                        List.of());
        return mappings.put((int) payloadType, mapping) == null ? FINE : "two rtpmaps for one type";
    }

    private String format(String value) {
        String[] parts = value.strip().split(" +", 2);
        long payloadType = SdpText.number(parts[0], 127);
        if (parts.length != 2 || payloadType < 0 || !SdpText.isPrintable(parts[1])) {
            return "bad fmtp";
        }
        formats.merge((int) payloadType, parts[1].strip(), (first, next) -> first + ";" + next);
        return FINE;
    }

    private String feedback(String value) {
        String[] parts = value.strip().split(" +", 2);
        if (parts.length != 2 || !SdpText.isPrintable(parts[1])) {
            return "bad rtcp-fb";
        }
        String kind = parts[1].strip().replaceAll(" +", " ");
        if (parts[0].equals("*")) {
            feedbackForAll.add(kind);
            return FINE;
        }
        long payloadType = SdpText.number(parts[0], 127);
        if (payloadType < 0) {
            return "rtcp-fb payload type out of range";
        }
        feedback.computeIfAbsent((int) payloadType, t -> new ArrayList<>()).add(kind);
        return FINE;
    }

    private String extension(String value) {
        String[] parts = value.strip().split(" +", 3);
        if (parts.length < 2 || !SdpText.isVisible(parts[1])) {
            return "bad extmap";
        }
        int slash = parts[0].indexOf('/');
        String direction = slash < 0 ? "" : parts[0].substring(slash + 1);
        long id = SdpText.number(slash < 0 ? parts[0] : parts[0].substring(0, slash), 4_351);
        boolean local = id >= 1 && id <= 255;
        if (!local && id < 4_096) {
            return "extmap identifier out of range";
        }
        if (slash >= 0 && Direction.of(direction).isEmpty()) {
            return "bad extmap direction";
        }
        if (parts.length == 3 && !SdpText.isPrintable(parts[2])) {
            return "bad extmap attributes";
        }
        if (!extensionIds.add((int) id)) {
            return "extmap identifier used twice";
        }
        String attributes = parts.length == 3 ? parts[2] : "";
        extensions.add(new HeaderExtension((int) id, direction, parts[1], attributes));
        return FINE;
    }

    private String msid(String value) {
        Optional<MediaStreamId> id = MediaStreamId.parse(value);
        if (id.isEmpty() || !SdpText.isToken(id.get().stream()) || !isTrack(id.get().track())) {
            return "bad msid";
        }
        msids.add(id.get());
        return FINE;
    }

    private static boolean isTrack(String track) {
        return track.isEmpty() || SdpText.isToken(track);
    }

    /** A rid that cannot be read is passed over (RFC 8851 section 6). */
    private String rid(String value) {
        String[] parts = value.strip().split(" +", 3);
        boolean sends = parts.length > 1 && parts[1].equals("send");
        boolean receives = parts.length > 1 && parts[1].equals("recv");
        if ((sends || receives) && SdpText.isRid(parts[0]) && ridNames.add(parts[0])) {
            String restrictions =
                    parts.length == 3 && SdpText.isPrintable(parts[2]) ? parts[2].strip() : "";
            rids.add(new Rid(parts[0], sends, restrictions));
        }
        return FINE;
    }

    private String simulcast(String value) {
        Optional<Simulcast> read = Simulcast.parse(value);
        if (read.isEmpty() || !simulcast.isEmpty()) {
            return "bad simulcast";
        }
        simulcast = read.get();
        return FINE;
    }

    private String source(String value) {
        String[] parts = value.strip().split(" +", 2);
        long ssrc = SdpText.number(parts[0], 0xffff_ffffL);
        if (parts.length != 2 || ssrc < 0 || !SdpText.isPrintable(parts[1])) {
            return "bad ssrc";
        }
        int colon = parts[1].indexOf(':');
        String name = colon < 0 ? parts[1] : parts[1].substring(0, colon);
        String attribute = colon < 0 ? "" : parts[1].substring(colon + 1).strip();
        if (!SdpText.isToken(name)) {
            return "bad ssrc attribute";
        }
        sources.add(new SourceAttribute((int) ssrc, name, attribute));
        return FINE;
    }

    private String sourceGroup(String value) {
        String[] parts = value.strip().split(" +", 66);
        if (parts.length > 65 || !SdpText.isToken(parts[0])) {
            return "bad ssrc-group";
        }
        List<Integer> ssrcs = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            long ssrc = SdpText.number(parts[i], 0xffff_ffffL);
            if (ssrc < 0) {
                return "bad ssrc-group";
            }
            ssrcs.add((int) ssrc);
        }
        sourceGroups.add(new SourceGroup(parts[0], ssrcs));
        return FINE;
    }

    RtpParameters parameters(List<String> mediaFormats, RtpReader session) {
        List<PayloadFormat> payloads = new ArrayList<>();
        for (String format : mediaFormats) {
            int payloadType = (int) SdpText.number(format, 127);
            if (mappings.containsKey(payloadType)) {
                payloads.add(payload(mappings.get(payloadType)));
            }
        }
        List<HeaderExtension> allExtensions = new ArrayList<>(extensions);
        for (HeaderExtension extension : session.extensions) {
            if (!extensionIds.contains(extension.id())) {
                allExtensions.add(extension);
            }
        }
        return new RtpParameters(
                payloads, allExtensions, msids, rids, simulcast, sources, sourceGroups);
    }

    private PayloadFormat payload(PayloadFormat mapping) {
        List<String> kinds =
                new ArrayList<>(feedback.getOrDefault(mapping.payloadType(), List.of()));
        for (String kind : feedbackForAll) {
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
        }
        return new PayloadFormat(
                mapping.payloadType(),
                mapping.encodingName(),
                mapping.clockRateHz(),
                mapping.channels(),
                formats.getOrDefault(mapping.payloadType(), ""),
                kinds);
    }
}
