package dev.parley.server.negotiation;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.sdp.CandidateAttribute;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Our side of one peer connection's transport.
 *
 * @param credentials our ICE credentials
 * @param fingerprint our certificate's hash
 * @param addresses where we receive media over UDP, most wanted first, at least one, all resolved
 */
public record LocalDescription(
        IceCredentials credentials,
        CertificateFingerprint fingerprint,
        List<InetSocketAddress> addresses) {
    public LocalDescription {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address");
        }
    }

    /** The addresses as host candidates. */
    public List<CandidateAttribute> candidates() {
        return IntStream.range(0, addresses.size())
                .mapToObj(i -> CandidateAttribute.host(i, addresses.get(i)))
                .toList();
    }
}
