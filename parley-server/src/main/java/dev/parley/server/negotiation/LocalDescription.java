package dev.parley.server.negotiation;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.sdp.CandidateAttribute;
import java.util.List;

/**
 * Our side of one peer connection's transport.
 *
 * @param credentials our ICE credentials
 * @param fingerprint our certificate's hash
 * @param candidates where we receive media, most wanted first, at least one
 */
public record LocalDescription(
        IceCredentials credentials,
        CertificateFingerprint fingerprint,
        List<CandidateAttribute> candidates) {
    public LocalDescription {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("no candidate");
        }
    }
}
