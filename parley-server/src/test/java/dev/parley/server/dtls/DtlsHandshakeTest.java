package dev.parley.server.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsFailure;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpProfile;
import dev.parley.protocol.srtp.SrtpReceiver;
import dev.parley.protocol.srtp.SrtpSender;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtlsHandshakeTest {
    private static final int GCM = SrtpProfile.AEAD_AES_128_GCM.id();
    private static final int CM = SrtpProfile.AES_CM_128_HMAC_SHA1_80.id();
    private static final int CM_SHORT_TAG = 2;

    private static final DtlsConfig CONFIG =
            new DtlsConfig(Duration.ofSeconds(30), Duration.ofMillis(20), 1200);
    private static final BouncyCastleDtls ONE = new BouncyCastleDtls(CONFIG, new SecureRandom());
    private static final BouncyCastleDtls OTHER = new BouncyCastleDtls(CONFIG, new SecureRandom());

    private static Party server(CertificateFingerprint... client) {
        return new Party(ONE, DtlsRole.SERVER, List.of(client));
    }

    private static Party client(CertificateFingerprint... server) {
        return new Party(OTHER, DtlsRole.CLIENT, List.of(server));
    }

    private static void connect(Party server, Party client) {
        server.sendTo(client::receive);
        client.sendTo(server::receive);
    }

    private static void assertCrosswise(SrtpKeyingMaterial one, SrtpKeyingMaterial other) {
        assertThat(one.profile()).isEqualTo(other.profile());
        assertThat(one.localKey()).isEqualTo(other.remoteKey());
        assertThat(one.localSalt()).isEqualTo(other.remoteSalt());
        assertThat(one.remoteKey()).isEqualTo(other.localKey());
        assertThat(one.remoteSalt()).isEqualTo(other.localSalt());
        assertThat(one.localKey()).isNotEqualTo(one.remoteKey());
    }

    private static void assertMediaFlows(SrtpKeyingMaterial from, SrtpKeyingMaterial to) {
        SrtpSender sender = new SrtpSender(from.profile(), from.localKey(), from.localSalt());
        SrtpReceiver receiver = new SrtpReceiver(to.profile(), to.remoteKey(), to.remoteSalt());
        byte[] header = {(byte) 0x80, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3};
        byte[] out = new byte[100];
        int length = sender.protectRtp(header, 12, new byte[] {1, 2, 3}, 0, 3, out, 0);
        assertThat(receiver.unprotectRtp(out, 0, length)).isEqualTo(15);
        assertThat(out).startsWith(header).containsSequence(1, 2, 3);
    }

    @Test
    void exportsTheSameKeysCrosswiseAndMediaFlows() throws Exception {
        try (Party server = server(OTHER.localFingerprint());
                Party client = client(ONE.localFingerprint())) {
            connect(server, client);
            SrtpKeyingMaterial serverKeys = server.awaitKeys();
            SrtpKeyingMaterial clientKeys = client.awaitKeys();
            assertThat(serverKeys.profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
            assertCrosswise(serverKeys, clientKeys);
            assertMediaFlows(serverKeys, clientKeys);
            assertMediaFlows(clientKeys, serverKeys);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void completesOverANetworkThatLosesRepeatsAndReorders(long seed) throws Exception {
        try (Party server = server(OTHER.localFingerprint());
                Party client = client(ONE.localFingerprint())) {
            server.sendTo(new UnreliableNetwork(seed, 25, 20, client::receive));
            client.sendTo(new UnreliableNetwork(-seed, 25, 20, server::receive));
            assertCrosswise(server.awaitKeys(), client.awaitKeys());
        }
    }

    @Test
    void joinsAFlightInFewDatagrams() throws Exception {
        DtlsConfig patient = new DtlsConfig(CONFIG.handshakeLimit(), Duration.ofSeconds(30), 1200);
        BouncyCastleDtls dtls = new BouncyCastleDtls(patient, new SecureRandom());
        List<CertificateFingerprint> promised = List.of(dtls.localFingerprint());
        try (Party server = new Party(dtls, DtlsRole.SERVER, promised);
                Party client = new Party(dtls, DtlsRole.CLIENT, promised)) {
            connect(server, client);
            client.awaitKeys();
            assertThat(server.sent()).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void takesTheOnlyProfileOffered(SrtpProfile profile) throws Exception {
        assertThat(profileChosenFor(profile.id())).isEqualTo(profile);
    }

    @Test
    void prefersGcmWhateverTheClientPrefers() throws Exception {
        assertThat(profileChosenFor(CM, CM_SHORT_TAG, GCM)).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
    }

    private static SrtpProfile profileChosenFor(int... offered) throws Exception {
        DtlsCertificate certificate = ForeignClient.certificate();
        try (Party server = server(certificate.fingerprint())) {
            ForeignClient client = new ForeignClient(server::receive);
            server.sendTo(client::receive);
            client.connect(ForeignClient.Offer.of(certificate, offered));
            SrtpProfile profile = server.awaitKeys().profile();
            client.awaitSession();
            assertThat(client.chosenProfile()).isEqualTo(profile.id());
            return profile;
        }
    }

    @Test
    void carriesApplicationRecordsBothWaysAndCloses() throws Exception {
        try (Party server = server(OTHER.localFingerprint());
                Party client = client(ONE.localFingerprint())) {
            connect(server, client);
            server.awaitKeys();
            client.awaitKeys();
            for (int i = 0; i < 50; i++) {
                byte[] record = {(byte) i, 7};
                assertThat(client.endpoint().send(record)).isTrue();
                assertThat(server.awaitRecord()).isEqualTo(record);
                assertThat(server.endpoint().send(record)).isTrue();
                assertThat(client.awaitRecord()).isEqualTo(record);
            }
            client.endpoint().close();
            server.awaitClosed();
            assertThat(client.isClosedByPeer()).isFalse();
            assertThat(client.endpoint().send(new byte[1])).isFalse();
        }
    }

    @Test
    void refusesRecordsBeforeItIsEstablishedAndTooLongOnes() throws Exception {
        try (Party server = server(OTHER.localFingerprint());
                Party client = client(ONE.localFingerprint())) {
            assertThat(server.endpoint().send(new byte[1])).isFalse();
            connect(server, client);
            server.awaitKeys();
            byte[] longest = new byte[DtlsAssociation.MAX_RECORD_BYTES];
            client.awaitKeys();
            assertThat(server.endpoint().send(new byte[longest.length + 1])).isFalse();
            assertThat(server.endpoint().send(longest)).isTrue();
            assertThat(client.awaitRecord()).isEqualTo(longest);
        }
    }

    @Test
    void acceptsOneMatchingFingerprintOfSeveral() throws Exception {
        CertificateFingerprint wrong =
                new CertificateFingerprint("sha-256", "00" + ":00".repeat(31));
        CertificateFingerprint weak = new CertificateFingerprint("sha-1", "00" + ":00".repeat(19));
        try (Party server = server(wrong, weak, OTHER.localFingerprint());
                Party client = client(ONE.localFingerprint())) {
            connect(server, client);
            server.awaitKeys();
        }
    }

    @Test
    void serverFailsAtAnotherCertificateThanPromised() throws Exception {
        try (Party server = server(ONE.localFingerprint());
                Party client = client(ONE.localFingerprint())) {
            connect(server, client);
            assertThat(server.awaitFailure()).isEqualTo(DtlsFailure.FINGERPRINT_MISMATCH);
            assertThat(client.isEstablished()).isFalse();
        }
    }

    @Test
    void clientFailsAtAnotherCertificateThanPromised() throws Exception {
        try (Party server = server(OTHER.localFingerprint());
                Party client = client(OTHER.localFingerprint())) {
            connect(server, client);
            assertThat(client.awaitFailure()).isEqualTo(DtlsFailure.FINGERPRINT_MISMATCH);
            assertThat(server.isEstablished()).isFalse();
        }
    }

    @Test
    void failsIfOnlyASha1FingerprintIsPromised() throws Exception {
        DtlsCertificate certificate = ForeignClient.certificate();
        CertificateFingerprint weak =
                DtlsCertificate.fingerprint(
                        "sha-1", certificate.chain().getCertificateAt(0).getEncoded());
        try (Party server = server(weak)) {
            ForeignClient client = new ForeignClient(server::receive);
            server.sendTo(client::receive);
            client.connect(ForeignClient.Offer.of(certificate, GCM));
            assertThat(server.awaitFailure()).isEqualTo(DtlsFailure.FINGERPRINT_MISMATCH);
        }
    }

    @Test
    void failsIfTheClientShowsNoCertificate() throws Exception {
        try (Party server = server(OTHER.localFingerprint())) {
            ForeignClient client = new ForeignClient(server::receive);
            server.sendTo(client::receive);
            client.connect(
                    new ForeignClient.Offer(
                            ProtocolVersion.DTLSv12,
                            ForeignClient.Offer.GCM_SUITE,
                            new int[] {GCM},
                            null));
            assertThat(server.awaitFailure()).isEqualTo(DtlsFailure.FINGERPRINT_MISMATCH);
        }
    }

    @Test
    void aForeignClientsRecordsArrive() throws Exception {
        DtlsCertificate certificate = ForeignClient.certificate();
        try (Party server = server(certificate.fingerprint())) {
            ForeignClient client = new ForeignClient(server::receive);
            server.sendTo(client::receive);
            client.connect(ForeignClient.Offer.of(certificate, GCM));
            DTLSTransport session = client.awaitSession();
            server.awaitKeys();
            session.send(new byte[] {1, 2, 3}, 0, 3);
            assertThat(server.awaitRecord()).isEqualTo(new byte[] {1, 2, 3});
            session.close();
            server.awaitClosed();
        }
    }

    @Test
    void warmsUp() {
        assertThat(ONE.warmUp()).isPositive();
    }
}
