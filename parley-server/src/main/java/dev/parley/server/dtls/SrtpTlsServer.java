package dev.parley.server.dtls;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * The server's part of one DTLS 1.2 handshake: our choices and checks, called by the library.
 *
 * <p>Used by the association's thread only.
 */
// The library's API is older than generic collections.
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"})
final class SrtpTlsServer extends DefaultTlsServer {
    private final BcTlsCrypto crypto;
    private final DtlsCertificate certificate;
    private final SrtpNegotiation negotiation;
    private final HandshakeTimes times;

    SrtpTlsServer(
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
        return SrtpNegotiation.SERVER_CIPHER_SUITES.clone();
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return true;
    }

    @Override
    public int[] getSupportedGroups() {
        return SrtpNegotiation.GROUPS.clone();
    }

    /** The first of our curves that the client has; the library would take any of the client's. */
    @Override
    protected int selectECDH(int minimumCurveBits) {
        int[] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
        if (offered == null) {
            return NamedGroup.secp256r1;
        }
        for (int group : SrtpNegotiation.GROUPS) {
            for (int candidate : offered) {
                if (candidate == group) {
                    return group;
                }
            }
        }
        return -1;
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
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        TlsSRTPUtils.addUseSRTPExtension(
                extensions, negotiation.answer(TlsSRTPUtils.getUseSRTPExtension(clientExtensions)));
        return extensions;
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() {
        return certificate.signer(context, crypto);
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
        return new CertificateRequest(types, SrtpNegotiation.signatureAlgorithms(context), null);
    }

    @Override
    public void notifyClientCertificate(Certificate clientCertificate) throws IOException {
        negotiation.checkPeerCertificate(clientCertificate);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        negotiation.exportKeys(context);
    }
}
