package dev.parley.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sdk.internal.audio.SoundFormat;
import dev.parley.sdk.internal.audio.WavReader;
import dev.parley.sdk.internal.audio.WavRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundSourcesTest {
    private static final RemoteStreamKey ANNA =
            new RemoteStreamKey("room", "anna", StreamIndex.STREAM_INDEX_MAIN);

    @TempDir Path folder;

    private final FakeEngine engine = new FakeEngine();

    /** An engine that keeps what is pushed and tells what it was asked. */
    private static final class FakeEngine implements RTCExternalAudio {
        final BlockingQueue<short[]> main = new LinkedBlockingQueue<>();
        final BlockingQueue<short[]> screen = new LinkedBlockingQueue<>();
        final List<String> asked = new ArrayList<>();
        volatile int answer;
        @Nullable IAudioFrameObserver observer;

        short[] next(BlockingQueue<short[]> from) throws InterruptedException {
            short[] samples = from.poll(10, TimeUnit.SECONDS);
            if (samples == null) {
                throw new AssertionError("no sound came");
            }
            return samples;
        }

        @Override
        public int setAudioSourceType(AudioSourceType type) {
            asked.add("main " + type);
            return answer;
        }

        @Override
        public int setAudioRenderType(AudioRenderType type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int pushExternalAudioFrame(AudioFrame audioFrame) {
            main.add(audioFrame.toSamples());
            return answer;
        }

        @Override
        public int pullExternalAudioFrame(AudioFrame audioFrame) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int setScreenAudioSourceType(AudioSourceType type) {
            asked.add("screen " + type);
            return answer;
        }

        @Override
        public int pushScreenAudioFrame(AudioFrame audioFrame) {
            screen.add(audioFrame.toSamples());
            return answer;
        }

        @Override
        public int registerAudioFrameObserver(@Nullable IAudioFrameObserver newObserver) {
            observer = newObserver;
            return answer;
        }

        @Override
        public int enableAudioFrameCallback(AudioFrameCallbackMethod method, AudioFormat format) {
            asked.add("hear " + method + " " + format.sampleRate.value());
            return answer;
        }

        @Override
        public int disableAudioFrameCallback(AudioFrameCallbackMethod method) {
            asked.add("no " + method);
            return answer;
        }
    }

    private static boolean sourceThreadLives() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("parley-sdk-audio-source"));
    }

    private Path wav(SoundFormat format, int count) throws IOException {
        Path path = folder.resolve("in.wav");
        try (WavRecorder recorder = WavRecorder.create(path, format)) {
            short[] samples = new short[count];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (1 + i);
            }
            recorder.write(samples, samples.length);
        }
        return path;
    }

    @Test
    void aToneIsPushedInBlocksUntilItIsStoppedAndGoesOnAfterIt() throws Exception {
        try (TestToneSource tone = new TestToneSource(engine, 1_000, 0.5)) {
            assertThat(tone.start()).isZero();
            assertThat(engine.next(engine.main)).hasSize(480);
            short[] second = engine.next(engine.main);
            assertThat(second[12]).as("a quarter of the tone's period").isEqualTo((short) 16_384);
            tone.stop();
            assertThat(sourceThreadLives()).isFalse();
            assertThat(tone.isRunning()).isFalse();
            engine.main.clear();
            tone.start();
            engine.next(engine.main);
        }
        assertThat(sourceThreadLives()).isFalse();
        assertThat(engine.asked).containsOnly("main AUDIO_SOURCE_TYPE_EXTERNAL").hasSize(2);
    }

    @Test
    void aToneForTheScreenGoesThere() throws Exception {
        try (TestToneSource tone =
                new TestToneSource(engine, StreamIndex.STREAM_INDEX_SCREEN, 500, 1.0)) {
            tone.start();
            engine.next(engine.screen);
        }
        assertThat(engine.main).isEmpty();
        assertThat(engine.asked).containsExactly("screen AUDIO_SOURCE_TYPE_EXTERNAL");
    }

    @Test
    void aFileIsPushedToItsEndAndFilledUpWithSilence() throws Exception {
        SoundFormat format = new SoundFormat(16_000, 2);
        Path path = wav(format, 3 * 320 - 100);
        try (WavFileSource file = WavFileSource.once(engine, path)) {
            file.start();
            assertThat(file.awaitEnd(Duration.ofSeconds(10))).isTrue();
            assertThat(engine.main).hasSize(3);
            assertThat(engine.next(engine.main)[0]).isEqualTo((short) 1);
            assertThat(engine.next(engine.main)[0]).isEqualTo((short) 321);
            short[] last = engine.next(engine.main);
            assertThat(last).hasSize(320);
            assertThat(last[219]).isEqualTo((short) 860);
            assertThat(last[220]).isZero();
            assertThat(file.isRunning()).isFalse();
        }
        assertThat(sourceThreadLives()).isFalse();
    }

    @Test
    void aRepeatingFileGoesOn() throws Exception {
        try (WavFileSource file =
                WavFileSource.repeating(engine, wav(new SoundFormat(48_000, 1), 480))) {
            file.start();
            short[] once = engine.next(engine.main);
            assertThat(engine.next(engine.main)).isEqualTo(once);
            assertThat(file.awaitEnd(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void anEngineThatIsGoneEndsTheSourceAndOtherRefusalsAreCounted() throws Exception {
        try (WavFileSource file =
                WavFileSource.repeating(engine, wav(new SoundFormat(48_000, 1), 480))) {
            file.start();
            engine.next(engine.main);
            engine.answer = ReturnStatus.RETURN_STATUS_NATIVE_INVALID;
            assertThat(file.awaitEnd(Duration.ofSeconds(10))).isTrue();
            assertThat(file.getRefusedFrames()).isEqualTo(1);
            assertThat(file.start()).isEqualTo(ReturnStatus.RETURN_STATUS_NATIVE_INVALID);
        }
    }

    @Test
    void aFileInAFormatThatFramesDoNotHaveIsRefused() throws Exception {
        Path path = wav(new SoundFormat(24_000, 1), 240);
        assertThatThrownBy(() -> WavFileSource.once(engine, path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("24000");
    }

    @Test
    void aClosedSourceCannotBeStarted() {
        TestToneSource tone = new TestToneSource(engine, 440, 0.1);
        tone.close();
        tone.close();
        assertThat(tone.start()).isEqualTo(ReturnStatus.RETURN_STATUS_WRONG_STATE);
    }

    private WavFileRecorder recorder(Path path) throws IOException {
        return WavFileRecorder.create(
                path, AudioSampleRate.AUDIO_SAMPLE_RATE_16000, AudioChannel.AUDIO_CHANNEL_MONO);
    }

    private static AudioFrame frame(int value) {
        short[] samples = new short[160];
        Arrays.fill(samples, (short) value);
        return AudioFrame.of(
                samples, AudioSampleRate.AUDIO_SAMPLE_RATE_16000, AudioChannel.AUDIO_CHANNEL_MONO);
    }

    private static short[] contents(Path path) throws IOException {
        try (WavReader reader = WavReader.open(path, WavReader.AtEnd.STOP)) {
            short[] all = new short[10_000];
            return Arrays.copyOf(all, reader.fill(all, all.length));
        }
    }

    @Test
    void aRecorderKeepsTheKindItWasStartedFor() throws Exception {
        Path path = folder.resolve("out.wav");
        try (WavFileRecorder recorder = recorder(path)) {
            assertThat(
                            recorder.start(
                                    engine, AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_PLAYBACK))
                    .isZero();
            assertThat(engine.observer).isSameAs(recorder);
            recorder.onPlaybackAudioFrame(frame(5));
            recorder.onRecordAudioFrame(frame(6));
            recorder.onMixedAudioFrame(frame(7));
            recorder.write(
                    AudioFrame.silence(
                            AudioSampleRate.AUDIO_SAMPLE_RATE_8000,
                            AudioChannel.AUDIO_CHANNEL_MONO,
                            10));
            assertThat(recorder.getMilliseconds()).isEqualTo(10);
            recorder.stop();
            recorder.onPlaybackAudioFrame(frame(8));
        }
        assertThat(engine.asked)
                .containsExactly(
                        "hear AUDIO_FRAME_CALLBACK_PLAYBACK 16000",
                        "no AUDIO_FRAME_CALLBACK_PLAYBACK");
        assertThat(engine.observer).isNull();
        assertThat(contents(path)).hasSize(160).containsOnly(5);
    }

    @Test
    void oneUserIsRecordedWithoutTheOthers() throws Exception {
        Path path = folder.resolve("anna.wav");
        try (WavFileRecorder recorder = recorder(path)) {
            assertThat(
                            recorder.start(
                                    engine,
                                    AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_REMOTE_USER))
                    .isEqualTo(ReturnStatus.RETURN_STATUS_PARAMETER_ERR);
            recorder.startRemoteUser(engine, ANNA);
            recorder.onRemoteUserAudioFrame(ANNA, frame(1));
            recorder.onRemoteUserAudioFrame(
                    new RemoteStreamKey("room", "ben", StreamIndex.STREAM_INDEX_MAIN), frame(2));
        }
        assertThat(contents(path)).hasSize(160).containsOnly(1);
    }

    @Test
    void aFormatThatIsNotGivenCannotBeRecorded() {
        assertThatThrownBy(() ->
                        WavFileRecorder.create(
                                folder.resolve("auto.wav"),
                                AudioSampleRate.AUDIO_SAMPLE_RATE_AUTO,
                                AudioChannel.AUDIO_CHANNEL_MONO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
