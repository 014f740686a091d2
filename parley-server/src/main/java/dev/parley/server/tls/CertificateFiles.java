package dev.parley.server.tls;

import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.TlsConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two files of a certificate: the chain in PEM (RFC 7468), the server's own certificate first,
 * and its private key in PEM as PKCS#8 without a password. For any thread; blocks it to read.
 */
final class CertificateFiles {
    /** More than any chain; a file given by mistake is not read into memory. */
    private static final long MAX_BYTES = 1 << 20;

    private static final Pattern PKCS8 =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private final TlsConfig config;

    CertificateFiles(TlsConfig config) {
        this.config = config;
    }

    /** What the files hold, checked to belong together. */
    CertificateKey read() {
        List<X509Certificate> chain = chain();
        PrivateKey key = key();
        if (!belongTogether(chain.getFirst().getPublicKey(), key)) {
            throw new ConfigurationException(
                    "The private key in %s (tls.key) is not that of the first certificate in %s (tls.certificate)."
                            .formatted(config.key(), config.certificate()));
        }
        return new CertificateKey(chain, key);
    }

    /**
     * Changes when a file does; a file that cannot be looked at is a state, too, so that it is
     * tried again when it is back.
     */
    String state() {
        return state(config.certificate()) + " " + state(config.key());
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + "/" + now.size() + "/" + now.fileKey();
        } catch (IOException e) {
            return "gone";
        }
    }

    private List<X509Certificate> chain() {
        byte[] content = content("tls.certificate", config.certificate());
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate each :
                    factory.generateCertificates(new ByteArrayInputStream(content))) {
                chain.add((X509Certificate) each);
            }
        } catch (CertificateException e) {
            throw new ConfigurationException(
                    "%s (tls.certificate) is no certificate in PEM: %s"
                            .formatted(config.certificate(), firstLine(e)));
        }
        if (chain.isEmpty()) {
            throw new ConfigurationException(
                    config.certificate() + " (tls.certificate) holds no certificate in PEM.");
        }
        return chain;
    }

    private PrivateKey key() {
        String text = new String(content("tls.key", config.key()), StandardCharsets.ISO_8859_1);
        Matcher matcher = PKCS8.matcher(text);
        if (!matcher.find()) {
            throw new ConfigurationException(
                    "%s (tls.key) holds no private key in PEM as PKCS#8 without a password (BEGIN PRIVATE KEY);"
                                    .formatted(config.key())
                            + " \"openssl pkcs8 -topk8 -nodes\" makes one of other forms.");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            for (String algorithm : KEY_ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
                } catch (InvalidKeySpecException e) {
                    // It may be a key of the next algorithm.
                }
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Falls through: nothing of it is quoted, because it is a secret.
        }
        throw new ConfigurationException(
                config.key() + " (tls.key) holds no RSA, EC or Ed25519 key.");
    }

    private static byte[] content(String key, Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigurationException(
                        "%s (%s) is larger than 1 MiB.".formatted(file, key));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("%s (%s) does not exist.".formatted(file, key));
        } catch (AccessDeniedException e) {
            throw new ConfigurationException(
                    "%s (%s) may not be read by this user.".formatted(file, key));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "%s (%s) cannot be read: %s".formatted(file, key, e.getMessage()));
        }
    }

    /** Whether what one signs the other verifies. */
    private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) {
        String algorithm =
                switch (privateKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                };
        byte[] anything = "a text to sign".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(privateKey);
            signing.update(anything);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(anything);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
