package dev.parley.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The microphones and speakers of the computer. Any thread. */
public interface IAudioDeviceManager {
    /**
     * Lists the microphones.
     *
     * @return the system's default first; empty without a sound system
     */
    List<MediaDeviceInfo> enumerateAudioCaptureDevices();

    /**
     * Lists the speakers.
     *
     * @return the system's default first; empty without a sound system
     */
    List<MediaDeviceInfo> enumerateAudioPlaybackDevices();

    /**
     * Chooses a microphone, also while it is read.
     *
     * @param deviceId of {@link #enumerateAudioCaptureDevices}
     * @return 0, or {@link ReturnStatus#RETURN_STATUS_AUDIO_DEVICE_NOT_EXISTS}
     */
    int setAudioCaptureDevice(String deviceId);

    /**
     * Chooses a speaker, also while it plays.
     *
     * @param deviceId of {@link #enumerateAudioPlaybackDevices}
     * @return 0, or {@link ReturnStatus#RETURN_STATUS_AUDIO_DEVICE_NOT_EXISTS}
     */
    int setAudioPlaybackDevice(String deviceId);

    /**
     * Tells which microphone is chosen.
     *
     * @return its id; {@code null} if there is none
     */
    @Nullable String getAudioCaptureDevice();

    /**
     * Tells which speaker is chosen.
     *
     * @return its id; {@code null} if there is none
     */
    @Nullable String getAudioPlaybackDevice();
}
