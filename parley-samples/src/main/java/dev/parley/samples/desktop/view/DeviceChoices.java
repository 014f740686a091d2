package dev.parley.samples.desktop.view;

import dev.parley.sdk.MediaDeviceInfo;
import dev.parley.sdk.RTCVideo;
import java.util.List;

/**
 * The devices of this computer.
 *
 * @param cameras for pictures
 * @param microphones for sound
 * @param speakers to play through
 */
public record DeviceChoices(
        List<MediaDeviceInfo> cameras,
        List<MediaDeviceInfo> microphones,
        List<MediaDeviceInfo> speakers) {
    /** Of a computer without any. */
    public static final DeviceChoices NONE = new DeviceChoices(List.of(), List.of(), List.of());

    /** Takes copies. */
    public DeviceChoices {
        cameras = List.copyOf(cameras);
        microphones = List.copyOf(microphones);
        speakers = List.copyOf(speakers);
    }

    /** Finds the devices. */
    public static DeviceChoices of(RTCVideo engine) {
        return new DeviceChoices(
                engine.getVideoDeviceManager().enumerateVideoCaptureDevices(),
                engine.getAudioDeviceManager().enumerateAudioCaptureDevices(),
                engine.getAudioDeviceManager().enumerateAudioPlaybackDevices());
    }
}
