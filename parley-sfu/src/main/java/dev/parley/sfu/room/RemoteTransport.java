package dev.parley.sfu.room;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import java.util.List;

/**
 * A peer's transport as its session description tells it.
 *
 * @param ourRole our side of the DTLS handshake
 */
public record RemoteTransport(
        IceCredentials credentials, List<CertificateFingerprint> fingerprints, DtlsRole ourRole) {
    public RemoteTransport {
        fingerprints = List.copyOf(fingerprints);
    }
}
