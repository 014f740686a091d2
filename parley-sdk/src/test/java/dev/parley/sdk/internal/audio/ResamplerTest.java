package dev.parley.sdk.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static SoundFormat mono(int rateHz) {
        return new SoundFormat(rateHz, 1);
    }

    @Test
    void aToneFrom16To48KilohertzIsAllButClean() {
        double[] out = Tones.throughConverter(mono(16_000), mono(48_000), 1_000, 0.5);
        assertThat(Tones.distortionDb(out, 1_000, 48_000)).isLessThan(-70);
        assertThat(Tones.amplitudeAt(out, 1_000, 48_000)).isCloseTo(16_383, within(40.0));
    }

    @ParameterizedTest
    @CsvSource({
        "8000,48000", "16000,44100", "24000,48000", "32000,16000", "44100,48000",
        "48000,44100", "48000,16000", "48000,8000", "44100,8000", "8000,44100"
    })
    void aToneKeepsItsFrequencyAndLevelAtEveryPairOfRates(int from, int to) {
        double[] out = Tones.throughConverter(mono(from), mono(to), 1_000, 0.5);
        assertThat(Tones.amplitudeAt(out, 1_000, to)).isCloseTo(16_383, within(80.0));
        assertThat(Tones.distortionDb(out, 1_000, to)).isLessThan(-60);
    }

    @Test
    void whatTheLowerRateCannotCarryIsTakenOutInsteadOfFoldedBack() {
        double[] out = Tones.throughConverter(mono(48_000), mono(16_000), 10_000, 0.5);
        double most = 0;
        for (double sample : out) {
            most = Math.max(most, Math.abs(sample));
        }
        assertThat(most).isLessThan(16_383 / 300.0);
    }

    @Test
    void twoChannelsStayApart() {
        SoundFormat from = new SoundFormat(44_100, 2);
        short[] in = new short[from.samplesPerBlock()];
        Random random = new Random(1);
        BlockConverter converter = new BlockConverter();
        short[] out = new short[SoundFormat.MIX.samplesPerBlock()];
        int loudestLeft = 0;
        for (int block = 0; block < 10; block++) {
            for (int i = 0; i < in.length; i += 2) {
                in[i] = (short) (random.nextInt(40_000) - 20_000);
            }
            converter.convert(in, from, out, SoundFormat.MIX);
            for (int i = 0; i < out.length; i += 2) {
                loudestLeft = Math.max(loudestLeft, Math.abs(out[i]));
                assertThat(out[i + 1]).isZero();
            }
        }
        assertThat(loudestLeft).isGreaterThan(10_000);
    }

    @Test
    void channelsAreAveragedAndDoubled() {
        SoundFormat stereo = SoundFormat.MIX;
        SoundFormat one = SoundFormat.SPEECH;
        short[] in = new short[stereo.samplesPerBlock()];
        for (int i = 0; i < in.length; i += 2) {
            in[i] = 1_000;
            in[i + 1] = 3_000;
        }
        short[] mono = new short[one.samplesPerBlock()];
        new BlockConverter().convert(in, stereo, mono, one);
        assertThat(mono).containsOnly(2_000);
        short[] both = new short[stereo.samplesPerBlock()];
        new BlockConverter().convert(mono, one, both, stereo);
        assertThat(both).containsOnly(2_000);
    }

    @Test
    void aConstantStaysTheSame() {
        BlockConverter converter = new BlockConverter();
        short[] out = new short[SoundFormat.SPEECH.samplesPerBlock()];
        for (int i = 0; i < 10; i++) {
            converter.convert(
                    Tones.constant(mono(8_000), 12_345), mono(8_000), out, SoundFormat.SPEECH);
        }
        assertThat(out).containsOnly(12_345);
    }
}
