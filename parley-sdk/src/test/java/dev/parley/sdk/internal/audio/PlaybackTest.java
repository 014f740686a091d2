package dev.parley.sdk.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.SoundSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final SoundFormat FORMAT = SoundFormat.MIX;
    private static final SoundKey ANNA = new SoundKey("room", "anna", SoundPath.MAIN);
    private static final SoundKey BEN = new SoundKey("room", "ben", SoundPath.MAIN);

    private final FakeEngine engine = new FakeEngine();
    private final RecordingListener listener = new RecordingListener();
    private final SoundSystem sound = new SoundSystem(engine, listener);
    private final FakeEngine.Remote anna = new FakeEngine.Remote();
    private final FakeEngine.Remote ben = new FakeEngine.Remote();

    @AfterEach
    void close() {
        sound.close();
    }

    private void plugSpeaker() {
        engine.devices.plug(MediaDevices.Kind.SPEAKER, "speaker");
    }

    /** Brings enough of a constant that the next blocks are just that. */
    private void bring(FakeEngine.Remote remote, int value, int blocks) {
        for (int i = 0; i < blocks; i++) {
            remote.bring(Tones.constant(FORMAT, value), FORMAT);
        }
    }

    /** What is played when the fading in is over. */
    private short[] played(int annas, int bens) {
        bring(anna, annas, 5);
        bring(ben, bens, 5);
        engine.devices.play(FORMAT);
        return engine.devices.play(FORMAT);
    }

    private void addBoth() {
        plugSpeaker();
        sound.addRemote(ANNA, anna);
        sound.addRemote(BEN, ben);
    }

    @Test
    void theSpeakerIsOpenOnlyWhileThereIsSomethingToPlay() {
        plugSpeaker();
        assertThat(engine.devices.opened).isEmpty();
        sound.addRemote(ANNA, anna);
        sound.addRemote(BEN, ben);
        assertThat(engine.devices.opened).containsExactly("speaker");
        sound.removeRemote(ANNA);
        assertThat(engine.devices.closed).isEmpty();
        sound.removeRemote(BEN);
        assertThat(engine.devices.closed).containsExactly("speaker");
        assertThat(ben.sink).isNull();
    }

    @Test
    void voicesAddUp() {
        addBoth();
        assertThat(played(1_000, 200)).containsOnly(1_200);
    }

    @Test
    void volumesOfUserAndPlaybackMultiply() {
        addBoth();
        sound.setUserVolume("room", "anna", 50);
        sound.setPlaybackVolume(200);
        assertThat(played(1_000, 100)).containsOnly(1_000 + 200);
    }

    @Test
    void theLaterOfRoomsAndUsersVolumeCounts() {
        sound.setUserVolume("room", "anna", 400);
        sound.setRoomVolume("room", 50);
        sound.setUserVolume("room", "ben", 200);
        sound.setRoomVolume("another", 0);
        addBoth();
        assertThat(played(1_000, 100)).containsOnly(500 + 200);
    }

    @Test
    void aMutedUserIsNotHeardAndFourHundredIsTheMost() {
        addBoth();
        sound.setUserVolume("room", "anna", -3);
        sound.setUserVolume("room", "ben", 4_000);
        assertThat(played(1_000, 100)).containsOnly(400);
    }

    @Test
    void tooMuchTogetherIsBentAndNotTorn() {
        addBoth();
        short loud = played(30_000, 20_000)[0];
        assertThat(loud).isBetween((short) 32_000, Short.MAX_VALUE);
        sound.removeRemote(BEN);
        for (int i = 0; i < 5; i++) {
            bring(anna, 32_767, 1);
            engine.devices.play(FORMAT);
        }
        assertThat(engine.devices.play(FORMAT)).as("alone it is as it is").contains(32_767);
    }

    @Test
    void theSpeakerMayWantAnotherFormat() {
        plugSpeaker();
        sound.addRemote(ANNA, anna);
        SoundFormat phone = new SoundFormat(16_000, 1);
        SoundFormat wanted = new SoundFormat(44_100, 2);
        for (int i = 0; i < 8; i++) {
            anna.bring(Tones.constant(phone, 3_000), phone);
            if (i >= SoundRing.PRIMING) {
                engine.devices.play(wanted);
            }
        }
        assertThat(engine.devices.play(wanted)).hasSize(882).containsOnly(3_000);
    }

    @Test
    void withoutASpeakerTheListenerHearsOfItAndOneIsUsedWhenItComes() {
        sound.addRemote(ANNA, anna);
        sound.addRemote(BEN, ben);
        assertThat(listener.heard).containsExactly("fault SPEAKER  NO_DEVICE");
        plugSpeaker();
        sound.checkDevices(0);
        assertThat(played(1, 2)).containsOnly(3);
    }

    @Test
    void theMixIsHeardByTheEchoCancellerWhileTheMicrophoneIsOpen() {
        addBoth();
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "mic");
        sound.startCapture(SoundPath.MAIN);
        played(1, 1);
        assertThat(engine.voices.get(0).played).isEqualTo(2);
        sound.stopCapture(SoundPath.MAIN);
        played(1, 1);
        assertThat(engine.voices.get(0).played).isEqualTo(2);
    }

    @Test
    void anApplicationThatPlaysPullsTheMixInItsFormat() {
        plugSpeaker();
        sound.addRemote(ANNA, anna);
        short[] out = new short[2 * 160];
        SoundFormat wanted = new SoundFormat(16_000, 1);
        assertThat(sound.pull(out, out.length, wanted)).isFalse();
        sound.setRender(RenderKind.EXTERNAL);
        assertThat(engine.devices.closed).containsExactly("speaker");
        bring(anna, 2_000, 3);
        assertThat(sound.pull(out, out.length, wanted)).isTrue();
        bring(anna, 2_000, 2);
        assertThat(sound.pull(out, out.length, wanted)).isTrue();
        assertThat(out).containsOnly(2_000);
        assertThat(sound.pull(out, 100, wanted)).isFalse();
        assertThat(sound.pull(out, 480, wanted)).isFalse();
    }

    @Test
    void observersHearEachUserAndTheMix() {
        addBoth();
        List<String> heard = new ArrayList<>();
        SoundObserver noting =
                (kind, key, samples, rateHz, channels) ->
                        heard.add(kind + (key == null ? "" : " " + key.uid()) + samples[0]);
        sound.observe(SoundKind.REMOTE_USER, new ObserverChoice(FORMAT, noting));
        sound.observe(SoundKind.PLAYBACK, new ObserverChoice(FORMAT, noting));
        sound.setPlaybackVolume(200);
        bring(anna, 10, 1);
        assertThat(heard).containsExactly("REMOTE_USER anna10");
        sound.unobserve(SoundKind.REMOTE_USER);
        heard.clear();
        played(10, 20);
        assertThat(heard).containsExactly("PLAYBACK0", "PLAYBACK60");
    }

    @Test
    void captureAndPlaybackAreMixedForWhoeverHearsBoth() {
        addBoth();
        engine.devices.plug(MediaDevices.Kind.MICROPHONE, "mic");
        sound.startCapture(SoundPath.MAIN);
        List<Integer> heard = new ArrayList<>();
        sound.observe(
                SoundKind.MIXED,
                new ObserverChoice(
                        FORMAT,
                        (kind, key, samples, rate, channels) -> heard.add((int) samples[959])));
        for (int i = 0; i < 5; i++) {
            engine.devices.speak(Tones.constant(SoundFormat.SPEECH, 999), SoundFormat.SPEECH);
        }
        assertThat(played(10, 20)).containsOnly(30);
        assertThat(heard).containsExactly(1_030, 1_030);
    }

    @Test
    void aClockMixesForObserversWhenNobodyPlaysAndEndsWithThem() throws Exception {
        CountDownLatch mixed = new CountDownLatch(3);
        sound.addRemote(ANNA, anna);
        assertThat(Threads.named("parley-sdk-audio-mix")).isFalse();
        sound.observe(
                SoundKind.PLAYBACK,
                new ObserverChoice(
                        FORMAT, (kind, key, samples, rate, channels) -> mixed.countDown()));
        assertThat(mixed.await(10, TimeUnit.SECONDS)).isTrue();
        sound.unobserve(SoundKind.PLAYBACK);
        assertThat(Threads.named("parley-sdk-audio-mix")).isFalse();
    }

    @Test
    void aSpeakerThatComesEndsTheClockAndClosingEndsAll() throws Exception {
        sound.addRemote(ANNA, anna);
        sound.observe(
                SoundKind.PLAYBACK,
                new ObserverChoice(FORMAT, (kind, key, samples, rate, channels) -> {}));
        assertThat(Threads.named("parley-sdk-audio-mix")).isTrue();
        plugSpeaker();
        sound.checkDevices(0);
        assertThat(Threads.named("parley-sdk-audio-mix")).isFalse();
        engine.devices.unplug("speaker");
        sound.checkDevices(1);
        assertThat(Threads.named("parley-sdk-audio-mix")).isTrue();
        sound.close();
        assertThat(Threads.named("parley-sdk-audio-mix")).isFalse();
        assertThat(anna.sink).isNull();
    }

    @Test
    void levelsAreTakenBeforeAnyVolumeAndAddUp() {
        addBoth();
        sound.setPlaybackVolume(0);
        anna.bring(Tones.tone(FORMAT, 1_000, 0.1), FORMAT);
        ben.bring(Tones.tone(FORMAT, 1_000, 0.1), FORMAT);
        SoundReport report = sound.report(LevelOptions.PLAIN);
        assertThat(report.remote()).hasSize(2);
        assertThat(report.remote().get(0).key()).isEqualTo(ANNA);
        assertThat(report.remote().get(0).level().nonlinearVolume()).isEqualTo(-20);
        assertThat(report.totalRemoteVolume())
                .as("3 dB more than one")
                .isEqualTo((int) Math.round(VolumeScale.linear(-16.99)));
        assertThat(report.local()).isEmpty();
    }

    @Test
    void theFirstSoundOfEachTrackIsToldOnce() {
        sound.addRemote(ANNA, anna);
        bring(anna, 1, 3);
        assertThat(listener.heard).endsWith("first of anna").hasSize(2);
    }

    @Test
    void soundInAFormatThatThereIsNotIsCountedAndDropped() {
        addBoth();
        SoundSink sink = Objects.requireNonNull(anna.sink);
        sink.onSound(new short[10], 10, 11_025, 1);
        sink.onSound(new short[480], 480, 48_000, 2);
        assertThat(sound.counters().malformed()).isEqualTo(2);
    }

    @Test
    void aMixAllocatesNothing() {
        addBoth();
        short[] phone = Tones.tone(new SoundFormat(16_000, 1), 500, 0.5);
        short[] full = Tones.tone(FORMAT, 700, 0.9);
        long bytes =
                Threads.bytesAllocatedBy(() -> {
                    anna.bring(phone, new SoundFormat(16_000, 1));
                    ben.bring(full, FORMAT);
                });
        // The format made by this test itself, and nothing else.
        assertThat(bytes).isLessThan(32);
        short[] out = new short[960];
        MediaDevices.SoundSource speaker = Objects.requireNonNull(engine.devices.speaker);
        assertThat(Threads.bytesAllocatedBy(() -> speaker.fill(out, 960, 48_000, 2))).isLessThan(8);
    }
}
