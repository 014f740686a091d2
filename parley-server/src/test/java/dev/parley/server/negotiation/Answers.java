package dev.parley.server.negotiation;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.sdp.Direction;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.MediaSection.MediaLine;
import dev.parley.protocol.sdp.RtpParameters;
import dev.parley.protocol.sdp.SdpWriter;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.protocol.sdp.SetupRole;
import dev.parley.protocol.sdp.Simulcast;
import dev.parley.protocol.sdp.TransportParameters;
import java.util.List;
import java.util.Set;

/** A client that takes all it is offered, but for sections a test names. */
final class Answers {
    private static final CertificateFingerprint FINGERPRINT =
            new CertificateFingerprint("sha-256", "EF" + ":01".repeat(31));

    private Answers() {}

    static String to(SubscriberOffer offer, String... rejectedMids) {
        SessionDescription offered = Fixtures.parsed(offer.sdp());
        Set<String> rejected = Set.of(rejectedMids);
        List<String> bundle =
                offered.bundleGroups().getFirst().stream()
                        .filter(m -> !rejected.contains(m))
                        .toList();
        return SdpWriter.write(
                new SessionDescription(
                        7,
                        offer.id(),
                        false,
                        false,
                        List.of(bundle),
                        offered.sections().stream()
                                .map(s -> section(s, rejected.contains(s.mid())))
                                .toList()));
    }

    private static MediaSection section(MediaSection offered, boolean rejected) {
        MediaLine line = offered.line();
        boolean stopped = rejected || offered.isRejected();
        RtpParameters rtp = offered.rtp();
        return new MediaSection(
                new MediaLine(line.media(), stopped ? 0 : 9, line.protocol(), line.formats()),
                offered.mid(),
                offered.isDataChannel() ? Direction.SENDRECV : Direction.RECVONLY,
                new TransportParameters(
                        "clnt",
                        "clientclientclientclient",
                        List.of(FINGERPRINT),
                        SetupRole.ACTIVE,
                        offered.transport().multiplexing(),
                        List.of(),
                        false),
                new RtpParameters(
                        rtp.payloads(),
                        rtp.extensions(),
                        List.of(),
                        List.of(),
                        Simulcast.NONE,
                        List.of(),
                        List.of()),
                offered.sctp());
    }
}
