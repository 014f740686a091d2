package dev.parley.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.TlsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of a certificate: what is taken, what is refused, and what happens when they change.
 */
@Timeout(60)
class ServerCertificateTest {
    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir private Path folder;
    private Path chain;
    private Path key;
    private TlsConfig config;

    @BeforeEach
    void nameTheFiles() {
        chain = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        config = new TlsConfig(chain, key, 0, List.of(InetAddress.getLoopbackAddress()));
    }

    private void write(SelfMadeCertificate made) throws IOException, GeneralSecurityException {
        made.writeCertificate(chain);
        made.writeKey(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keysOfTheUsualKindsServeHandshakes(String algorithm) throws Exception {
        SelfMadeCertificate made = SelfMadeCertificate.of("one", algorithm);
        write(made);
        try (ServerCertificate certificate = ServerCertificate.open(config)) {
            assertThat(shownBy(certificate, made)).isEqualTo(made.certificate());
        }
    }

    @Test
    void aRenewedCertificateIsShownWithoutARestartAndAHalfWrittenOneIsNot() throws Exception {
        SelfMadeCertificate first = SelfMadeCertificate.of("first", "EC");
        SelfMadeCertificate second = SelfMadeCertificate.of("second", "RSA");
        write(first);
        try (ServerCertificate certificate = ServerCertificate.open(config, SOON)) {
            second.writeCertificate(chain);
            Thread.sleep(10 * SOON.toMillis());
            assertThat(shownBy(certificate, first)).isEqualTo(first.certificate());
            Path written = folder.resolve("written");
            second.writeKey(written);
            Files.move(written, key, StandardCopyOption.ATOMIC_MOVE);
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!shows(certificate, second) && System.nanoTime() - deadline < 0) {
                Thread.sleep(SOON.toMillis());
            }
            assertThat(shownBy(certificate, second)).isEqualTo(second.certificate());
        }
    }

    @Test
    void whatIsWrongWithTheFilesIsOneSentenceThatNamesTheFile() throws Exception {
        refused(chain + " (tls.certificate) does not exist.");
        SelfMadeCertificate made = SelfMadeCertificate.of("one", "EC");
        made.writeCertificate(chain);
        refused(key + " (tls.key) does not exist.");
        Files.writeString(
                key, "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        refused(key + " (tls.key) holds no private key in PEM as PKCS#8 without a password");
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        refused(key + " (tls.key) holds no RSA, EC or Ed25519 key.");
        SelfMadeCertificate.of("two", "EC").writeKey(key);
        refused("The private key in " + key + " (tls.key) is not that of the first certificate in");
        SelfMadeCertificate.of("two", "RSA").writeKey(key);
        refused("The private key in " + key + " (tls.key) is not that of the first certificate in");
        Files.writeString(chain, "no certificate");
        refused(chain + " (tls.certificate)");
        Files.writeString(chain, "");
        refused(chain + " (tls.certificate) holds no certificate in PEM.");
        Files.delete(chain);
        Files.createDirectory(chain);
        refused(chain + " (tls.certificate) cannot be read");
    }

    private void refused(String sentence) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ServerCertificate.open(config).close())
                .withMessageStartingWith(sentence)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "AAAA"));
    }

    private static boolean shows(ServerCertificate certificate, SelfMadeCertificate expected)
            throws GeneralSecurityException {
        try {
            return shownBy(certificate, expected).equals(expected.certificate());
        } catch (IOException e) {
            return false;
        }
    }

    /** What a client that trusts one certificate is shown in a handshake. */
    private static X509Certificate shownBy(
            ServerCertificate certificate, SelfMadeCertificate trusted)
            throws IOException, GeneralSecurityException {
        try (SSLServerSocket listening =
                        (SSLServerSocket)
                                certificate
                                        .context()
                                        .getServerSocketFactory()
                                        .createServerSocket(
                                                0, 1, InetAddress.getLoopbackAddress());
                SSLSocket client =
                        (SSLSocket)
                                trusted.trusting()
                                        .getSocketFactory()
                                        .createSocket("127.0.0.1", listening.getLocalPort())) {
            Thread serving = Thread.ofVirtual().start(() -> serve(listening));
            client.startHandshake();
            X509Certificate shown = (X509Certificate) client.getSession().getPeerCertificates()[0];
            serving.interrupt();
            return shown;
        }
    }

    private static void serve(SSLServerSocket listening) {
        try (SSLSocket accepted = (SSLSocket) listening.accept()) {
            accepted.startHandshake();
            accepted.getInputStream().read();
        } catch (IOException e) {
            // The client sees it.
        }
    }
}
