package dev.parley.protocol.sdp;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.sdp.RtpParameters.Rid;
import dev.parley.protocol.sdp.RtpParameters.SourceAttribute;
import dev.parley.protocol.sdp.RtpParameters.SourceGroup;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a session description (RFC 8866, lines in the order of RFC 8829 section 5.2), each line
 * ended by CR LF. What {@link SdpReader} reads back equals what was written. The texts in the
 * records are trusted to hold no line ends.
 */
public final class SdpWriter {
    private final StringBuilder text = new StringBuilder(4_096);

    private SdpWriter() {}

    /** The whole description as text. */
    public static String write(SessionDescription description) {
        SdpWriter writer = new SdpWriter();
        writer.session(description);
        description.sections().forEach(writer::section);
        return writer.text.toString();
    }

    private void session(SessionDescription description) {
        line("v=0");
        // The address of a WebRTC description means nothing (RFC 8829 section 5.2.1).
        line(
                "o=- "
                        + Long.toUnsignedString(description.sessionId())
                        + " "
                        + Long.toUnsignedString(description.sessionVersion())
                        + " IN IP4 127.0.0.1");
        line("s=-");
        line("t=0 0");
        for (List<String> group : description.bundleGroups()) {
            line("a=group:BUNDLE" + (group.isEmpty() ? "" : " ") + String.join(" ", group));
        }
        flag("ice-lite", description.iceLite());
        flag("extmap-allow-mixed", description.extmapAllowMixed());
        line("a=msid-semantic: WMS *");
    }

    private void section(MediaSection section) {
        MediaSection.MediaLine media = section.line();
        line(
                "m="
                        + media.media()
                        + " "
                        + media.port()
                        + " "
                        + media.protocol()
                        + " "
                        + String.join(" ", media.formats()));
        line("c=IN IP4 0.0.0.0");
        if (!section.mid().isEmpty()) {
            line("a=mid:" + section.mid());
        }
        transport(section.transport());
        line("a=" + section.direction().attribute());
        rtp(section.rtp());
        if (section.sctp().port() > 0) {
            line("a=sctp-port:" + section.sctp().port());
        }
        if (section.sctp().maxMessageSize() >= 0) {
            line("a=max-message-size:" + section.sctp().maxMessageSize());
        }
    }

    private void transport(TransportParameters transport) {
        for (CandidateAttribute candidate : transport.candidates()) {
            line("a=" + candidate.attribute());
        }
        flag("end-of-candidates", transport.endOfCandidates());
        if (!transport.iceUfrag().isEmpty()) {
            line("a=ice-ufrag:" + transport.iceUfrag());
        }
        if (!transport.icePassword().isEmpty()) {
            line("a=ice-pwd:" + transport.icePassword());
        }
        for (CertificateFingerprint fingerprint : transport.fingerprints()) {
            line("a=fingerprint:" + fingerprint.algorithm() + " " + fingerprint.value());
        }
        if (transport.setup() != SetupRole.UNSTATED) {
            line("a=setup:" + transport.setup().attribute());
        }
        flag("rtcp-mux", transport.multiplexing().rtcpMux());
        flag("rtcp-rsize", transport.multiplexing().reducedSizeRtcp());
        flag("bundle-only", transport.bundleOnly());
    }

    private void rtp(RtpParameters rtp) {
        for (MediaStreamId msid : rtp.msids()) {
            line("a=msid:" + msid.attribute());
        }
        rtp.payloads().forEach(this::payload);
        for (HeaderExtension extension : rtp.extensions()) {
            String direction = extension.direction().isEmpty() ? "" : "/" + extension.direction();
            String attributes =
                    extension.attributes().isEmpty() ? "" : " " + extension.attributes();
            line("a=extmap:" + extension.id() + direction + " " + extension.uri() + attributes);
        }
        for (Rid rid : rtp.rids()) {
            String restrictions = rid.restrictions().isEmpty() ? "" : " " + rid.restrictions();
            line("a=rid:" + rid.id() + (rid.sends() ? " send" : " recv") + restrictions);
        }
        if (!rtp.simulcast().isEmpty()) {
            line("a=simulcast:" + rtp.simulcast().attribute());
        }
        for (SourceGroup group : rtp.sourceGroups()) {
            String ssrcs =
                    group.ssrcs().stream()
                            .map(ssrc -> " " + Integer.toUnsignedString(ssrc))
                            .collect(Collectors.joining());
            line("a=ssrc-group:" + group.semantics() + ssrcs);
        }
        for (SourceAttribute source : rtp.sources()) {
            String value = source.value().isEmpty() ? "" : ":" + source.value();
            line("a=ssrc:" + Integer.toUnsignedString(source.ssrc()) + " " + source.name() + value);
        }
    }

    private void payload(PayloadFormat payload) {
        String type = Integer.toString(payload.payloadType());
        String channels = payload.channels() == 1 ? "" : "/" + payload.channels();
        line(
                "a=rtpmap:"
                        + type
                        + " "
                        + payload.encodingName()
                        + "/"
                        + payload.clockRateHz()
                        + channels);
        if (!payload.format().isEmpty()) {
            line("a=fmtp:" + type + " " + payload.format());
        }
        for (String feedback : payload.feedback()) {
            line("a=rtcp-fb:" + type + " " + feedback);
        }
    }

    private void flag(String name, boolean present) {
        if (present) {
            line("a=" + name);
        }
    }

    private void line(String line) {
        text.append(line).append("\r\n");
    }
}
