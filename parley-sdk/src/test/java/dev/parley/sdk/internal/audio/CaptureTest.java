package dev.parley.sdk.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.SoundSink;
import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static final SoundFormat FORMAT = SoundFormat.SPEECH;
    private static final long SECOND = 1_000_000_000L;

    private final FakeEngine engine = new FakeEngine();
    private final RecordingListener listener = new RecordingListener();
    private final SoundSystem sound = new SoundSystem(engine, listener);

    @AfterEach
    void close() {
        sound.close();
    }

    private FakeEngine.Input input(SoundPath path) {
        return (FakeEngine.Input) sound.input(path);
    }

    private void startMicrophone() {
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "mic");
        sound.startCapture(SoundPath.MAIN);
    }

    private short[] spoken(short[] samples) throws InterruptedException {
        engine.devices.speak(samples, FORMAT);
        return input(SoundPath.MAIN).next().samples();
    }

    private void openExternal() {
        sound.setSource(SourceKind.EXTERNAL);
    }

    private PushResult push(short[] samples) {
        return sound.push(SoundPath.MAIN, samples, samples.length, FORMAT);
    }

    @Test
    void theMicrophoneIsOpenOnlyWhileCapturedAndItsSoundIsTreated() throws Exception {
        startMicrophone();
        assertThat(spoken(Tones.constant(FORMAT, 1_000))).containsOnly(1_001);
        sound.stopCapture(SoundPath.MAIN);
        assertThat(engine.devices.opened).containsExactly("mic");
        assertThat(engine.devices.closed).containsExactly("mic");
        assertThat(listener.heard).containsExactly("started mic", "first MAIN", "stopped mic");
    }

    @Test
    void soundOfTheMicrophoneIsSentInTheWantedFormat() throws Exception {
        startMicrophone();
        sound.setCaptureFormat(SoundPath.MAIN, new SoundFormat(16_000, 1));
        engine.devices.speak(Tones.constant(SoundFormat.MIX, 100), SoundFormat.MIX);
        FakeEngine.Block block = input(SoundPath.MAIN).next();
        assertThat(block.rateHz()).isEqualTo(16_000);
        assertThat(block.channels()).isEqualTo(1);
        assertThat(block.samples()).hasSize(160);
    }

    @Test
    void aMutedMicrophoneGoesOnSendingSilence() throws Exception {
        startMicrophone();
        sound.mute(SoundPath.MAIN);
        assertThat(spoken(Tones.constant(FORMAT, 1_000))).containsOnly(0);
        sound.unmute(SoundPath.MAIN);
        assertThat(spoken(Tones.constant(FORMAT, 1_000))).containsOnly(1_001);
    }

    @Test
    void captureVolumeMultipliesAndCutsOffWhatIsTooLoud() throws Exception {
        startMicrophone();
        sound.setCaptureVolume(SoundPath.MAIN, 200);
        assertThat(spoken(Tones.constant(FORMAT, 1_000))).containsOnly(2_002);
        assertThat(spoken(Tones.constant(FORMAT, -20_001))).containsOnly(-32_768);
        sound.setCaptureVolume(SoundPath.MAIN, 0);
        assertThat(spoken(Tones.constant(FORMAT, 20_000))).containsOnly(0);
        sound.setCaptureVolume(SoundPath.MAIN, 1_000);
        assertThat(spoken(Tones.constant(FORMAT, 999))).as("400 at most").containsOnly(4_000);
    }

    @Test
    void halfTheCaptureVolumeIsSixDecibelsLess() {
        startMicrophone();
        engine.devices.speak(Tones.tone(FORMAT, 1_000, 0.5), FORMAT);
        int before = local(SoundPath.MAIN).nonlinearVolume();
        sound.setCaptureVolume(SoundPath.MAIN, 50);
        engine.devices.speak(Tones.tone(FORMAT, 1_000, 0.5), FORMAT);
        assertThat(before - local(SoundPath.MAIN).nonlinearVolume()).isEqualTo(6);
    }

    private SoundLevel local(SoundPath path) {
        Map<SoundPath, SoundLevel> local = sound.report(LevelOptions.PLAIN).local();
        assertThat(local).containsOnlyKeys(path);
        return Objects.requireNonNull(local.get(path));
    }

    @Test
    void musicIsLeftAsItIsButForTheEcho() {
        sound.setVoiceTreatment(
                new VoiceTreatment(VoiceTreatment.Use.MUSIC, AnsMode.AUTOMATIC, true));
        startMicrophone();
        assertThat(engine.voices.get(0).settings)
                .isEqualTo(new VoiceProcessing.Settings(true, false, false));
        sound.setVoiceTreatment(VoiceTreatment.SPEECH);
        assertThat(engine.voices.get(0).settings)
                .isEqualTo(new VoiceProcessing.Settings(true, true, true));
        sound.setVoiceTreatment(
                new VoiceTreatment(VoiceTreatment.Use.SPEECH, AnsMode.DISABLE, false));
        assertThat(engine.voices.get(0).settings)
                .isEqualTo(new VoiceProcessing.Settings(true, false, false));
    }

    @Test
    void aMicrophoneThatIsPulledOutIsToldAndTheNextOneTakenOver() throws Exception {
        startMicrophone();
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "other");
        engine.devices.unplug("mic");
        sound.checkDevices(0);
        assertThat(listener.heard)
                .containsExactly(
                        "started mic", "fault MICROPHONE mic UNAVAILABLE", "started other");
        assertThat(sound.microphoneInUse()).isEqualTo("other");
        assertThat(spoken(Tones.constant(FORMAT, 5))).containsOnly(6);
    }

    @Test
    void aChosenMicrophoneIsWaitedFor() {
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "built-in");
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "usb");
        sound.chooseMicrophone("usb");
        sound.startCapture(SoundPath.MAIN);
        engine.devices.unplug("usb");
        sound.checkDevices(0);
        sound.checkDevices(SECOND);
        assertThat(sound.microphoneInUse()).isEmpty();
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "usb");
        sound.checkDevices(2 * SECOND);
        assertThat(listener.heard)
                .containsExactly("started usb", "fault MICROPHONE usb UNAVAILABLE", "started usb");
    }

    @Test
    void aMicrophoneThatFallsSilentIsToldAndOpenedAnew() {
        startMicrophone();
        sound.checkDevices(0);
        engine.devices.speak(Tones.constant(FORMAT, 1), FORMAT);
        sound.checkDevices(SECOND);
        sound.checkDevices(SECOND + DeviceSlot.SILENT_NANOS);
        assertThat(listener.heard).doesNotContain("fault MICROPHONE mic UNAVAILABLE");
        sound.checkDevices(SECOND + DeviceSlot.SILENT_NANOS + 1);
        assertThat(listener.heard).contains("fault MICROPHONE mic UNAVAILABLE");
        sound.checkDevices(2 * SECOND + DeviceSlot.SILENT_NANOS);
        assertThat(sound.microphoneInUse()).isEqualTo("mic");
    }

    @Test
    void aMicrophoneIsExchangedWhileItRuns() throws Exception {
        startMicrophone();
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "usb");
        sound.chooseMicrophone("usb");
        assertThat(engine.devices.closed).containsExactly("mic");
        assertThat(spoken(Tones.constant(FORMAT, 5))).containsOnly(6);
        sound.chooseMicrophone("usb");
        assertThat(engine.devices.opened).containsExactly("mic", "usb");
    }

    @Test
    void withoutAMicrophoneTheListenerHearsOfItOnce() {
        sound.startCapture(SoundPath.MAIN);
        sound.checkDevices(0);
        sound.checkDevices(SECOND);
        assertThat(listener.heard).containsExactly("fault MICROPHONE  NO_DEVICE");
        assertThat(sound.isCapturing(SoundPath.MAIN)).isTrue();
    }

    @Test
    void pushedSoundIsCutIntoBlocksAndSentFromOneThreadUntreated() throws Exception {
        openExternal();
        short[] pushed = new short[3 * FORMAT.samplesPerBlock()];
        for (int i = 0; i < pushed.length; i++) {
            pushed[i] = (short) i;
        }
        assertThat(push(pushed)).isEqualTo(PushResult.TAKEN);
        for (int i = 0; i < 3; i++) {
            FakeEngine.Block block = input(SoundPath.MAIN).next();
            assertThat(block.samples()[0]).isEqualTo((short) (i * FORMAT.samplesPerBlock()));
            assertThat(block.thread()).isEqualTo("parley-sdk-audio-push-main");
        }
        assertThat(engine.voices).isEmpty();
    }

    @Test
    void bothPathsAreIndependent() throws Exception {
        openExternal();
        sound.startCapture(SoundPath.SCREEN);
        sound.mute(SoundPath.MAIN);
        push(Tones.constant(FORMAT, 7));
        short[] screen = Tones.constant(SoundFormat.MIX, 9);
        sound.push(SoundPath.SCREEN, screen, screen.length, SoundFormat.MIX);
        assertThat(input(SoundPath.MAIN).next().samples()).containsOnly(0);
        assertThat(input(SoundPath.SCREEN).next().samples()).containsOnly(9);
        assertThat(sound.report(LevelOptions.PLAIN).local())
                .containsOnlyKeys(SoundPath.MAIN, SoundPath.SCREEN);
    }

    @Test
    void badLengthsAndClosedPathsAreRefused() {
        assertThat(push(Tones.constant(FORMAT, 1))).isEqualTo(PushResult.NOT_OPEN);
        openExternal();
        assertThat(push(new short[481])).isEqualTo(PushResult.BAD_LENGTH);
        assertThat(push(new short[0])).isEqualTo(PushResult.BAD_LENGTH);
        assertThat(sound.push(SoundPath.MAIN, new short[480], 960, FORMAT))
                .isEqualTo(PushResult.BAD_LENGTH);
        sound.stopCapture(SoundPath.MAIN);
        assertThat(push(Tones.constant(FORMAT, 1))).isEqualTo(PushResult.NOT_OPEN);
        sound.startCapture(SoundPath.MAIN);
        assertThat(push(Tones.constant(FORMAT, 1))).isEqualTo(PushResult.TAKEN);
    }

    @Test
    void tooMuchAtOnceIsCountedAsLost() {
        openExternal();
        push(new short[(PushQueue.CAPACITY_BLOCKS + 30) * FORMAT.samplesPerBlock()]);
        assertThat(sound.waitingMillis(SoundPath.MAIN)).isLessThanOrEqualTo(1_200);
        assertThat(sound.counters().mainPushesLost()).isEqualTo(30);
        assertThat(sound.counters().screenPushesLost()).isZero();
    }

    @Test
    void anExternalSourceClosesTheMicrophone() {
        startMicrophone();
        openExternal();
        assertThat(engine.devices.closed).containsExactly("mic");
        sound.setSource(SourceKind.INTERNAL);
        assertThat(sound.isCapturing(SoundPath.MAIN)).isFalse();
        sound.startCapture(SoundPath.MAIN);
        assertThat(engine.devices.opened).containsExactly("mic", "mic");
    }

    @Test
    void anObserverHearsWhatIsSentInItsFormatAndMayFail() throws Exception {
        SoundFormat wanted = new SoundFormat(16_000, 2);
        List<Integer> lengths = new ArrayList<>();
        sound.observe(
                SoundKind.RECORD,
                new ObserverChoice(
                        wanted,
                        (kind, key, samples, rateHz, channels) -> {
                            lengths.add(samples.length);
                            throw new IllegalStateException("an application's fault");
                        }));
        startMicrophone();
        assertThat(spoken(Tones.constant(FORMAT, 1))).containsOnly(2);
        assertThat(lengths).containsExactly(320);
        assertThat(sound.counters().observerFailures()).isEqualTo(1);
        sound.unobserve(SoundKind.RECORD);
        spoken(Tones.constant(FORMAT, 1));
        assertThat(lengths).hasSize(1);
    }

    @Test
    void anObserverMayHearSeveralBlocksAtOnce() throws Exception {
        List<short[]> calls = new ArrayList<>();
        sound.observe(
                SoundKind.RECORD,
                new ObserverChoice(
                        FORMAT,
                        3,
                        (kind, key, samples, rate, channels) -> calls.add(samples.clone())));
        startMicrophone();
        for (int i = 0; i < 7; i++) {
            spoken(Tones.constant(FORMAT, i));
        }
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1)).hasSize(3 * 480);
        assertThat(calls.get(1)[0]).isEqualTo((short) 4);
        assertThat(calls.get(1)[1439]).isEqualTo((short) 6);
    }

    @Test
    void soundInAFormatThatThereIsNotIsCountedAndDropped() {
        startMicrophone();
        SoundSink sink = Objects.requireNonNull(engine.devices.microphone);
        sink.onSound(new short[960], 960, 96_000, 1);
        sink.onSound(new short[960], 959, 48_000, 2);
        sink.onSound(new short[960], 960, -48_000, 7);
        assertThat(input(SoundPath.MAIN).blocks).isEmpty();
        assertThat(sound.counters().malformed()).isEqualTo(3);
    }

    @Test
    void closingEndsDevicesInputsAndThreads() throws Exception {
        openExternal();
        push(Tones.constant(FORMAT, 1));
        FakeEngine.Input input = input(SoundPath.MAIN);
        input.next();
        assertThat(Threads.named("parley-sdk-audio-push-main")).isTrue();
        sound.close();
        assertThat(Threads.named("parley-sdk-audio-push-main")).isFalse();
        assertThat(input.closed).isTrue();
        assertThat(push(Tones.constant(FORMAT, 1))).isEqualTo(PushResult.NOT_OPEN);
    }

    @Test
    void aBlockFromTheMicrophoneAllocatesNothing() {
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "mic");
        SoundSystem quiet = new SoundSystem(new SilentEngine(engine), listener);
        quiet.setCaptureFormat(SoundPath.MAIN, new SoundFormat(16_000, 1));
        quiet.setCaptureVolume(SoundPath.MAIN, 150);
        quiet.observe(
                SoundKind.RECORD,
                new ObserverChoice(SoundFormat.MIX, (kind, key, samples, rate, channels) -> {}));
        quiet.startCapture(SoundPath.MAIN);
        short[] block = Tones.tone(FORMAT, 1_000, 0.3);
        long bytes = Threads.bytesAllocatedBy(() -> engine.devices.speak(block, FORMAT));
        quiet.close();
        assertThat(bytes).isLessThan(8);
    }
}
