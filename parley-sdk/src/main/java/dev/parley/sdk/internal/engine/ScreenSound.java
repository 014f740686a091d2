package dev.parley.sdk.internal.engine;

import dev.parley.sdk.AudioSourceType;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.internal.audio.SoundFormat;
import dev.parley.sdk.internal.audio.SoundListener;
import dev.parley.sdk.internal.audio.SoundPath;
import dev.parley.sdk.internal.audio.SoundSystem;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaDevices.Kind;
import dev.parley.sdk.internal.media.MediaDevices.Running;
import dev.parley.sdk.internal.media.MediaFault;
import org.jspecify.annotations.Nullable;

/** The sound that goes with the screen. The engine's thread. */
final class ScreenSound {
    private static final int OK = ReturnStatus.RETURN_STATUS_SUCCESS;
    private static final int BAD_PARAMETER = ReturnStatus.RETURN_STATUS_PARAMETER_ERR;

    private final MediaDevices devices;
    private final SoundSystem sound;
    private final SoundListener faults;
    private final EngineEvents events;
    private @Nullable Running device;

    ScreenSound(
            MediaDevices devices, SoundSystem sound, SoundListener faults, EngineEvents events) {
        this.devices = devices;
        this.sound = sound;
        this.faults = faults;
        this.events = events;
    }

    /** The screen's sound is pushed or read from a named device, whatever the type. */
    int setSource(@Nullable AudioSourceType type) {
        return type == null ? BAD_PARAMETER : OK;
    }

    /** Takes what the application pushes. */
    int start() {
        sound.startCapture(SoundPath.SCREEN);
        events.onCaptureChanged();
        return OK;
    }

    /** Takes what a capture device gives. */
    int start(@Nullable String deviceId) {
        if (deviceId == null) {
            return BAD_PARAMETER;
        }
        stopDevice();
        sound.startCapture(SoundPath.SCREEN);
        try {
            device =
                    devices.openMicrophone(
                            deviceId,
                            (samples, count, rateHz, channels) -> {
                                if (SoundFormat.isAllowed(rateHz, channels)) {
                                    sound.push(
                                            SoundPath.SCREEN,
                                            samples,
                                            count,
                                            new SoundFormat(rateHz, channels));
                                }
                            });
        } catch (MediaFault fault) {
            sound.stopCapture(SoundPath.SCREEN);
            faults.onDeviceFault(Kind.MICROPHONE, deviceId, fault);
            return ReturnStatus.RETURN_STATUS_AUDIO_DEVICE_NOT_EXISTS;
        }
        events.onCaptureChanged();
        return OK;
    }

    /** Takes nothing any more. */
    int stop() {
        stopDevice();
        sound.stopCapture(SoundPath.SCREEN);
        events.onCaptureChanged();
        return OK;
    }

    /** Lets go of the device, if there is one. */
    void stopDevice() {
        if (device != null) {
            device.close();
            device = null;
        }
    }
}
