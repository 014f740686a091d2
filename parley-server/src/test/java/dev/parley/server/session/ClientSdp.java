package dev.parley.server.session;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.sdp.Direction;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.MediaSection.MediaLine;
import dev.parley.protocol.sdp.RtpParameters;
import dev.parley.protocol.sdp.SdpLimits;
import dev.parley.protocol.sdp.SdpReader;
import dev.parley.protocol.sdp.SdpResult;
import dev.parley.protocol.sdp.SdpWriter;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.protocol.sdp.SetupRole;
import dev.parley.protocol.sdp.Simulcast;
import dev.parley.protocol.sdp.TransportParameters;
import java.util.List;

/** The session descriptions of a client that publishes one track and takes all it is offered. */
final class ClientSdp {
    private static final SdpLimits LIMITS = new SdpLimits(1 << 22, 100_000, 1_000);

    private ClientSdp() {}

    /** A client's transport as it describes it. */
    record Peer(IceCredentials credentials, CertificateFingerprint fingerprint) {
        /** One that nobody will ever hear of. */
        static Peer imaginary() {
            return new Peer(
                    new IceCredentials("clnt", "clientclientclientclient"),
                    new CertificateFingerprint("sha-256", "EF" + ":01".repeat(31)));
        }

        String lines() {
            return "a=ice-ufrag:%s\r\na=ice-pwd:%s\r\na=fingerprint:%s %s\r\n"
                    .formatted(
                            credentials.ufrag(),
                            credentials.password(),
                            fingerprint.algorithm(),
                            fingerprint.value());
        }
    }

    static SessionDescription parsed(String text) {
        return switch (SdpReader.read(text, LIMITS)) {
            case SdpResult.Parsed parsed -> parsed.description();
            case SdpResult.Malformed malformed -> throw new AssertionError(malformed.toString());
        };
    }

    /** An offer of Opus as payload type 111. */
    static String microphone(String cid, int ssrc, Peer peer) {
        return head()
                + section(
                        "audio 9 UDP/TLS/RTP/SAVPF 111",
                        cid,
                        ssrc,
                        peer,
                        String.join(
                                "\r\n",
                                "a=rtpmap:111 opus/48000/2",
                                "a=rtcp-fb:111 transport-cc",
                                "a=fmtp:111 minptime=10;useinbandfec=1",
                                ""));
    }

    /** An offer of VP8 as payload type 96. */
    static String camera(String cid, int ssrc, Peer peer) {
        return head()
                + section(
                        "video 9 UDP/TLS/RTP/SAVPF 96",
                        cid,
                        ssrc,
                        peer,
                        "a=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\n");
    }

    /** An offer of nothing but data channels. */
    static String messages(Peer peer) {
        return head()
                + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\n"
                + peer.lines()
                + "a=setup:actpass\r\na=mid:0\r\na=sctp-port:5000\r\na=max-message-size:262144\r\n";
    }

    private static String head() {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n";
    }

    private static String section(
            String media, String cid, int ssrc, Peer peer, String payloadLines) {
        return "m="
                + media
                + "\r\nc=IN IP4 0.0.0.0\r\na=rtcp-mux\r\n"
                + peer.lines()
                + "a=setup:actpass\r\na=mid:0\r\na=sendonly\r\na=msid:- "
                + cid
                + "\r\n"
                + payloadLines
                + "a=ssrc:"
                + ssrc
                + " cname:client\r\n";
    }

    /** An answer that takes everything. */
    static String answer(String offer, Peer peer) {
        SessionDescription offered = parsed(offer);
        return SdpWriter.write(
                new SessionDescription(
                        7,
                        1,
                        false,
                        false,
                        offered.bundleGroups(),
                        offered.sections().stream().map(s -> answered(s, peer)).toList()));
    }

    private static MediaSection answered(MediaSection offered, Peer peer) {
        MediaLine line = offered.line();
        RtpParameters rtp = offered.rtp();
        return new MediaSection(
                new MediaLine(
                        line.media(),
                        offered.isRejected() ? 0 : 9,
                        line.protocol(),
                        line.formats()),
                offered.mid(),
                offered.isDataChannel() ? Direction.SENDRECV : Direction.RECVONLY,
                new TransportParameters(
                        peer.credentials().ufrag(),
                        peer.credentials().password(),
                        List.of(peer.fingerprint()),
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
