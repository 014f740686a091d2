package dev.parley.sdk.internal.engine;

import dev.parley.sdk.AnsMode;
import dev.parley.sdk.AudioFrame;
import dev.parley.sdk.AudioProfileType;
import dev.parley.sdk.AudioPropertiesConfig;
import dev.parley.sdk.AudioRenderType;
import dev.parley.sdk.AudioRoute;
import dev.parley.sdk.AudioScenarioType;
import dev.parley.sdk.AudioSourceType;
import dev.parley.sdk.LocalAudioStreamError;
import dev.parley.sdk.LocalAudioStreamState;
import dev.parley.sdk.MediaDeviceError;
import dev.parley.sdk.MediaDeviceState;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.internal.audio.PushResult;
import dev.parley.sdk.internal.audio.RenderKind;
import dev.parley.sdk.internal.audio.SoundFormat;
import dev.parley.sdk.internal.audio.SoundKey;
import dev.parley.sdk.internal.audio.SoundListener;
import dev.parley.sdk.internal.audio.SoundPath;
import dev.parley.sdk.internal.audio.SoundSystem;
import dev.parley.sdk.internal.audio.SourceKind;
import dev.parley.sdk.internal.audio.VoiceTreatment;
import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.MediaDevices.Kind;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.room.TrackSlot;
import org.jspecify.annotations.Nullable;

/**
 * The sound of an engine: what the application asks for, and what it is told. The engine's thread,
 * but for pushing and pulling, which any thread may do.
 */
final class EngineAudio implements SoundListener {
    private static final int OK = ReturnStatus.RETURN_STATUS_SUCCESS;
    private static final int BAD_PARAMETER = ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
    private static final int WRONG_STATE = ReturnStatus.RETURN_STATUS_WRONG_STATE;
    private static final int MAX_VOLUME = 400;
    private static final int MOST_AHEAD_MILLIS = 200;
    private static final AudioSending SCREEN_SENDING = new AudioSending(128_000, 2, false);

    /** What a profile comes to. */
    private record Profile(SoundFormat format, AudioSending sending) {
        static Profile of(AudioProfileType type) {
            return switch (type) {
                case AUDIO_PROFILE_FLUENT -> speech(16_000, 32_000);
                case AUDIO_PROFILE_DEFAULT, AUDIO_PROFILE_STANDARD -> speech(24_000, 48_000);
                case AUDIO_PROFILE_HD -> stereo(128_000);
                case AUDIO_PROFILE_STANDARD_STEREO -> stereo(80_000);
                case AUDIO_PROFILE_HD_MONO -> speech(48_000, 64_000);
            };
        }

        private static Profile speech(int sampleRateHz, int bitrateBps) {
            return new Profile(
                    new SoundFormat(sampleRateHz, 1), new AudioSending(bitrateBps, 1, true));
        }

        private static Profile stereo(int bitrateBps) {
            return new Profile(new SoundFormat(48_000, 2), new AudioSending(bitrateBps, 2, false));
        }
    }

    private final EngineCallbacks callbacks;
    private final EngineEvents events;
    private final SoundSystem sound;
    private final AudioReports reports;
    private final ScreenSound screen;
    private Profile profile = Profile.of(AudioProfileType.AUDIO_PROFILE_DEFAULT);
    private VoiceTreatment treatment = VoiceTreatment.SPEECH;
    private AudioRoute route = AudioRoute.AUDIO_ROUTE_SPEAKERPHONE;

    EngineAudio(
            MediaEngine media,
            EngineThread thread,
            EngineCallbacks callbacks,
            EngineEvents events) {
        this.callbacks = callbacks;
        this.events = events;
        sound = new SoundSystem(media, this);
        sound.setCaptureFormat(SoundPath.MAIN, profile.format());
        reports = new AudioReports(thread, callbacks, sound);
        screen = new ScreenSound(media.devices(), sound, this, events);
    }

    SoundSystem sound() {
        return sound;
    }

    ScreenSound screen() {
        return screen;
    }

    AudioReports reports() {
        return reports;
    }

    static SoundPath path(StreamIndex index) {
        return index == StreamIndex.STREAM_INDEX_MAIN ? SoundPath.MAIN : SoundPath.SCREEN;
    }

    static SoundPath path(TrackSlot slot) {
        return slot == TrackSlot.MAIN_AUDIO ? SoundPath.MAIN : SoundPath.SCREEN;
    }

    boolean isCapturing(TrackSlot slot) {
        return sound.isCapturing(path(slot));
    }

    AudioSending sending(TrackSlot slot) {
        return slot == TrackSlot.MAIN_AUDIO ? profile.sending() : SCREEN_SENDING;
    }

    // Capture.

    int start() {
        if (!sound.isCapturing(SoundPath.MAIN)) {
            sound.startCapture(SoundPath.MAIN);
            tellState(
                    LocalAudioStreamState.LOCAL_AUDIO_STREAM_STATE_RECORDING,
                    LocalAudioStreamError.LOCAL_AUDIO_STREAM_ERROR_OK);
            events.onCaptureChanged();
        }
        return OK;
    }

    int stop() {
        if (sound.isCapturing(SoundPath.MAIN)) {
            sound.stopCapture(SoundPath.MAIN);
            tellState(
                    LocalAudioStreamState.LOCAL_AUDIO_STREAM_STATE_STOPPED,
                    LocalAudioStreamError.LOCAL_AUDIO_STREAM_ERROR_OK);
            events.onCaptureChanged();
        }
        return OK;
    }

    private void tellState(LocalAudioStreamState state, LocalAudioStreamError error) {
        callbacks.tell(handler -> handler.onLocalAudioStateChanged(state, error));
    }

    int mute(@Nullable StreamIndex index, boolean mute) {
        if (index == null) {
            return BAD_PARAMETER;
        }
        if (mute) {
            sound.mute(path(index));
        } else {
            sound.unmute(path(index));
        }
        if (index == StreamIndex.STREAM_INDEX_MAIN) {
            tellState(
                    mute
                            ? LocalAudioStreamState.LOCAL_AUDIO_STREAM_STATE_MUTE
                            : LocalAudioStreamState.LOCAL_AUDIO_STREAM_STATE_UNMUTE,
                    LocalAudioStreamError.LOCAL_AUDIO_STREAM_ERROR_OK);
        }
        return OK;
    }

    int setProfile(@Nullable AudioProfileType type) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        profile = Profile.of(type);
        sound.setCaptureFormat(SoundPath.MAIN, profile.format());
        events.onSettingsChanged(TrackSlot.MAIN_AUDIO);
        return OK;
    }

    int setScenario(@Nullable AudioScenarioType scenario) {
        if (scenario == null) {
            return BAD_PARAMETER;
        }
        VoiceTreatment.Use use =
                switch (scenario) {
                    case AUDIO_SCENARIO_MUSIC, AUDIO_SCENARIO_MEDIA -> VoiceTreatment.Use.MUSIC;
                    case AUDIO_SCENARIO_HIGHQUALITY_COMMUNICATION,
                            AUDIO_SCENARIO_COMMUNICATION,
                            AUDIO_SCENARIO_GAME_STREAMING,
                            AUDIO_SCENARIO_HIGHQUALITY_CHAT ->
                            VoiceTreatment.Use.SPEECH;
                };
        return treat(new VoiceTreatment(use, treatment.ansMode(), treatment.gainControl()));
    }

    int setAnsMode(@Nullable AnsMode mode) {
        if (mode == null) {
            return BAD_PARAMETER;
        }
        var wished =
                switch (mode) {
                    case DISABLE -> dev.parley.sdk.internal.audio.AnsMode.DISABLE;
                    case LOW -> dev.parley.sdk.internal.audio.AnsMode.LOW;
                    case MEDIUM -> dev.parley.sdk.internal.audio.AnsMode.MEDIUM;
                    case HIGH -> dev.parley.sdk.internal.audio.AnsMode.HIGH;
                    case AUTOMATIC -> dev.parley.sdk.internal.audio.AnsMode.AUTOMATIC;
                };
        return treat(new VoiceTreatment(treatment.use(), wished, treatment.gainControl()));
    }

    int setGainControl(boolean enable) {
        return treat(new VoiceTreatment(treatment.use(), treatment.ansMode(), enable));
    }

    private int treat(VoiceTreatment wished) {
        treatment = wished;
        sound.setVoiceTreatment(wished);
        return OK;
    }

    int setRoute(@Nullable AudioRoute wanted) {
        if (wanted != AudioRoute.AUDIO_ROUTE_SPEAKERPHONE
                && wanted != AudioRoute.AUDIO_ROUTE_DEFAULT) {
            return ReturnStatus.RETURN_STATUS_NOT_SUPPORT;
        }
        if (route != wanted) {
            route = wanted;
            AudioRoute now = wanted;
            callbacks.tell(handler -> handler.onAudioRouteChanged(now));
        }
        return OK;
    }

    AudioRoute route() {
        return route;
    }

    // Volumes and reports.

    int setCaptureVolume(@Nullable StreamIndex index, int volume) {
        if (index == null || isNoVolume(volume)) {
            return BAD_PARAMETER;
        }
        sound.setCaptureVolume(path(index), volume);
        return OK;
    }

    int setPlaybackVolume(int volume) {
        if (isNoVolume(volume)) {
            return BAD_PARAMETER;
        }
        sound.setPlaybackVolume(volume);
        return OK;
    }

    int setUserVolume(@Nullable String roomId, @Nullable String uid, int volume) {
        if (!Identifiers.isValid(roomId) || !Identifiers.isValid(uid) || isNoVolume(volume)) {
            return BAD_PARAMETER;
        }
        sound.setUserVolume(String.valueOf(roomId), String.valueOf(uid), volume);
        return OK;
    }

    static boolean isNoVolume(int volume) {
        return volume < 0 || volume > MAX_VOLUME;
    }

    int enableReports(@Nullable AudioPropertiesConfig config) {
        if (config == null) {
            return BAD_PARAMETER;
        }
        reports.configure(config);
        return OK;
    }

    // Sound of the application.

    int setSource(@Nullable AudioSourceType type) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        sound.setSource(
                type == AudioSourceType.AUDIO_SOURCE_TYPE_EXTERNAL
                        ? SourceKind.EXTERNAL
                        : SourceKind.INTERNAL);
        events.onCaptureChanged();
        return OK;
    }

    int setRender(@Nullable AudioRenderType type) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        sound.setRender(
                type == AudioRenderType.AUDIO_RENDER_TYPE_EXTERNAL
                        ? RenderKind.EXTERNAL
                        : RenderKind.INTERNAL);
        return OK;
    }

    /** Any thread. */
    int push(SoundPath path, @Nullable AudioFrame frame) {
        if (frame == null) {
            return BAD_PARAMETER;
        }
        if (sound.waitingMillis(path) > MOST_AHEAD_MILLIS) {
            return ReturnStatus.RETURN_STATUS_RESOURCE_OVERFLOW;
        }
        short[] samples = frame.toSamples();
        PushResult result = sound.push(path, samples, samples.length, format(frame));
        return switch (result) {
            case TAKEN -> OK;
            case NOT_OPEN -> WRONG_STATE;
            case BAD_LENGTH -> BAD_PARAMETER;
        };
    }

    /** Any thread. */
    int pull(@Nullable AudioFrame frame) {
        if (frame == null) {
            return BAD_PARAMETER;
        }
        short[] samples = new short[frame.getSamples() * frame.getChannel().value()];
        if (!sound.pull(samples, samples.length, format(frame))) {
            return WRONG_STATE;
        }
        byte[] bytes = frame.getBuffer();
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        return OK;
    }

    private static SoundFormat format(AudioFrame frame) {
        return new SoundFormat(frame.getSampleRate().value(), frame.getChannel().value());
    }

    // What the pipeline tells.

    @Override
    public void onFirstLocalSound(SoundPath path) {
        StreamIndex index =
                path == SoundPath.MAIN
                        ? StreamIndex.STREAM_INDEX_MAIN
                        : StreamIndex.STREAM_INDEX_SCREEN;
        callbacks.tell(handler -> handler.onFirstLocalAudioFrame(index));
    }

    @Override
    public void onFirstRemoteSound(SoundKey key) {
        events.onFirstRemoteSound(SoundKeys.key(key));
    }

    @Override
    public void onDeviceStarted(Kind kind, String deviceId) {
        DeviceWatch.tell(
                callbacks,
                kind,
                deviceId,
                MediaDeviceState.MEDIA_DEVICE_STATE_STARTED,
                MediaDeviceError.MEDIA_DEVICE_ERROR_OK);
    }

    @Override
    public void onDeviceStopped(Kind kind, String deviceId) {
        DeviceWatch.tell(
                callbacks,
                kind,
                deviceId,
                MediaDeviceState.MEDIA_DEVICE_STATE_STOPPED,
                MediaDeviceError.MEDIA_DEVICE_ERROR_OK);
    }

    @Override
    public void onDeviceFault(Kind kind, String deviceId, MediaFault fault) {
        DeviceWatch.tell(
                callbacks,
                kind,
                deviceId,
                MediaDeviceState.MEDIA_DEVICE_STATE_RUNTIMEERROR,
                DeviceFaults.deviceError(fault));
        callbacks.tell(handler -> handler.onWarning(DeviceFaults.warning(kind, fault)));
        if (kind == Kind.MICROPHONE) {
            tellState(
                    LocalAudioStreamState.LOCAL_AUDIO_STREAM_STATE_FAILED,
                    DeviceFaults.audioError(fault));
        }
    }

    void close() {
        reports.close();
        screen.stopDevice();
        sound.close();
    }
}
