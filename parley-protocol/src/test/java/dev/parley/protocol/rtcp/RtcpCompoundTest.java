package dev.parley.protocol.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3550 section 6.1, RFC 5506, and each way a packet can be broken. */
class RtcpCompoundTest {
    private final RtcpCompound compound = new RtcpCompound();

    @Test
    void walksACompoundPacket() {
        assertThat(kinds("80C90001 00000001 81CA0002 00000001 01000000 81CE0002 00000001 00000002"))
                .containsExactly(
                        RtcpKind.RECEIVER_REPORT,
                        RtcpKind.SOURCE_DESCRIPTION,
                        RtcpKind.PICTURE_LOSS);
        assertThat(compound.isMalformed()).isFalse();
    }

    @Test
    void walksAReducedSizePacket() {
        assertThat(kinds("81CD0003 00000001 00000002 12340000")).containsExactly(RtcpKind.NACK);
        assertThat(compound.isMalformed()).isFalse();
    }

    @Test
    void skipsWhatItDoesNotKnow() {
        // Application-defined, extended report, unknown formats of both feedback types, then a BYE.
        assertThat(
                        kinds(
                                "80CC0002 00000001 41424344 80CF0001 00000001"
                                        + "9ECD0002 00000001 00000002 9FCE0002 00000001 00000002"
                                        + "8FCE0003 00000001 00000000 58595A20 81CB0001 00000001"))
                .containsExactly(
                        RtcpKind.OTHER,
                        RtcpKind.OTHER,
                        RtcpKind.OTHER,
                        RtcpKind.OTHER,
                        RtcpKind.OTHER,
                        RtcpKind.GOODBYE);
        assertThat(compound.isMalformed()).isFalse();
    }

    @Test
    void anApplicationMessageTooShortForItsIdentifierIsOther() {
        assertThat(kinds("8FCE0002 00000001 00000000")).containsExactly(RtcpKind.OTHER);
    }

    @Test
    void leavesThePaddingOfTheLastMessageOut() {
        assertThat(kinds("A1CD0004 00000001 00000002 12340000 00000004"))
                .containsExactly(RtcpKind.NACK);
        assertThat(compound.isMalformed()).isFalse();
        wrap("A1CD0004 00000001 00000002 12340000 00000004");
        Nack nack = new Nack();
        assertThat(compound.next()).isTrue();
        assertThat(nack.wrap(compound)).isTrue();
        assertThat(nack.pairs()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "'', 0, empty packet",
        "80C900, 0, shorter than a header",
        "40C90001 00000001, 0, version 1",
        "80C90002 00000001, 0, length past the packet",
        "80C9FFFF 00000001, 0, largest length",
        "80C90001 00000001 80C9, 1, header cut after a good message",
        "80C90001 00000001 00000000, 1, zeros after a good message",
        "A0C90001 00000000, 0, padding of zero",
        "A0C90001 00000005, 0, padding over the header",
        "A0C90000, 0, padding without a body",
        "A0C90002 00000001 00000004 80C90001 00000001, 0, padding before the last message",
    })
    void reportsMalformedPacketsAfterTheirGoodPart(String hex, int good, String what) {
        assertThat(kinds(hex)).as(what).hasSize(good);
        assertThat(compound.isMalformed()).as(what).isTrue();
        assertThat(compound.next()).isFalse();
    }

    @Test
    void aRangeOutsideTheBufferIsMalformed() {
        compound.wrap(new byte[8], 4, 8);
        assertThat(compound.next()).isFalse();
        assertThat(compound.isMalformed()).isTrue();
        compound.wrap(new byte[8], -4, 8);
        assertThat(compound.next()).isFalse();
    }

    private List<RtcpKind> kinds(String hex) {
        wrap(hex);
        List<RtcpKind> kinds = new ArrayList<>();
        while (compound.next()) {
            kinds.add(compound.kind());
        }
        return kinds;
    }

    private void wrap(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        compound.wrap(bytes, 0, bytes.length);
    }
}
