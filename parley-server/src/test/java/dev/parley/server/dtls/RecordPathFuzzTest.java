package dev.parley.server.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.protocol.dtls.DtlsRole;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever a datagram holds, what the TLS library gets to see is sane and bounded. */
class RecordPathFuzzTest {
    @FuzzTest
    void letsOnlySaneRecordsThrough(byte[] datagram) {
        byte[] hello = new ClientHellos().find(datagram.clone());
        if (hello != null) {
            assertThat(hello.length).isBetween(1, Wire.MAX_MESSAGE_BYTES);
        }
        for (DtlsRole role : DtlsRole.values()) {
            RecordScreen screen = new RecordScreen(role);
            assertSane(screen, datagram.clone());
            assertSane(screen, datagram.clone());
            screen.establish();
            assertSane(screen, datagram.clone());
        }
    }

    private static void assertSane(RecordScreen screen, byte[] datagram) {
        int end = screen.pass(datagram);
        int record = 0;
        while (record < end) {
            int bytes = Wire.recordBytes(datagram, record, end);
            assertThat(bytes).isPositive();
            if (Wire.epoch(datagram, record) == 0) {
                assertThat(Wire.u8(datagram, record)).isIn(Wire.HANDSHAKE, Wire.CHANGE_CIPHER_SPEC);
                assertThat(Wire.u16(datagram, record + Wire.RECORD_SEQUENCE)).isZero();
            }
            if (Wire.u8(datagram, record) == Wire.HANDSHAKE && Wire.epoch(datagram, record) == 0) {
                int message = record + Wire.RECORD_HEADER_BYTES;
                assertThat(Wire.u24(datagram, message + Wire.MESSAGE_LENGTH))
                        .isLessThanOrEqualTo(Wire.MAX_MESSAGE_BYTES);
            }
            record += bytes;
        }
        assertThat(record).isEqualTo(end).isLessThanOrEqualTo(datagram.length);
    }

    @Property
    void letsOnlySaneRecordsThroughOfRandomBytes(@ForAll @Size(max = 200) byte[] datagram) {
        letsOnlySaneRecordsThrough(datagram);
    }

    @Property
    void letsOnlySaneRecordsThroughOfRandomMessages(
            @ForAll @Size(min = 25, max = 200) byte[] datagram) {
        datagram[0] = Wire.HANDSHAKE;
        Wire.putU16(datagram, Wire.RECORD_VERSION, Wire.DTLS_1_2);
        Wire.putU16(datagram, Wire.RECORD_EPOCH, 0);
        Wire.putU16(datagram, Wire.RECORD_LENGTH, datagram.length - Wire.RECORD_HEADER_BYTES);
        int message = Wire.RECORD_HEADER_BYTES;
        Wire.putU24(
                datagram,
                message + Wire.FRAGMENT_LENGTH,
                datagram.length - message - Wire.MESSAGE_HEADER_BYTES);
        letsOnlySaneRecordsThrough(datagram);
    }
}
