package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All sound of one {@code RTCVideo}: from the microphone or the application to the media engine,
 * and from remote tracks to the speaker or the application.
 *
 * <p>Owned by the engine thread; only {@link #push}, {@link #pull} and {@link #input} may be called
 * from any thread. Sound itself never touches the engine thread: the microphone's thread carries
 * what it reads to the engine's {@link AudioInput}, the speaker's thread mixes, and a thread of
 * this class exists only while the application pushes ({@code parley-sdk-audio-push-main}, {@code
 * -screen}) or while observers listen to a mix that nobody plays ({@code parley-sdk-audio-mix}).
 *
 * <p>Nothing is opened before it is needed: the microphone between {@link #startCapture} and {@link
 * #stopCapture} with an internal source, the speaker while there are remote tracks and the SDK
 * plays them. A fault of a device is told to the {@link SoundListener} and never thrown; {@link
 * #checkDevices} finds devices that went or came back.
 */
public final class SoundSystem implements AutoCloseable {
    private final MediaEngine engine;
    private final Observers observers = new Observers();
    private final CapturePath main;
    private final CapturePath screen;
    private final DeviceSlot microphone;
    private final PlaybackMixer mixer;
    private final Playback playback;
    private SourceKind source = SourceKind.INTERNAL;
    private VoiceTreatment treatment = VoiceTreatment.SPEECH;
    private @Nullable VoiceProcessing voice;

    /** A sound system that uses nothing yet. */
    public SoundSystem(MediaEngine engine, SoundListener listener) {
        this.engine = engine;
        this.main = new CapturePath(SoundPath.MAIN, engine, listener, observers);
        this.screen = new CapturePath(SoundPath.SCREEN, engine, listener, observers);
        this.mixer = new PlaybackMixer(observers, main.forMix());
        this.playback = new Playback(engine.devices(), listener, observers, mixer);
        this.microphone =
                new DeviceSlot(
                        engine.devices(),
                        MediaDevices.Kind.MICROPHONE,
                        id -> engine.devices().openMicrophone(id, this::onMicrophone),
                        listener);
    }

    /**
     * What a publishing connection is to send for a path ({@code PublisherLink.addAudio}). It stays
     * the same until {@link #close}, which closes it; remove its tracks before. Any thread.
     */
    public AudioInput input(SoundPath path) {
        return path(path).input();
    }

    /**
     * In which rate and with how many channels a path's sound is given to the encoder (the audio
     * profile); at any time. At first 48 kHz, one channel for {@link SoundPath#MAIN}, two for
     * {@link SoundPath#SCREEN}.
     */
    public void setCaptureFormat(SoundPath path, SoundFormat format) {
        path(path).setFormat(format);
    }

    /**
     * Where the main path's sound comes from. {@code EXTERNAL} closes the microphone and takes what
     * is pushed from now on, without {@link #startCapture}; {@code INTERNAL} takes nothing until
     * {@link #startCapture}. The screen path's sound always comes from the application.
     */
    public void setSource(SourceKind kind) {
        if (kind == source) {
            return;
        }
        stopCapture(SoundPath.MAIN);
        source = kind;
        if (kind == SourceKind.EXTERNAL) {
            startCapture(SoundPath.MAIN);
        }
    }

    /** Where the main path's sound comes from now. */
    public SourceKind source() {
        return source;
    }

    /**
     * Begins to capture: opens the microphone, or, with an external source and for the screen,
     * takes what is pushed. Without effect if it has begun. If there is no microphone, the listener
     * hears of it, and capture begins when {@link #checkDevices} finds one.
     */
    public void startCapture(SoundPath path) {
        if (path == SoundPath.SCREEN) {
            screen.openForPushes();
            return;
        }
        if (source == SourceKind.EXTERNAL) {
            main.openForPushes();
        } else if (!main.isStarted()) {
            prepareVoice();
            main.start();
            microphone.open();
        }
        playback.setCapturing(true);
    }

    /** Ends capture; nothing more is sent on this path. Without effect if it has not begun. */
    public void stopCapture(SoundPath path) {
        if (path == SoundPath.SCREEN) {
            screen.closeForPushes();
            return;
        }
        if (source == SourceKind.EXTERNAL) {
            main.closeForPushes();
        } else {
            mixer.setEchoReference(null);
            microphone.close();
            main.stop();
        }
        playback.setCapturing(false);
    }

    /** Whether capture has begun on a path; a device may be missing all the same. */
    public boolean isCapturing(SoundPath path) {
        return path(path).isStarted();
    }

    /** Sends silence instead of what is captured; capture goes on. */
    public void mute(SoundPath path) {
        path(path).setMuted(true);
    }

    /** Ends {@link #mute}. */
    public void unmute(SoundPath path) {
        path(path).setMuted(false);
    }

    /**
     * Multiplies what is captured before it is sent.
     *
     * @param percent 0 to 400, 100 is as is; what becomes too loud is cut off
     */
    public void setCaptureVolume(SoundPath path, int percent) {
        path(path).setVolume(percent);
    }

    /**
     * How the microphone's sound is treated from now on; at first {@link VoiceTreatment#SPEECH}.
     */
    public void setVoiceTreatment(VoiceTreatment wished) {
        treatment = wished;
        VoiceProcessing processing = voice;
        if (processing != null) {
            processing.apply(wished.settings());
        }
    }

    /** Uses this microphone, at once if one is in use; empty for the system's default. */
    public void chooseMicrophone(String deviceId) {
        microphone.choose(deviceId);
    }

    /** The microphone in use; empty if none is. */
    public String microphoneInUse() {
        return microphone.runningId();
    }

    /** Uses this speaker, at once if one is in use; empty for the system's default. */
    public void chooseSpeaker(String deviceId) {
        playback.speaker().choose(deviceId);
        playback.refresh();
    }

    /** The speaker in use; empty if none is. */
    public String speakerInUse() {
        return playback.speaker().runningId();
    }

    /**
     * Finds devices that are gone, that stopped calling for 3 s, or that came back, and follows the
     * system's default if no device was chosen. To be called about once a second.
     */
    public void checkDevices(long nowNanos) {
        microphone.check(nowNanos);
        playback.speaker().check(nowNanos);
        playback.refresh();
    }

    /**
     * Takes sound of the application. It is cut into blocks of 10 ms, which are sent at their pace;
     * at most {@value PushQueue#CAPACITY_BLOCKS} of them wait, then the oldest is lost and counted.
     * The samples are copied. Any thread.
     *
     * @param samples interleaved
     * @param count how many of them, all channels together: a whole multiple of 10 ms
     */
    public PushResult push(SoundPath path, short[] samples, int count, SoundFormat format) {
        return path(path).push(samples, count, format);
    }

    /** How much of what was pushed still waits, in milliseconds. Any thread. */
    public int waitingMillis(SoundPath path) {
        return path(path).waitingMillis();
    }

    /**
     * Plays a remote track from now on; one that had the same key is replaced. Its sink is set here
     * and belongs to this class.
     */
    public void addRemote(SoundKey key, RemoteAudio audio) {
        playback.add(key, audio);
    }

    /** Plays it no more. Without effect if there is none. */
    public void removeRemote(SoundKey key) {
        playback.remove(key);
    }

    /** Volume of everything remote, 0 to 400 percent; multiplies with those below. */
    public void setPlaybackVolume(int percent) {
        playback.setPlaybackVolume(percent);
    }

    /**
     * Volume of a remote user in a room, 0 to 400 percent; the later of this and the room's counts.
     */
    public void setUserVolume(String roomId, String uid, int percent) {
        playback.setUserVolume(roomId, uid, percent);
    }

    /** Volume of all remote users of a room, 0 to 400 percent, also of those set before. */
    public void setRoomVolume(String roomId, int percent) {
        playback.setRoomVolume(roomId, percent);
    }

    /** Forgets the volumes of a room that was left. */
    public void forgetRoom(String roomId) {
        playback.forgetRoom(roomId);
    }

    /** Who plays remote sound; at first the SDK. */
    public void setRender(RenderKind kind) {
        playback.setRender(kind);
    }

    /**
     * Gives the application the next of all remote sound, if it is the one who plays it: to be
     * called at the pace of the sound. One thread at a time; others wait.
     *
     * @param count how many samples to write, all channels together: a whole multiple of 10 ms
     * @return whether they were written
     */
    public boolean pull(short[] out, int count, SoundFormat format) {
        return playback.pull(out, count, format);
    }

    /** Lets an observer hear a kind of sound, instead of who heard it. */
    public void observe(SoundKind kind, ObserverChoice choice) {
        observers.set(kind, choice);
        playback.refresh();
    }

    /** Ends {@link #observe}; a block under way may still reach the observer. */
    public void unobserve(SoundKind kind) {
        observers.set(kind, null);
        playback.refresh();
    }

    /** The levels since the last report: the caller owns the interval. */
    public SoundReport report(LevelOptions options) {
        Map<SoundPath, SoundLevel> local = new EnumMap<>(SoundPath.class);
        for (SoundPath path : SoundPath.values()) {
            if (isCapturing(path)) {
                local.put(path, path(path).meter().read(options));
            }
        }
        List<SoundReport.Remote> remote = new ArrayList<>();
        double power = 0;
        for (RemoteVoice each : playback.voices()) {
            remote.add(new SoundReport.Remote(each.key(), each.meter().read(options)));
            power += each.meter().lastPower();
        }
        return new SoundReport(local, remote, VolumeScale.linearOfPower(power));
    }

    /** What was lost so far. */
    public SoundCounters counters() {
        return new SoundCounters(
                main.pushesLost(),
                screen.pushesLost(),
                main.malformed() + playback.malformed(),
                playback.lost(),
                playback.missing(),
                observers.failures());
    }

    /** Closes devices, inputs and threads; when it returns, nothing of it runs any more. */
    @Override
    public void close() {
        stopCapture(SoundPath.MAIN);
        playback.close();
        main.close();
        screen.close();
        VoiceProcessing processing = voice;
        voice = null;
        if (processing != null) {
            mixer.end();
            processing.close();
        }
    }

    private CapturePath path(SoundPath path) {
        return switch (path) {
            case MAIN -> main;
            case SCREEN -> screen;
        };
    }

    private void prepareVoice() {
        VoiceProcessing processing = voice;
        if (processing == null) {
            processing = engine.newVoiceProcessing();
            processing.apply(treatment.settings());
            voice = processing;
            main.setVoice(processing);
        }
        mixer.setEchoReference(processing);
    }

    private void onMicrophone(short[] samples, int count, int rateHz, int channels) {
        microphone.touch();
        main.onMicrophone(samples, count, rateHz, channels);
    }
}
