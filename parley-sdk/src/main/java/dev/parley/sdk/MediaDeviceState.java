package dev.parley.sdk;

/**
 * What happened to a device: the state in {@link IRTCVideoEventHandler#onAudioDeviceStateChanged}
 * and {@link IRTCVideoEventHandler#onVideoDeviceStateChanged}.
 */
public final class MediaDeviceState {
    /** It began to capture or to play. */
    public static final int MEDIA_DEVICE_STATE_STARTED = 1;

    /** It ended. */
    public static final int MEDIA_DEVICE_STATE_STOPPED = 2;

    /** It failed while running. */
    public static final int MEDIA_DEVICE_STATE_RUNTIMEERROR = 3;

    /** It paused. */
    public static final int MEDIA_DEVICE_STATE_PAUSED = 4;

    /** It runs again. */
    public static final int MEDIA_DEVICE_STATE_RESUMED = 5;

    /** It was plugged in. */
    public static final int MEDIA_DEVICE_STATE_ADDED = 10;

    /** It was unplugged. */
    public static final int MEDIA_DEVICE_STATE_REMOVED = 11;

    /** The system took it away for a while. */
    public static final int MEDIA_DEVICE_STATE_INTERRUPTION_BEGAN = 12;

    /** The system gave it back. */
    public static final int MEDIA_DEVICE_STATE_INTERRUPTION_ENDED = 13;

    /** It became the system's default. */
    public static final int MEDIA_DEVICE_STATE_BECOME_SYSTEM_DEFAULT = 14;

    /** It is no longer the system's default. */
    public static final int MEDIA_DEVICE_STATE_RESIGN_SYSTEM_DEFAULT = 15;

    /** The list of devices changed: ask for it again. */
    public static final int MEDIA_DEVICE_STATE_LIST_UPDATED = 16;

    private MediaDeviceState() {}
}
