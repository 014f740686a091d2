package dev.parley.server.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.DtlsRole;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordScreenTest {
    private static final int CERTIFICATE = 11;
    private static final int SERVER_HELLO = 2;

    private final RecordScreen server = new RecordScreen(DtlsRole.SERVER);
    private final RecordScreen client = new RecordScreen(DtlsRole.CLIENT);

    private static byte[] record(int type, int version, int epoch, byte[] body) {
        byte[] record = Arrays.copyOf(new byte[] {(byte) type}, 13 + body.length);
        Wire.putU16(record, Wire.RECORD_VERSION, version);
        Wire.putU16(record, Wire.RECORD_EPOCH, epoch);
        Wire.putSequence(record, 0, 0x7FFFFFFF);
        Wire.putU16(record, Wire.RECORD_LENGTH, body.length);
        System.arraycopy(body, 0, record, 13, body.length);
        return record;
    }

    /** A fragment of a message in a record of its own. */
    private static byte[] message(int type, int length, int sequence, int offset, int fragment) {
        byte[] body = new byte[12 + fragment];
        body[0] = (byte) type;
        Wire.putU24(body, Wire.MESSAGE_LENGTH, length);
        Wire.putU16(body, Wire.MESSAGE_SEQUENCE, sequence);
        Wire.putU24(body, Wire.FRAGMENT_OFFSET, offset);
        Wire.putU24(body, Wire.FRAGMENT_LENGTH, fragment);
        return record(Wire.HANDSHAKE, Wire.DTLS_1_2, 0, body);
    }

    private static byte[] join(byte[]... records) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] record : records) {
            joined.writeBytes(record);
        }
        return joined.toByteArray();
    }

    @Test
    void letsThePeersMessagesThrough() {
        byte[] certificate = message(CERTIFICATE, 100, 1, 0, 100);
        assertThat(server.pass(certificate)).isEqualTo(certificate.length);
        assertThat(server.heardPeer()).isTrue();
    }

    @Test
    void dropsMessagesThatOnlyWeSend() {
        assertThat(server.pass(message(SERVER_HELLO, 10, 1, 0, 10))).isZero();
        assertThat(client.pass(message(SERVER_HELLO, 10, 1, 0, 10))).isPositive();
        assertThat(client.pass(message(16, 10, 2, 0, 10))).isZero();
        assertThat(server.heardPeer()).isFalse();
    }

    @Test
    void keepsTheGoodRecordsOfADatagramAndNumbersThemAnew() {
        byte[] good = message(CERTIFICATE, 10, 1, 0, 10);
        byte[] datagram =
                join(good, record(Wire.ALERT, Wire.DTLS_1_2, 0, new byte[] {2, 40}), good);
        assertThat(server.pass(datagram)).isEqualTo(2 * good.length);
        assertThat(Wire.u16(datagram, Wire.RECORD_SEQUENCE + 4)).isZero();
        assertThat(Wire.u16(datagram, good.length + Wire.RECORD_SEQUENCE + 4)).isEqualTo(1);
        assertThat(Wire.u16(datagram, good.length + Wire.RECORD_SEQUENCE)).isZero();
        assertThat(server.fatalAlertHeard()).isTrue();
    }

    @Test
    void leavesTheSequenceNumbersOfSealedRecords() {
        byte[] sealed = record(Wire.APPLICATION_DATA, Wire.DTLS_1_2, 1, new byte[30]);
        byte[] before = sealed.clone();
        assertThat(server.pass(sealed)).isEqualTo(sealed.length);
        assertThat(sealed).isEqualTo(before);
    }

    @Test
    void dropsSealedRecordsTooShortToBeAny() {
        for (int bytes = 0; bytes <= 24; bytes++) {
            byte[] sealed = record(Wire.APPLICATION_DATA, Wire.DTLS_1_2, 1, new byte[bytes]);
            assertThat(server.pass(sealed)).isZero();
        }
    }

    @Test
    void dropsRecordsOfOtherVersionsButForHelloVerifyRequest() {
        byte[] old = message(SERVER_HELLO, 10, 0, 0, 10);
        Wire.putU16(old, Wire.RECORD_VERSION, Wire.DTLS_1_0);
        assertThat(client.pass(old)).isZero();
        byte[] verify = message(Wire.HELLO_VERIFY_REQUEST, 10, 0, 0, 10);
        Wire.putU16(verify, Wire.RECORD_VERSION, Wire.DTLS_1_0);
        assertThat(client.pass(verify)).isEqualTo(verify.length);
    }

    @Test
    void dropsFragmentsThatMakeNoSense() {
        assertThat(server.pass(message(CERTIFICATE, 0xFFFFFF, 1, 0, 10))).isZero();
        assertThat(server.pass(message(CERTIFICATE, 20, 1, 15, 10))).isZero();
        assertThat(server.pass(message(CERTIFICATE, 20, 1, 0, 0))).isZero();
        assertThat(server.pass(message(CERTIFICATE, 20, 5000, 0, 20))).isZero();
    }

    @Test
    void boundsTheBytesThatMessagesClaim() {
        int claimed = 0;
        for (int sequence = 0; sequence < 20; sequence++) {
            if (server.pass(message(CERTIFICATE, Wire.MAX_MESSAGE_BYTES, sequence, 0, 1)) > 0) {
                claimed += Wire.MAX_MESSAGE_BYTES;
            }
        }
        assertThat(claimed).isBetween(1, RecordScreen.MAX_FLIGHT_BYTES);
    }

    @Test
    void dropsAFragmentThatContradictsItsMessagesLength() {
        assertThat(server.pass(message(CERTIFICATE, 100, 1, 0, 10))).isPositive();
        assertThat(server.pass(message(CERTIFICATE, 101, 1, 10, 10))).isZero();
        assertThat(server.pass(message(CERTIFICATE, 100, 1, 10, 10))).isPositive();
    }

    @Test
    void boundsTheNumberOfFragments() {
        int passed = 0;
        for (int i = 0; i < 2 * RecordScreen.MAX_FRAGMENTS; i++) {
            passed += server.pass(message(CERTIFICATE, 4000, 1, i, 1)) > 0 ? 1 : 0;
        }
        assertThat(passed).isEqualTo(RecordScreen.MAX_FRAGMENTS);
    }

    @Test
    void expectsOnlyRepeatedMessagesInPlaintextOnceEstablished() {
        server.establish();
        byte[] cipherSpec = record(Wire.CHANGE_CIPHER_SPEC, Wire.DTLS_1_2, 0, new byte[] {1});
        assertThat(server.pass(cipherSpec)).isZero();
        byte[] data = record(Wire.APPLICATION_DATA, Wire.DTLS_1_2, 0, new byte[50]);
        assertThat(server.pass(data)).isZero();
        assertThat(server.pass(message(CERTIFICATE, 100, 1, 0, 100))).isPositive();
    }
}
