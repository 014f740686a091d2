package dev.parley.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.CodecName;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyFramesTest {
    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "6588, true, single IDR slice (RFC 6184 section 5.6)",
        "6742, true, single sequence parameters",
        "68CE, false, single picture parameters",
        "419A, false, single slice of another picture",
        "65, false, header without data",
        "7C85, true, FU-A starting an IDR slice (section 5.8)",
        "7C87, true, FU-A starting sequence parameters",
        "7C05, false, FU-A inside an IDR slice",
        "7C45, false, FU-A ending an IDR slice",
        "7C81, false, FU-A starting another slice",
        "7C, false, FU-A cut short",
        "78000267420002 68CE, true, STAP-A of parameters (section 5.7.1)",
        "78000268CE00026588, true, STAP-A with an IDR slice last",
        "78000268CE0002419A, false, STAP-A without an entry",
        "78000268CE00056588, false, STAP-A whose unit passes the end",
        "78000065, false, STAP-A with an empty unit",
        "78000167, true, STAP-A with a unit of one octet",
        "780002, false, STAP-A cut after a size",
        "7800, false, STAP-A cut inside a size",
        "790000000267 42, false, interleaved STAP-B",
    })
    void recognisesH264(String hex, boolean expected, String what) {
        byte[] bytes = hex(hex);
        assertThat(KeyFrames.isKeyFrame(CodecName.H264, bytes, 0, bytes.length))
                .as(what)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(CodecName.class)
    void anEmptyPayloadAtTheEndOfTheBufferIsNoKeyFrame(CodecName codec) {
        assertThat(KeyFrames.isKeyFrame(codec, new byte[8], 8, 0)).isFalse();
    }

    @Test
    void everyAudioPacketCanStart() {
        assertThat(KeyFrames.isKeyFrame(CodecName.OPUS, new byte[] {0}, 0, 1)).isTrue();
        assertThat(KeyFrames.isKeyFrame(CodecName.RED, new byte[] {0}, 0, 1)).isTrue();
    }

    @ParameterizedTest(name = "{0} lasts {1}")
    @CsvSource({
        "7800, 960, 20 ms CELT code 0 (RFC 6716 section 3.1)",
        "08, 960, 20 ms SILK",
        "18, 2880, 60 ms SILK",
        "60, 480, 10 ms hybrid",
        "80, 120, 2.5 ms CELT",
        "79AA, 1920, two frames of equal size",
        "7AAA, 1920, two frames of other sizes",
        "7B03AA, 2880, three frames",
        "7B, 0, frame count missing",
        "7B3F, 0, longer than 120 ms",
    })
    void tellsTheDurationOfOpus(String hex, int ticks, String what) {
        byte[] bytes = hex(hex);
        assertThat(Opus.ticks(bytes, 0, bytes.length)).as(what).isEqualTo(ticks);
    }

    @Test
    void tellsOpusWithoutSound() {
        assertThat(Opus.isDtx(hex("78"), 0, 1)).isTrue();
        assertThat(Opus.isDtx(hex("7800"), 0, 2)).isTrue();
        assertThat(Opus.isDtx(hex("7B"), 0, 1)).isFalse();
        assertThat(Opus.isDtx(hex("78AABB"), 0, 3)).isFalse();
        assertThat(Opus.isDtx(new byte[0], 0, 0)).isFalse();
        assertThat(Opus.isSilence(hex("F8FFFE"), 0, 3)).isTrue();
        assertThat(Opus.isSilence(hex("FCFFFE"), 0, 3)).isTrue();
        assertThat(Opus.isSilence(hex("F8FFFD"), 0, 3)).isFalse();
        assertThat(Opus.isSilence(hex("F8FF"), 0, 2)).isFalse();
        assertThat(Opus.isStereo(hex("FC"), 0, 1)).isTrue();
        assertThat(Opus.isStereo(hex("F8"), 0, 1)).isFalse();
        assertThat(Opus.isStereo(new byte[0], 0, 0)).isFalse();
        assertThat(Opus.ticks(new byte[0], 0, 0)).isZero();
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
