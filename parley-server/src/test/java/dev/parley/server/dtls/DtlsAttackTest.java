package dev.parley.server.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsFailure;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.srtp.SrtpProfile;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever can send from the peer's address before the handshake is complete cannot end it. */
class DtlsAttackTest {
    private static final int GCM = SrtpProfile.AEAD_AES_128_GCM.id();

    private static final DtlsConfig CONFIG =
            new DtlsConfig(Duration.ofSeconds(30), Duration.ofMillis(20), 1200);
    private static final DtlsConfig HASTY =
            new DtlsConfig(Duration.ofSeconds(1), Duration.ofMillis(20), 1200);
    private static final BouncyCastleDtls ONE = new BouncyCastleDtls(CONFIG, new SecureRandom());
    private static final BouncyCastleDtls OTHER = new BouncyCastleDtls(CONFIG, new SecureRandom());
    private static final BouncyCastleDtls IMPATIENT =
            new BouncyCastleDtls(HASTY, new SecureRandom());

    /** Where a hello's random bytes begin in its datagram. */
    private static final int RANDOM_OFFSET =
            Wire.RECORD_HEADER_BYTES + Wire.MESSAGE_HEADER_BYTES + 2;

    private static final byte[] FATAL_ALERT = hex("15feff0000000000000000000202 28");
    private static final byte[] CLOSE_NOTIFY = hex("15fefd0000000000000000000201 00");

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static Party server() {
        return new Party(ONE, DtlsRole.SERVER, List.of(OTHER.localFingerprint()));
    }

    private static Party client() {
        return new Party(OTHER, DtlsRole.CLIENT, List.of(ONE.localFingerprint()));
    }

    private static void connect(Party server, Party client) {
        server.sendTo(client::receive);
        client.sendTo(server::receive);
    }

    /** The first datagram of a foreign client that offers this. */
    private static byte[] hello(ForeignClient.Offer offer) throws Exception {
        BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
        new ForeignClient(sent::add).connect(offer);
        return sent.take();
    }

    private static ForeignClient.Offer offer(ProtocolVersion version, int suite, int... profiles) {
        return new ForeignClient.Offer(version, suite, profiles, null);
    }

    /** Hellos no handshake can follow, and others that make no sense. */
    static List<byte[]> badHellos() throws Exception {
        byte[] good = hello(ForeignClient.Offer.of(ForeignClient.certificate(), GCM));
        List<byte[]> hellos = new ArrayList<>();
        hellos.add(
                hello(
                        offer(
                                ProtocolVersion.DTLSv12,
                                CipherSuite.TLS_ECDHE_ECDSA_WITH_NULL_SHA,
                                GCM)));
        hellos.add(
                hello(
                        offer(
                                ProtocolVersion.DTLSv10,
                                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
                                GCM)));
        hellos.add(hello(offer(ProtocolVersion.DTLSv12, ForeignClient.Offer.GCM_SUITE)));
        byte[] cutShort = good.clone();
        Wire.putU24(cutShort, Wire.RECORD_HEADER_BYTES + Wire.MESSAGE_LENGTH, 4000);
        hellos.add(cutShort);
        byte[] huge = good.clone();
        Wire.putU24(huge, Wire.RECORD_HEADER_BYTES + Wire.MESSAGE_LENGTH, 0xFFFFFF);
        hellos.add(huge);
        byte[] garbled = good.clone();
        new Random(1).nextBytes(garbled);
        System.arraycopy(good, 0, garbled, 0, 25);
        hellos.add(garbled);
        hellos.add(new byte[0]);
        hellos.add(new byte[] {22});
        return hellos;
    }

    @Test
    void aThousandBadHellosDoNotKeepTheClientOut() throws Exception {
        List<byte[]> bad = badHellos();
        try (Party server = server();
                Party client = client()) {
            for (int i = 0; i < 1000; i++) {
                server.receive(bad.get(i % bad.size()));
                Thread.onSpinWait();
            }
            connect(server, client);
            client.awaitKeys();
            server.awaitKeys();
        }
    }

    @Test
    void badHellosBetweenTheClientsDatagramsDoNotEndItsHandshake() throws Exception {
        List<byte[]> bad = badHellos();
        try (Party server = server();
                Party client = client()) {
            server.sendTo(client::receive);
            client.sendTo(datagram -> {
                bad.forEach(server::receive);
                server.receive(datagram);
                bad.forEach(server::receive);
            });
            client.awaitKeys();
            server.awaitKeys();
        }
    }

    @RepeatedTest(10)
    void aForgedGoodHelloBeforeTheClientsDoesNotKeepItOut() throws Exception {
        byte[] forged = hello(ForeignClient.Offer.of(ForeignClient.certificate(), GCM));
        try (Party server = server();
                Party client = client()) {
            server.receive(forged);
            connect(server, client);
            client.awaitKeys();
            server.awaitKeys();
        }
    }

    @Test
    void aThousandForgedGoodHellosDoNotKeepTheClientOut() throws Exception {
        byte[] forged = hello(ForeignClient.Offer.of(ForeignClient.certificate(), GCM));
        try (Party server = server();
                Party client = client()) {
            for (int i = 0; i < 1000; i++) {
                Wire.putU24(forged, RANDOM_OFFSET, i);
                server.receive(forged);
                Thread.onSpinWait();
            }
            connect(server, client);
            client.awaitKeys();
            server.awaitKeys();
            assertThat(server.sent()).isLessThan(200);
        }
    }

    @Test
    void aForgedGoodHelloDuringTheHandshakeDoesNotEndIt() throws Exception {
        byte[] forged = hello(ForeignClient.Offer.of(ForeignClient.certificate(), GCM));
        try (Party server = server();
                Party client = client()) {
            server.sendTo(client::receive);
            client.sendTo(datagram -> {
                server.receive(datagram);
                if (datagram[Wire.RECORD_HEADER_BYTES] != Wire.CLIENT_HELLO) {
                    server.receive(forged);
                }
            });
            client.awaitKeys();
            server.awaitKeys();
        }
    }

    @Test
    void plaintextAlertsDuringTheHandshakeAreIgnored() throws Exception {
        try (Party server = server();
                Party client = client()) {
            server.sendTo(datagram -> {
                client.receive(FATAL_ALERT);
                client.receive(CLOSE_NOTIFY);
                client.receive(datagram);
            });
            client.sendTo(datagram -> {
                server.receive(FATAL_ALERT);
                server.receive(CLOSE_NOTIFY);
                server.receive(datagram);
            });
            client.awaitKeys();
            server.awaitKeys();
        }
    }

    @Test
    void plaintextRecordsWithHugeSequenceNumbersDoNotHideTheClients() throws Exception {
        try (Party server = server();
                Party client = client()) {
            server.sendTo(client::receive);
            client.sendTo(datagram -> {
                server.receive(datagram);
                server.receive(hex("16fefd0000ffffffffffff000c" + "0e".repeat(12)));
                server.receive(hex("14fefd0000ffffffffffff000100"));
            });
            client.awaitKeys();
            server.awaitKeys();
        }
    }

    @Test
    void senselessFragmentsDoNotEndTheHandshake() throws Exception {
        List<byte[]> senseless =
                List.of(
                        fragment(11, 0xFFFFFF, 1, 0, 30),
                        fragment(11, 100, 1, 0, 0),
                        fragment(16, 3000, 9, 10, 10),
                        fragment(16, 3000, 9, 5, 10),
                        fragment(2, 0xFFFFFF, 0, 0, 30),
                        fragment(13, 100, 0xFFFF, 0, 30),
                        fragment(20, 12, 3, 0, 12),
                        fragment(99, 12, 3, 0, 12));
        try (Party server = server();
                Party client = client()) {
            server.sendTo(datagram -> {
                senseless.forEach(client::receive);
                client.receive(datagram);
            });
            client.sendTo(datagram -> {
                server.receive(datagram);
                senseless.forEach(server::receive);
            });
            client.awaitKeys();
            server.awaitKeys();
        }
    }

    private static byte[] fragment(int type, int length, int sequence, int offset, int bytes) {
        byte[] record = ClientHellos.asRecord(new byte[bytes]);
        int message = Wire.RECORD_HEADER_BYTES;
        record[message] = (byte) type;
        Wire.putU24(record, message + Wire.MESSAGE_LENGTH, length);
        Wire.putU16(record, message + Wire.MESSAGE_SEQUENCE, sequence);
        Wire.putU24(record, message + Wire.FRAGMENT_OFFSET, offset);
        return record;
    }

    /** Datagrams that must neither end an established session nor reach the application. */
    static List<byte[]> forgedAfterwards() throws Exception {
        return List.of(
                FATAL_ALERT,
                CLOSE_NOTIFY,
                hex("15fefd0001000000000063000202 28"),
                hex("15fefd000100000000006300020100"),
                hex("17fefd0001000000000063000101"),
                hex("17fefd00010000000000640000"),
                hex("17fefd000100000000006500ff"),
                hex("15fefd0001000000000066001a" + "00".repeat(26)),
                hex("17fefd0001ffffffffffff0020" + "55".repeat(32)),
                hex("16fefd0001000000000067001f" + "00".repeat(31)),
                hex("17fefd000000000000006800050102030405"),
                hex("14fefd0000000000000069000101"),
                hex("19fefd000100000000006a0020" + "11".repeat(32)),
                new byte[1500],
                hello(ForeignClient.Offer.of(ForeignClient.certificate(), GCM)));
    }

    @ParameterizedTest
    @MethodSource("forgedAfterwards")
    void forgedRecordsDoNotEndAnEstablishedSession(byte[] forged) throws Exception {
        try (Party server = server();
                Party client = client()) {
            connect(server, client);
            server.awaitKeys();
            client.awaitKeys();
            for (int i = 0; i < 5; i++) {
                server.receive(forged.clone());
                client.receive(forged.clone());
            }
            server.endpoint().send(new byte[] {1});
            client.endpoint().send(new byte[] {2});
            assertThat(client.awaitRecord()).isEqualTo(new byte[] {1});
            assertThat(server.awaitRecord()).isEqualTo(new byte[] {2});
            assertThat(server.isClosedByPeer()).isFalse();
            assertThat(client.isClosedByPeer()).isFalse();
        }
    }

    @Test
    void aHandshakeNeverBegunFailsWithinItsLimit() throws Exception {
        try (Party server = impatientServer()) {
            assertThat(server.awaitFailure()).isEqualTo(DtlsFailure.TIMED_OUT);
            assertThat(server.endpoint().onDatagram(new byte[20], 0, 20)).isFalse();
            assertThat(server.sent()).isZero();
        }
    }

    @Test
    void aHandshakeNeverFinishedFailsWithinItsLimit() throws Exception {
        byte[] hello = hello(ForeignClient.Offer.of(ForeignClient.certificate(), GCM));
        try (Party server = impatientServer()) {
            server.receive(hello);
            assertThat(server.awaitFailure()).isEqualTo(DtlsFailure.TIMED_OUT);
            assertThat(server.sent()).isBetween(1, 12);
        }
    }

    @Test
    void aClientWithoutAnswerFailsWithinItsLimit() throws Exception {
        try (Party client =
                new Party(IMPATIENT, DtlsRole.CLIENT, List.of(ONE.localFingerprint()))) {
            assertThat(client.awaitFailure()).isEqualTo(DtlsFailure.TIMED_OUT);
        }
    }

    @Test
    void aClientWithoutCommonSrtpProfileFailsClosed() throws Exception {
        assertThat(failureAfter(offer(ProtocolVersion.DTLSv12, ForeignClient.Offer.GCM_SUITE)))
                .isEqualTo(DtlsFailure.NO_SRTP_PROFILE);
        assertThat(failureAfter(offer(ProtocolVersion.DTLSv12, ForeignClient.Offer.GCM_SUITE, 2)))
                .isEqualTo(DtlsFailure.NO_SRTP_PROFILE);
    }

    @Test
    void aClientWithoutCommonCipherSuiteFailsClosed() throws Exception {
        int weak = CipherSuite.TLS_ECDHE_ECDSA_WITH_NULL_SHA;
        assertThat(failureAfter(offer(ProtocolVersion.DTLSv12, weak, GCM)))
                .isEqualTo(DtlsFailure.HANDSHAKE_FAILED);
    }

    private static DtlsFailure failureAfter(ForeignClient.Offer offer) throws Exception {
        try (Party server = impatientServer()) {
            ForeignClient client = new ForeignClient(server::receive);
            server.sendTo(client::receive);
            client.connect(offer);
            DtlsFailure failure = server.awaitFailure();
            assertThat(server.isEstablished()).isFalse();
            return failure;
        }
    }

    private static Party impatientServer() {
        CertificateFingerprint promised = OTHER.localFingerprint();
        return new Party(IMPATIENT, DtlsRole.SERVER, List.of(promised));
    }

    @Test
    void noEventFollowsClosingDuringTheHandshake() throws Exception {
        Party server = impatientServer();
        server.receive(hello(ForeignClient.Offer.of(ForeignClient.certificate(), GCM)));
        server.close();
        assertThat(server.endpoint().onDatagram(new byte[20], 0, 20)).isFalse();
        assertThat(server.isEstablished()).isFalse();
    }
}
