package dev.parley.sdk.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelMeterTest {
    private static final SoundFormat FORMAT = SoundFormat.SPEECH;

    private static LevelMeter hearing(double frequencyHz, double amplitude) {
        LevelMeter meter = new LevelMeter();
        TestTone tone = new TestTone(FORMAT, frequencyHz, amplitude);
        short[] block = new short[FORMAT.samplesPerBlock()];
        for (int i = 0; i < 100; i++) {
            tone.fill(block, block.length);
            meter.add(block, block.length, 1);
        }
        return meter;
    }

    private static int band(int value, int... lastOfBands) {
        int band = 0;
        while (value > lastOfBands[band]) {
            band++;
        }
        return band;
    }

    @Test
    void bothScalesOfASoundLieInTheSameBand() {
        for (double decibels = -130; decibels <= 0; decibels += 0.05) {
            double linear = VolumeScale.linear(Math.max(-127, decibels));
            int linearVolume = (int) Math.round(linear);
            int nonlinearVolume = (int) Math.round(VolumeScale.decibelsOf(linear));
            assertThat(band(linearVolume, 25, 75, 204, 255))
                    .as("%s dB", decibels)
                    .isEqualTo(band(nonlinearVolume, -60, -40, -20, 0));
        }
    }

    @Test
    void aSineOfFullScaleIsTheLoudestAndSilenceTheQuietest() {
        SoundLevel loud = hearing(1_000, 1.0).read(LevelOptions.PLAIN);
        assertThat(loud.nonlinearVolume()).isZero();
        assertThat(loud.linearVolume()).isEqualTo(255);
        SoundLevel silent = hearing(1_000, 0.0).read(LevelOptions.PLAIN);
        assertThat(silent.nonlinearVolume()).isEqualTo(-127);
        assertThat(silent.linearVolume()).isZero();
    }

    @Test
    void aTenthOfTheAmplitudeIsTwentyDecibelsLess() {
        assertThat(hearing(1_000, 0.1).read(LevelOptions.PLAIN).nonlinearVolume()).isEqualTo(-20);
        assertThat(hearing(1_000, 0.01).read(LevelOptions.PLAIN).nonlinearVolume()).isEqualTo(-40);
        assertThat(hearing(1_000, 0.001).read(LevelOptions.PLAIN).nonlinearVolume())
                .isBetween(-61, -59);
    }

    @Test
    void onlyWhatCameSinceTheLastReportCounts() {
        LevelMeter meter = hearing(1_000, 1.0);
        meter.read(LevelOptions.PLAIN);
        assertThat(meter.read(LevelOptions.PLAIN).linearVolume()).isZero();
    }

    @Test
    void smoothingGivesTheNewValueItsWeight() {
        LevelOptions smooth = new LevelOptions(false, false, 0.3f);
        LevelMeter meter = hearing(1_000, 1.0);
        assertThat(meter.read(smooth).linearVolume()).isEqualTo(255);
        SoundLevel next = meter.read(smooth);
        assertThat(next.linearVolume()).isBetween(178, 179);
        assertThat(next.nonlinearVolume()).isBetween(-39, -20);
    }

    @Test
    void theSpectrumPeaksAtTheTonesBinWithItsAmplitude() {
        LevelOptions wanted = new LevelOptions(true, false, 1f);
        double binHz = 48_000 / 512.0;
        float[] spectrum = hearing(20 * binHz, 0.5).read(wanted).spectrum();
        assertThat(spectrum).hasSize(257);
        int peak = 0;
        for (int i = 0; i < spectrum.length; i++) {
            peak = spectrum[i] > spectrum[peak] ? i : peak;
        }
        assertThat(peak).isEqualTo(20);
        assertThat((double) spectrum[20]).isCloseTo(0.5, within(0.005));
        assertThat((double) spectrum[60]).isLessThan(0.001);
    }

    @Test
    void nothingThatWasNotAskedForIsReported() {
        SoundLevel level = hearing(440, 0.5).read(LevelOptions.PLAIN);
        assertThat(level.vad()).isEqualTo(-1);
        assertThat(level.spectrum()).isEmpty();
    }

    @Test
    void speechStandsOutOfASteadyBackground() {
        LevelOptions wanted = new LevelOptions(false, true, 1f);
        LevelMeter meter = new LevelMeter();
        Random random = new Random(7);
        noise(meter, random, 100, 2_000);
        meter.read(wanted);
        noise(meter, random, 100, 2_000);
        assertThat(meter.read(wanted).vad()).isZero();
        noise(meter, random, 20_000, 20);
        assertThat(meter.read(wanted).vad()).isEqualTo(1);
        noise(meter, random, 100, 100);
        assertThat(meter.read(wanted).vad()).isZero();
    }

    private static void noise(LevelMeter meter, Random random, int most, int blocks) {
        short[] block = new short[FORMAT.samplesPerBlock()];
        for (int i = 0; i < blocks; i++) {
            for (int j = 0; j < block.length; j++) {
                block[j] = (short) random.nextInt(-most, most);
            }
            meter.add(block, block.length, 1);
        }
    }
}
