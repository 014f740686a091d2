package dev.parley.sdk.internal.engine;

import dev.parley.sdk.AudioDeviceType;
import dev.parley.sdk.MediaDeviceError;
import dev.parley.sdk.MediaDeviceInfo;
import dev.parley.sdk.MediaDeviceState;
import dev.parley.sdk.VideoDeviceType;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaDevices.Device;
import dev.parley.sdk.internal.media.MediaDevices.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells when cameras, microphones and speakers are plugged in or out. The engine's thread. */
final class DeviceWatch {
    private final MediaDevices devices;
    private final EngineCallbacks callbacks;
    private final Map<Kind, List<Device>> known = new EnumMap<>(Kind.class);

    DeviceWatch(MediaDevices devices, EngineCallbacks callbacks) {
        this.devices = devices;
        this.callbacks = callbacks;
    }

    /** Looks; the first time nothing is told. */
    void look() {
        for (Kind kind : Kind.values()) {
            List<Device> now = devices.list(kind);
            List<Device> before = known.put(kind, now);
            if (before != null) {
                now.stream()
                        .filter(device -> !has(before, device))
                        .forEach(device -> tell(device, MediaDeviceState.MEDIA_DEVICE_STATE_ADDED));
                before.stream()
                        .filter(device -> !has(now, device))
                        .forEach(device ->
                                tell(device, MediaDeviceState.MEDIA_DEVICE_STATE_REMOVED));
            }
        }
    }

    private static boolean has(List<Device> devices, Device sought) {
        return devices.stream().anyMatch(device -> device.id().equals(sought.id()));
    }

    private void tell(Device device, int state) {
        tell(callbacks, device.kind(), device.id(), state, MediaDeviceError.MEDIA_DEVICE_ERROR_OK);
    }

    /** Tells the application about a device. */
    static void tell(EngineCallbacks callbacks, Kind kind, String id, int state, int error) {
        callbacks.tell(handler -> {
            switch (kind) {
                case CAMERA ->
                        handler.onVideoDeviceStateChanged(
                                id, VideoDeviceType.VIDEO_DEVICE_TYPE_CAPTURE_DEVICE, state, error);
                case MICROPHONE ->
                        handler.onAudioDeviceStateChanged(
                                id, AudioDeviceType.AUDIO_DEVICE_TYPE_CAPTURE_DEVICE, state, error);
                case SPEAKER ->
                        handler.onAudioDeviceStateChanged(
                                id, AudioDeviceType.AUDIO_DEVICE_TYPE_RENDER_DEVICE, state, error);
            }
        });
    }

    /** The devices of one kind as the application sees them. */
    static List<MediaDeviceInfo> infos(MediaDevices devices, Kind kind) {
        List<MediaDeviceInfo> infos = new ArrayList<>();
        for (Device device : devices.list(kind)) {
            infos.add(new MediaDeviceInfo(device.id(), device.name(), infos.isEmpty()));
        }
        return infos;
    }
}
