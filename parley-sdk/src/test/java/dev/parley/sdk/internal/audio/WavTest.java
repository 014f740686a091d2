package dev.parley.sdk.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    private static final SoundFormat FORMAT = new SoundFormat(16_000, 2);

    @TempDir Path folder;

    private Path recorded(short[] samples) throws IOException {
        Path path = folder.resolve("sound.wav");
        try (WavRecorder recorder = WavRecorder.create(path, FORMAT)) {
            recorder.write(samples, samples.length);
        }
        return path;
    }

    private static short[] random(int count) {
        Random random = new Random(3);
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) random.nextInt();
        }
        return samples;
    }

    @Test
    void whatWasRecordedIsReadBackSampleForSample() throws Exception {
        short[] samples = random(100_000);
        try (WavReader reader = WavReader.open(recorded(samples), WavReader.AtEnd.STOP)) {
            assertThat(reader.format()).isEqualTo(FORMAT);
            short[] back = new short[samples.length];
            assertThat(reader.fill(back, back.length)).isEqualTo(samples.length);
            assertThat(back).isEqualTo(samples);
            assertThat(reader.fill(back, 320)).isZero();
        }
    }

    @Test
    void otherProgramsReadTheRecordingTheSame() throws Exception {
        short[] samples = {1, -1, 32_767, -32_768};
        byte[] file = Files.readAllBytes(recorded(samples));
        try (AudioInputStream in =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            assertThat(in.getFormat().getSampleRate()).isEqualTo(16_000f);
            assertThat(in.getFormat().getChannels()).isEqualTo(2);
            assertThat(in.getFrameLength()).isEqualTo(2);
            assertThat(in.readAllBytes()).containsExactly(1, 0, -1, -1, -1, 127, 0, -128);
        }
    }

    @Test
    void aRepeatedFileHasNoGap() throws Exception {
        short[] samples = {1, 2, 3, 4};
        try (WavReader reader = WavReader.open(recorded(samples), WavReader.AtEnd.REPEAT)) {
            short[] back = new short[10];
            assertThat(reader.fill(back, 10)).isEqualTo(10);
            assertThat(back).containsExactly(1, 2, 3, 4, 1, 2, 3, 4, 1, 2);
        }
    }

    @Test
    void aFileThatWasCutShortGivesWhatThereIs() throws Exception {
        byte[] whole = Files.readAllBytes(recorded(random(1_000)));
        Path cut = folder.resolve("cut.wav");
        Files.write(cut, Arrays.copyOf(whole, WavHeader.BYTES + 41));
        try (WavReader reader = WavReader.open(cut, WavReader.AtEnd.STOP)) {
            assertThat(reader.fill(new short[100], 100)).isEqualTo(20);
        }
    }

    @Test
    void chunksThatDoNotMatterArePassedOver() throws Exception {
        byte[] whole = Files.readAllBytes(recorded(new short[] {5, 6}));
        byte[] longer = new byte[whole.length + 12];
        System.arraycopy(whole, 0, longer, 0, 12);
        System.arraycopy(new byte[] {'L', 'I', 'S', 'T', 3, 0, 0, 0}, 0, longer, 12, 8);
        System.arraycopy(whole, 12, longer, 24, whole.length - 12);
        Path path = folder.resolve("list.wav");
        Files.write(path, longer);
        try (WavReader reader = WavReader.open(path, WavReader.AtEnd.STOP)) {
            short[] back = new short[2];
            reader.fill(back, 2);
            assertThat(back).containsExactly(5, 6);
        }
    }

    @Test
    void aFileThatIsNoneIsRefusedWithTheReason() throws Exception {
        Path path = folder.resolve("bad.wav");
        Files.writeString(path, "no");
        assertRefused(path, "too short");
        Files.writeString(path, "This is a text, and a long one at that.");
        assertRefused(path, "RIFF");
        byte[] eightBits = Files.readAllBytes(recorded(new short[2]));
        eightBits[34] = 8;
        Files.write(path, eightBits);
        assertRefused(path, "16-bit PCM");
        byte[] strange = Files.readAllBytes(recorded(new short[2]));
        strange[24] = 1;
        Files.write(path, strange);
        assertRefused(path, "15873 Hz");
        assertRefused(recorded(new short[0]), "without samples");
        assertThatThrownBy(() -> WavReader.open(folder.resolve("none"), WavReader.AtEnd.STOP))
                .isInstanceOf(IOException.class);
    }

    private static void assertRefused(Path path, String why) {
        assertThatThrownBy(() -> WavReader.open(path, WavReader.AtEnd.STOP))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @Test
    void noMixOfBytesDoesMoreThanBeRefused() throws Exception {
        byte[] whole = Files.readAllBytes(recorded(random(64)));
        Random random = new Random(11);
        Path path = folder.resolve("mixed.wav");
        int read = 0;
        for (int i = 0; i < 500; i++) {
            byte[] mixed = whole.clone();
            for (int change = 0; change <= i % 4; change++) {
                mixed[random.nextInt(WavHeader.BYTES)] = (byte) random.nextInt();
            }
            Files.write(path, mixed);
            try (WavReader reader = WavReader.open(path, WavReader.AtEnd.STOP)) {
                assertThat(reader.fill(new short[1_000], 1_000)).isBetween(1, 64 + 22);
                read++;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("WAV");
            }
        }
        assertThat(read).isBetween(1, 499);
    }

    @Test
    void aClosedRecorderLeavesLaterSoundOut() throws Exception {
        Path path = folder.resolve("closed.wav");
        WavRecorder recorder = WavRecorder.create(path, FORMAT);
        recorder.write(new short[] {1, 2}, 2);
        recorder.close();
        recorder.write(new short[] {3, 4}, 2);
        recorder.close();
        assertThat(Files.size(path)).isEqualTo(WavHeader.BYTES + 4);
    }

    @Test
    void aTonesPhaseGoesOnFromBlockToBlock() {
        SoundFormat mono = new SoundFormat(48_000, 1);
        TestTone inPieces = new TestTone(mono, 440, 0.8);
        TestTone atOnce = new TestTone(mono, 440, 0.8);
        short[] whole = new short[480 * 7];
        atOnce.fill(whole, whole.length);
        short[] block = new short[480];
        for (int i = 0; i < 7; i++) {
            inPieces.fill(block, 480);
            assertThat(block).isEqualTo(Arrays.copyOfRange(whole, i * 480, i * 480 + 480));
        }
        assertThatThrownBy(() -> new TestTone(mono, 24_000, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TestTone(mono, 440, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
