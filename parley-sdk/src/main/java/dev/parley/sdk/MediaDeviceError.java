package dev.parley.sdk;

/**
 * Why it happened to a device: the error in {@link IRTCVideoEventHandler#onAudioDeviceStateChanged}
 * and {@link IRTCVideoEventHandler#onVideoDeviceStateChanged}.
 */
public final class MediaDeviceError {
    /** Nothing is wrong. */
    public static final int MEDIA_DEVICE_ERROR_OK = 0;

    /** The system denies it. */
    public static final int MEDIA_DEVICE_ERROR_NOPERMISSION = 1;

    /** Another program has it. */
    public static final int MEDIA_DEVICE_ERROR_DEVICEBUSY = 2;

    /** It fails. */
    public static final int MEDIA_DEVICE_ERROR_DEVICEFAILURE = 3;

    /** There is no such device. */
    public static final int MEDIA_DEVICE_ERROR_DEVICENOTFOUND = 4;

    /** It was unplugged. */
    public static final int MEDIA_DEVICE_ERROR_DEVICEDISCONNECTED = 5;

    /** It does not deliver. */
    public static final int MEDIA_DEVICE_ERROR_DEVICENOCALLBACK = 6;

    /** It has no format that can be used. */
    public static final int MEDIA_DEVICE_ERROR_UNSUPPORTFORMAT = 7;

    private MediaDeviceError() {}
}
