package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.sfu.publication.Sections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodecMatchTest {
    private static final RtpCodec BASELINE_MODE_0 =
            h264(1, "packetization-mode=0;profile-level-id=42e01f");
    private static final RtpCodec BASELINE_MODE_1 =
            h264(2, "packetization-mode=1;profile-level-id=42e01f");
    private static final RtpCodec HIGH_MODE_1 =
            h264(3, "level-asymmetry-allowed=1; profile-level-id=640032;packetization-mode=1");

    @Test
    void findsACodecByName() {
        assertThat(CodecMatch.find(Sections.VP8, List.of(BASELINE_MODE_1, Call.VP8)))
                .isEqualTo(Call.VP8);
        assertThat(CodecMatch.find(Sections.VP8, List.of(BASELINE_MODE_1))).isNull();
        assertThat(CodecMatch.find(Sections.OPUS, List.of(Sections.RED, Sections.OPUS)))
                .isEqualTo(Sections.OPUS);
    }

    @Test
    void prefersTheLeastCapableH264ThatIsCapableEnough() {
        List<RtpCodec> all = List.of(HIGH_MODE_1, BASELINE_MODE_0, BASELINE_MODE_1);
        assertThat(CodecMatch.find(BASELINE_MODE_1, all)).isEqualTo(BASELINE_MODE_1);
        assertThat(CodecMatch.find(BASELINE_MODE_0, all)).isEqualTo(BASELINE_MODE_0);
        assertThat(CodecMatch.find(HIGH_MODE_1, all)).isEqualTo(HIGH_MODE_1);
        assertThat(CodecMatch.find(BASELINE_MODE_1, List.of(HIGH_MODE_1))).isEqualTo(HIGH_MODE_1);
    }

    @Test
    void refusesH264ThatIsNotCapableEnough() {
        assertThat(CodecMatch.find(HIGH_MODE_1, List.of(BASELINE_MODE_1))).isNull();
        assertThat(CodecMatch.find(BASELINE_MODE_1, List.of(BASELINE_MODE_0))).isNull();
    }

    @Test
    void readsABrokenH264FormatAsBaseline() {
        RtpCodec broken = h264(4, "profile-level-id=xxyyzz;packetization-mode=1");
        assertThat(CodecMatch.find(broken, List.of(BASELINE_MODE_1))).isEqualTo(BASELINE_MODE_1);
        assertThat(CodecMatch.find(h264(4, ";;="), List.of(BASELINE_MODE_0)))
                .isEqualTo(BASELINE_MODE_0);
    }

    @Test
    void needsTheSameVp9Profile() {
        RtpCodec profile0 = new RtpCodec(CodecName.VP9, 98, 90_000, 1, 99, "");
        RtpCodec profile2 = new RtpCodec(CodecName.VP9, 100, 90_000, 1, 101, "profile-id=2");
        assertThat(CodecMatch.find(profile0, List.of(profile2, profile0))).isEqualTo(profile0);
        assertThat(CodecMatch.find(profile2, List.of(profile0))).isNull();
    }

    @Test
    void passesRedundantAudioOnOnlyWithTheSameNumberingOfItsBlocks() {
        RtpCodec opus109 = new RtpCodec(CodecName.OPUS, 109, 48_000, 2, -1, "");
        RtpCodec red = new RtpCodec(CodecName.RED, 63, 48_000, 2, -1, "109/109");
        assertThat(CodecMatch.find(Sections.RED, List.of(red, opus109))).isEqualTo(opus109);
        assertThat(CodecMatch.find(Sections.RED, List.of(red, Sections.OPUS))).isEqualTo(red);
        assertThat(CodecMatch.find(Sections.RED, List.of(Sections.OPUS))).isEqualTo(Sections.OPUS);
        assertThat(CodecMatch.find(Sections.RED, List.of(red))).isNull();
    }

    private static RtpCodec h264(int payloadType, String format) {
        return new RtpCodec(CodecName.H264, payloadType, 90_000, 1, -1, format);
    }
}
