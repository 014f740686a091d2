package dev.parley.protocol.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatagramKindTest {
    @ParameterizedTest
    @DisplayName("RFC 7983 section 7: the first octet tells the protocol")
    @CsvSource({
        "0, STUN", "3, STUN", "4, UNKNOWN", "15, UNKNOWN", "16, UNKNOWN", "19, UNKNOWN",
        "20, DTLS", "63, DTLS", "64, UNKNOWN", "79, UNKNOWN", "80, UNKNOWN", "127, UNKNOWN",
        "128, SRTP", "191, SRTP", "192, UNKNOWN", "255, UNKNOWN"
    })
    void firstOctetTellsTheProtocol(int first, DatagramKind kind) {
        assertThat(DatagramKind.of(new byte[] {(byte) first, 0}, 0, 2)).isEqualTo(kind);
    }

    @ParameterizedTest
    @DisplayName("RFC 5761 section 4: packet types 192 to 223 are RTCP")
    @CsvSource({"191, SRTP", "192, SRTCP", "200, SRTCP", "206, SRTCP", "223, SRTCP", "224, SRTP"})
    void secondOctetTellsRtcpFromRtp(int second, DatagramKind kind) {
        byte[] datagram = {(byte) 0x80, (byte) second};
        assertThat(DatagramKind.of(datagram, 0, 2)).isEqualTo(kind);
    }

    @Test
    void readsAtTheOffsetOnly() {
        byte[] slab = {1, 22, (byte) 0x80, 111};
        assertThat(DatagramKind.of(slab, 1, 3)).isEqualTo(DatagramKind.DTLS);
        assertThat(DatagramKind.of(slab, 2, 2)).isEqualTo(DatagramKind.SRTP);
    }

    @Test
    void emptyAndOneOctetOfMediaAreUnknown() {
        assertThat(DatagramKind.of(new byte[0], 0, 0)).isEqualTo(DatagramKind.UNKNOWN);
        assertThat(DatagramKind.of(new byte[] {(byte) 0x80}, 0, 1)).isEqualTo(DatagramKind.UNKNOWN);
    }
}
