package dev.parley.protocol.peer;

import static dev.parley.protocol.peer.PeerScene.clientHello;
import static dev.parley.protocol.peer.PeerScene.joined;
import static dev.parley.protocol.peer.PeerScene.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DtlsRecordsTest {
    @ParameterizedTest
    @DisplayName("RFC 6347 section 4.1: what may come in which epoch")
    @CsvSource({
        "20, 0, true", "21, 0, false", "22, 0, true", "23, 0, false", "24, 0, false",
        "20, 1, true", "21, 1, true", "22, 1, true", "23, 1, true", "24, 1, false",
        "25, 1, false", "19, 1, false", "63, 1, false", "22, 65535, true"
    })
    void typesFitTheirEpoch(int type, int epoch, boolean isAdmissible) {
        assertThat(isAdmissible(record(type, epoch, (byte) 1, (byte) 2))).isEqualTo(isAdmissible);
    }

    @Test
    void everyRecordOfADatagramIsLookedAt() {
        byte[] handshake = record(22, 0, (byte) 1);
        byte[] alert = record(21, 0, (byte) 2, (byte) 40);
        assertThat(isAdmissible(joined(handshake, handshake))).isTrue();
        assertThat(isAdmissible(joined(handshake, alert))).isFalse();
        assertThat(isAdmissible(joined(alert, handshake))).isFalse();
    }

    @Test
    void emptyRecordsPassAndCutOnesDoNot() {
        byte[] empty = record(22, 0);
        assertThat(isAdmissible(empty)).isTrue();
        for (int length = 0; length < empty.length; length++) {
            assertThat(isAdmissible(Arrays.copyOf(empty, length))).as("%d", length).isFalse();
        }
        byte[] full = record(22, 0, (byte) 1, (byte) 2);
        assertThat(isAdmissible(Arrays.copyOf(full, full.length - 1))).isFalse();
        assertThat(isAdmissible(Arrays.copyOf(full, full.length + 1))).isFalse();
    }

    @Test
    void otherVersionsThanDtlsOneAreRefused() {
        byte[] tls = record(22, 0, (byte) 1);
        tls[1] = 3;
        assertThat(isAdmissible(tls)).isFalse();
    }

    @Test
    void aClientHelloIsKnownByItsFirstRecord() {
        byte[] hello = clientHello(0, 100, 1);
        byte[] second = clientHello(300, 100, 1);
        assertThat(DtlsRecords.isClientHelloStart(hello, 0, hello.length)).isTrue();
        assertThat(DtlsRecords.isClientHello(second, 0, second.length)).isTrue();
        assertThat(DtlsRecords.isClientHelloStart(second, 0, second.length)).isFalse();
        byte[] finished = record(22, 1, new byte[40]);
        assertThat(DtlsRecords.isClientHello(finished, 0, finished.length)).isFalse();
        byte[] empty = record(22, 0);
        assertThat(DtlsRecords.isClientHello(empty, 0, empty.length)).isFalse();
    }

    @Property
    @Label("attack case 10: no octets make the walk over records throw or loop")
    void anyOctetsAreJudged(@ForAll @Size(max = 80) byte[] octets, @ForAll boolean isWellBegun) {
        if (isWellBegun && octets.length > 13) {
            System.arraycopy(record(22, 0), 0, octets, 0, 12);
        }
        if (isAdmissible(octets)) {
            assertThat(octets.length).isGreaterThanOrEqualTo(13);
        }
        DtlsRecords.isClientHelloStart(octets, 0, octets.length);
    }

    private static boolean isAdmissible(byte[] datagram) {
        return DtlsRecords.areAdmissible(datagram, 0, datagram.length);
    }
}
