package dev.parley.server.dtls;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsFailure;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

/**
 * What both roles agree on and check in one handshake attempt: the peer's certificate (RFC 8122),
 * the SRTP profile and the exported media keys (RFC 5764).
 *
 * <p>Used by the association's thread only.
 */
final class SrtpNegotiation {
    /** What our certificate can serve; the suite every WebRTC peer has is among them. */
    static final int[] SERVER_CIPHER_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    };

    /** What we accept from a server, whose certificate may also be RSA. */
    static final int[] CLIENT_CIPHER_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    };

    /** Curves for the key exchange, most wanted first. */
    static final int[] GROUPS = {NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1};

    /** Protection profiles as {@code use_srtp} names them, most wanted first. */
    static final int[] PROFILE_IDS =
            Arrays.stream(SrtpProfile.values()).mapToInt(SrtpProfile::id).toArray();

    private static final Set<String> STRONG_HASHES = Set.of("sha-256", "sha-384", "sha-512");

    private final DtlsRole role;
    private final List<CertificateFingerprint> remoteFingerprints;
    private @Nullable SrtpProfile profile;
    private @Nullable SrtpKeyingMaterial keys;
    private @Nullable DtlsFailure refusal;

    SrtpNegotiation(DtlsRole role, List<CertificateFingerprint> remoteFingerprints) {
        this.role = role;
        this.remoteFingerprints = remoteFingerprints;
    }

    /** Why we ended the handshake; null if we did not, or for a reason of the library's. */
    @Nullable DtlsFailure refusal() {
        return refusal;
    }

    /** The media keys, once the handshake is complete. */
    SrtpKeyingMaterial keys() {
        if (keys == null) {
            throw new IllegalStateException("the handshake is not complete");
        }
        return keys;
    }

    /** Ends the handshake unless the certificate is one the session description promised. */
    void checkPeerCertificate(Certificate certificate) throws IOException {
        if (certificate.isEmpty() || !isPromised(certificate.getCertificateAt(0).getEncoded())) {
            refusal = DtlsFailure.FINGERPRINT_MISMATCH;
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }

    private boolean isPromised(byte[] encoded) {
        boolean matches = false;
        for (CertificateFingerprint promised : remoteFingerprints) {
            if (STRONG_HASHES.contains(promised.algorithm())) {
                matches |= matches(promised, encoded);
            }
        }
        return matches;
    }

    private static boolean matches(CertificateFingerprint promised, byte[] encoded) {
        try {
            String actual = DtlsCertificate.fingerprint(promised.algorithm(), encoded).value();
            return MessageDigest.isEqual(
                    actual.getBytes(StandardCharsets.US_ASCII),
                    promised.value().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + promised.algorithm(), e);
        }
    }

    /** What peers may sign with: all that the library takes, but no hash weaker than SHA-256. */
    // The library's API is older than generic collections.
    @SuppressWarnings("JdkObsolete")
    static Vector<Object> signatureAlgorithms(TlsContext context) {
        Vector<Object> strong = new Vector<>();
        for (Object algorithm : TlsUtils.getDefaultSupportedSignatureAlgorithms(context)) {
            short hash = ((SignatureAndHashAlgorithm) algorithm).getHash();
            if (hash != HashAlgorithm.sha1 && hash != HashAlgorithm.sha224) {
                strong.add(algorithm);
            }
        }
        return strong;
    }

    /** What we offer as a client. */
    static UseSRTPData offer() {
        return new UseSRTPData(PROFILE_IDS, null);
    }

    /** As a server, answers an offer with the profile we want most; ends the handshake if none. */
    UseSRTPData answer(@Nullable UseSRTPData offer) throws TlsFatalAlert {
        SrtpProfile chosen = null;
        for (SrtpProfile candidate : SrtpProfile.values()) {
            if (chosen == null && contains(offer, candidate)) {
                chosen = candidate;
            }
        }
        return new UseSRTPData(new int[] {agree(chosen).id()}, null);
    }

    /** As a client, takes the server's answer; ends the handshake if it is none to our offer. */
    void accept(@Nullable UseSRTPData answer) throws TlsFatalAlert {
        SrtpProfile chosen = null;
        if (answer != null
                && answer.getProtectionProfiles().length == 1
                && answer.getMki().length == 0) {
            for (SrtpProfile candidate : SrtpProfile.values()) {
                if (contains(answer, candidate)) {
                    chosen = candidate;
                }
            }
        }
        agree(chosen);
    }

    private SrtpProfile agree(@Nullable SrtpProfile chosen) throws TlsFatalAlert {
        if (chosen == null) {
            refusal = DtlsFailure.NO_SRTP_PROFILE;
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
        profile = chosen;
        return chosen;
    }

    private static boolean contains(@Nullable UseSRTPData data, SrtpProfile profile) {
        return data != null
                && Arrays.stream(data.getProtectionProfiles()).anyMatch(id -> id == profile.id());
    }

    /** Exports the media keys: client key, server key, client salt, server salt. */
    void exportKeys(TlsContext context) throws TlsFatalAlert {
        SrtpProfile agreed = agree(profile);
        int key = agreed.keyBytes();
        int salt = agreed.saltBytes();
        byte[] exported =
                context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
        byte[] clientKey = Arrays.copyOf(exported, key);
        byte[] serverKey = Arrays.copyOfRange(exported, key, 2 * key);
        byte[] clientSalt = Arrays.copyOfRange(exported, 2 * key, 2 * key + salt);
        byte[] serverSalt = Arrays.copyOfRange(exported, 2 * key + salt, 2 * (key + salt));
        Arrays.fill(exported, (byte) 0);
        keys =
                switch (role) {
                    case CLIENT ->
                            new SrtpKeyingMaterial(
                                    agreed, clientKey, clientSalt, serverKey, serverSalt);
                    case SERVER ->
                            new SrtpKeyingMaterial(
                                    agreed, serverKey, serverSalt, clientKey, clientSalt);
                };
    }
}
