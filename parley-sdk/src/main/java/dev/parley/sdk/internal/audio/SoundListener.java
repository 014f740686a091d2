package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaFault;

/** Hears of what happens in the sound pipeline. Must not block: hand over and return. */
public interface SoundListener {
    /** The first 10 ms since capture was started went out. On a media thread. */
    void onFirstLocalSound(SoundPath path);

    /** The first 10 ms of a remote track arrived. On a media thread. */
    void onFirstRemoteSound(SoundKey key);

    /** A microphone or speaker began to work. On the engine thread. */
    void onDeviceStarted(MediaDevices.Kind kind, String deviceId);

    /** A microphone or speaker was closed because it is not needed. On the engine thread. */
    void onDeviceStopped(MediaDevices.Kind kind, String deviceId);

    /**
     * A microphone or speaker cannot be opened, was unplugged, or fell silent. On the engine
     * thread; told once until a device works again.
     *
     * @param deviceId empty if there is no device at all
     */
    void onDeviceFault(MediaDevices.Kind kind, String deviceId, MediaFault fault);
}
