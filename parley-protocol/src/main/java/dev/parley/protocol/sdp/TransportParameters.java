package dev.parley.protocol.sdp;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.ice.IceCredentials;
import java.util.List;
import java.util.Optional;

/**
 * How the packets of a media section travel: ICE (RFC 8839), DTLS (RFC 8842), multiplexing.
 *
 * @param iceUfrag user fragment, empty if there is none
 * @param icePassword password, empty if there is none
 * @param fingerprints certificate hashes (RFC 8122)
 * @param setup who opens the DTLS association
 * @param multiplexing how RTCP and other sections share the transport
 * @param candidates as written: names in them are never resolved
 * @param endOfCandidates whether no more candidates follow (RFC 8840)
 */
public record TransportParameters(
        String iceUfrag,
        String icePassword,
        List<CertificateFingerprint> fingerprints,
        SetupRole setup,
        Multiplexing multiplexing,
        List<CandidateAttribute> candidates,
        boolean endOfCandidates) {
    /** Nothing stated. */
    public static final TransportParameters NONE =
            new TransportParameters(
                    "", "", List.of(), SetupRole.UNSTATED, Multiplexing.NONE, List.of(), false);

    public TransportParameters {
        fingerprints = List.copyOf(fingerprints);
        candidates = List.copyOf(candidates);
    }

    /**
     * How a section shares its transport.
     *
     * @param rtcpMux RTP and RTCP on one port (RFC 5761)
     * @param reducedSizeRtcp RTCP packets need not be compound (RFC 5506)
     * @param bundleOnly the section exists only within its BUNDLE group (RFC 9143 section 6)
     */
    public record Multiplexing(boolean rtcpMux, boolean reducedSizeRtcp, boolean bundleOnly) {
        /** Nothing stated. */
        public static final Multiplexing NONE = new Multiplexing(false, false, false);
    }

    /** The ICE credentials, if both parts are stated. */
    public Optional<IceCredentials> iceCredentials() {
        return iceUfrag.isEmpty() || icePassword.isEmpty()
                ? Optional.empty()
                : Optional.of(new IceCredentials(iceUfrag, icePassword));
    }

    public boolean bundleOnly() {
        return multiplexing.bundleOnly();
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "TransportParameters[" + iceUfrag + ", " + setup + ", " + fingerprints + "]";
    }
}
