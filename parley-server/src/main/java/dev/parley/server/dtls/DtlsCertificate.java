package dev.parley.server.dtls;

import dev.parley.protocol.dtls.CertificateFingerprint;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * A self-signed ECDSA P-256 certificate with its private key (RFC 8827 section 6.5); what it says
 * does not matter, since peers know it by its fingerprint.
 *
 * <p>Immutable.
 */
final class DtlsCertificate {
    private static final X500Name NAME = new X500Name("CN=parley");
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 64;

    private final Certificate chain;
    private final AsymmetricKeyParameter privateKey;
    private final CertificateFingerprint fingerprint;

    private DtlsCertificate(
            Certificate chain,
            AsymmetricKeyParameter privateKey,
            CertificateFingerprint fingerprint) {
        this.chain = chain;
        this.privateKey = privateKey;
        this.fingerprint = fingerprint;
    }

    /** Makes a certificate with a fresh key. */
    static DtlsCertificate generate(BcTlsCrypto crypto, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            byte[] encoded = sign(keys, random);
            TlsCertificate certificate = crypto.createCertificate(encoded);
            return new DtlsCertificate(
                    new Certificate(new TlsCertificate[] {certificate}),
                    PrivateKeyFactory.createKey(keys.getPrivate().getEncoded()),
                    fingerprint("sha-256", encoded));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    private static byte[] sign(KeyPair keys, SecureRandom random)
            throws OperatorCreationException, IOException {
        Instant now = Instant.now();
        return new X509v3CertificateBuilder(
                        NAME,
                        new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                        Date.from(now.minus(CLOCK_SKEW)),
                        Date.from(now.plus(VALIDITY)),
                        NAME,
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }

    /**
     * The fingerprint of an encoded certificate (RFC 8122 section 5).
     *
     * @param algorithm such as {@code sha-256}
     */
    static CertificateFingerprint fingerprint(String algorithm, byte[] encoded)
            throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance(algorithm).digest(encoded);
        return new CertificateFingerprint(
                algorithm, HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
    }

    CertificateFingerprint fingerprint() {
        return fingerprint;
    }

    Certificate chain() {
        return chain;
    }

    /** Signs one handshake with this certificate. */
    TlsCredentialedSigner signer(TlsContext context, BcTlsCrypto crypto) {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                privateKey,
                chain,
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }
}
