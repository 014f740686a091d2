package dev.parley.protocol.sdp;

import static dev.parley.protocol.sdp.SdpReader.FINE;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the lines of one media section, or those of the session that stand for all sections. */
final class SectionReader {
    private final TransportReader transport = new TransportReader();
    private final RtpReader rtp = new RtpReader();
    private MediaSection.@Nullable MediaLine line;
    private String mid = "";
    private @Nullable Direction direction;
    private int sctpPort;
    private long maxMessageSize = -1;

    /** Reads what follows {@code m=}. */
    String mediaLine(String value) {
        List<String> parts = List.of(value.strip().split(" +", 260));
        if (parts.size() < 4 || parts.size() == 260) {
            return "m-line has too few or too many parts";
        }
        long port = SdpText.number(parts.get(1), 65_535);
        if (!SdpText.isToken(parts.get(0)) || port < 0 || !isProtocol(parts.get(2))) {
            return "m-line has no media, port and protocol";
        }
        List<String> formats = parts.subList(3, parts.size());
        Set<String> seen = new HashSet<>();
        for (String format : formats) {
            if (!SdpText.isToken(format) || !seen.add(format)) {
                return "m-line has a bad format or one twice";
            }
        }
        line = new MediaSection.MediaLine(parts.get(0), (int) port, parts.get(2), formats);
        return FINE;
    }

    private static boolean isProtocol(String text) {
        for (String part : text.split("/", -1)) {
            if (!SdpText.isToken(part)) {
                return false;
            }
        }
        return true;
    }

    /** Takes an identification tag the session reader has found good. */
    String mid(String value) {
        if (!mid.isEmpty()) {
            return "two identification tags in one section";
        }
        mid = value;
        return FINE;
    }

    /** Reads one attribute; those not known are passed over. */
    String attribute(String name, String value) {
        return switch (name) {
            case "sendrecv", "sendonly", "recvonly", "inactive" -> {
                direction = Direction.of(name).orElseThrow();
                yield FINE;
            }
            case "ice-ufrag",
                    "ice-pwd",
                    "fingerprint",
                    "setup",
                    "rtcp-mux",
                    "rtcp-rsize",
                    "bundle-only",
                    "candidate",
                    "end-of-candidates" ->
                    transport.attribute(name, value);
            case "rtpmap",
                    "fmtp",
                    "rtcp-fb",
                    "extmap",
                    "msid",
                    "rid",
                    "simulcast",
                    "ssrc",
                    "ssrc-group" ->
                    rtp.attribute(name, value);
            case "sctp-port" -> {
                long port = SdpText.number(value.strip(), 65_535);
                sctpPort = (int) port;
                yield port > 0 ? FINE : "SCTP port out of range";
            }
            case "max-message-size" -> {
                maxMessageSize = SdpText.number(value.strip(), Long.MAX_VALUE);
                yield maxMessageSize >= 0 ? FINE : "message size is not a number";
            }
            default -> FINE;
        };
    }

    /** The section, completed by what the session states for all. */
    MediaSection section(SectionReader session) {
        MediaSection.MediaLine read = Optional.ofNullable(line).orElseThrow();
        Direction stated = direction != null ? direction : session.direction;
        boolean carriesRtp = read.protocol().contains("RTP/");
        return new MediaSection(
                read,
                mid,
                stated != null ? stated : Direction.SENDRECV,
                transport.parameters(session.transport),
                carriesRtp ? rtp.parameters(read.formats(), session.rtp) : RtpParameters.NONE,
                carriesRtp ? SctpParameters.NONE : new SctpParameters(sctpPort, maxMessageSize));
    }
}
