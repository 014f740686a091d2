package dev.parley.sdk.internal.engine;

import dev.parley.sdk.IAudioDeviceManager;
import dev.parley.sdk.MediaDeviceInfo;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.internal.media.MediaDevices.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Microphones and speakers, as the application chooses them. Any thread. */
final class SoundDevices implements IAudioDeviceManager {
    private final LiveEngine engine;
    private volatile @Nullable String microphone;
    private volatile @Nullable String speaker;

    SoundDevices(LiveEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<MediaDeviceInfo> enumerateAudioCaptureDevices() {
        return DeviceWatch.infos(engine.mediaEngine().devices(), Kind.MICROPHONE);
    }

    @Override
    public List<MediaDeviceInfo> enumerateAudioPlaybackDevices() {
        return DeviceWatch.infos(engine.mediaEngine().devices(), Kind.SPEAKER);
    }

    @Override
    public int setAudioCaptureDevice(String deviceId) {
        return engine.thread()
                .call(
                        () -> {
                            if (isUnknown(enumerateAudioCaptureDevices(), deviceId)) {
                                return ReturnStatus.RETURN_STATUS_AUDIO_DEVICE_NOT_EXISTS;
                            }
                            microphone = deviceId;
                            engine.audio().sound().chooseMicrophone(deviceId);
                            return ReturnStatus.RETURN_STATUS_SUCCESS;
                        },
                        ReturnStatus.RETURN_STATUS_NATIVE_INVALID);
    }

    @Override
    public int setAudioPlaybackDevice(String deviceId) {
        return engine.thread()
                .call(
                        () -> {
                            if (isUnknown(enumerateAudioPlaybackDevices(), deviceId)) {
                                return ReturnStatus.RETURN_STATUS_AUDIO_DEVICE_NOT_EXISTS;
                            }
                            speaker = deviceId;
                            engine.audio().sound().chooseSpeaker(deviceId);
                            return ReturnStatus.RETURN_STATUS_SUCCESS;
                        },
                        ReturnStatus.RETURN_STATUS_NATIVE_INVALID);
    }

    private static boolean isUnknown(List<MediaDeviceInfo> devices, @Nullable String id) {
        return devices.stream().noneMatch(device -> device.deviceId.equals(id));
    }

    @Override
    public @Nullable String getAudioCaptureDevice() {
        return microphone != null ? microphone : first(enumerateAudioCaptureDevices());
    }

    @Override
    public @Nullable String getAudioPlaybackDevice() {
        return speaker != null ? speaker : first(enumerateAudioPlaybackDevices());
    }

    private static @Nullable String first(List<MediaDeviceInfo> devices) {
        return devices.isEmpty() ? null : devices.get(0).deviceId;
    }
}
