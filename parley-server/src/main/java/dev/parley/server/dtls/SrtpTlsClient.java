package dev.parley.server.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Vector;
import java.util.stream.Collectors;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * The client's part of one DTLS 1.2 handshake: our offers and checks, called by the library.
 *
 * <p>Used by the association's thread only.
 */
// The library's API is older than generic collections.
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"})
final class SrtpTlsClient extends DefaultTlsClient {
    private final BcTlsCrypto crypto;
    private final DtlsCertificate certificate;
    private final SrtpNegotiation negotiation;
    private final HandshakeTimes times;

    SrtpTlsClient(
            BcTlsCrypto crypto,
            DtlsCertificate certificate,
            SrtpNegotiation negotiation,
            HandshakeTimes times) {
        super(crypto);
        this.crypto = crypto;
        this.certificate = certificate;
        this.negotiation = negotiation;
        this.times = times;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return SrtpNegotiation.CLIENT_CIPHER_SUITES.clone();
    }

    @Override
    protected Vector getSupportedGroups(Vector namedGroupRoles) {
        return Arrays.stream(SrtpNegotiation.GROUPS)
                .boxed()
                .collect(Collectors.toCollection(Vector::new));
    }

    @Override
    protected Vector getSupportedSignatureAlgorithms() {
        return SrtpNegotiation.signatureAlgorithms(context);
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return times.limitMillis();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return times.firstResendMillis();
    }

    /** Media keys may only be exported from such a session (RFC 7627 section 5.4). */
    @Override
    public boolean requiresExtendedMasterSecret() {
        return true;
    }

    /** The peer's certificate is known by its fingerprint, whoever signed it and how. */
    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        TlsSRTPUtils.addUseSRTPExtension(extensions, SrtpNegotiation.offer());
        return extensions;
    }

    @Override
    public void processServerExtensions(Hashtable serverExtensions) throws IOException {
        super.processServerExtensions(serverExtensions);
        negotiation.accept(TlsSRTPUtils.getUseSRTPExtension(serverExtensions));
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                negotiation.checkPeerCertificate(server.getCertificate());
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) {
                return certificate.signer(context, crypto);
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        negotiation.exportKeys(context);
    }
}
