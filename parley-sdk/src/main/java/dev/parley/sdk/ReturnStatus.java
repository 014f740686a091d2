package dev.parley.sdk;

/** What methods return: 0, or a negative number. */
public final class ReturnStatus {
    /** Done, or begun. */
    public static final int RETURN_STATUS_SUCCESS = 0;

    /** Failed for an unknown reason. */
    public static final int RETURN_STATUS_FAILURE = -1;

    /** A parameter is not valid. */
    public static final int RETURN_STATUS_PARAMETER_ERR = -2;

    /** Not possible in this state. */
    public static final int RETURN_STATUS_WRONG_STATE = -3;

    /** Already in a room. */
    public static final int RETURN_STATUS_HAS_IN_ROOM = -4;

    /** Already logged in. */
    public static final int RETURN_STATUS_HAS_IN_LOGIN = -5;

    /** Already in an echo test; never returned by Parley. */
    public static final int RETURN_STATUS_HAS_IN_ECHO_TEST = -6;

    /** Neither pictures nor sound were chosen. */
    public static final int RETURN_STATUS_NEITHER_VIDEO_NOR_AUDIO = -7;

    /** The room id is in use. */
    public static final int RETURN_STATUS_ROOM_ID_IN_USE = -8;

    /** Screens are not supported here. */
    public static final int RETURN_STATUS_SCREEN_NOT_SUPPORT = -9;

    /** Not supported. */
    public static final int RETURN_STATUS_NOT_SUPPORT = -10;

    /** Too much of something is in use. */
    public static final int RETURN_STATUS_RESOURCE_OVERFLOW = -11;

    /** Pictures are not supported here. */
    public static final int RETURN_STATUS_VIDEO_NOT_SUPPORT = -12;

    /** There is no sound to give. */
    public static final int RETURN_STATUS_AUDIO_NO_FRAME = -101;

    /** Not supported for sound. */
    public static final int RETURN_STATUS_AUDIO_NOT_IMPLEMENTED = -102;

    /** The system denies the microphone. */
    public static final int RETURN_STATUS_AUDIO_NO_PERMISSION = -103;

    /** There is no such sound device. */
    public static final int RETURN_STATUS_AUDIO_DEVICE_NOT_EXISTS = -104;

    /** The format of sound is not supported. */
    public static final int RETURN_STATUS_AUDIO_FORMAT_NOT_SUPPORT = -105;

    /** There is no sound device. */
    public static final int RETURN_STATUS_AUDIO_NO_DEVICE = -106;

    /** The sound device cannot be used. */
    public static final int RETURN_STATUS_AUDIO_CANNOT_USE = -107;

    /** The sound device cannot be prepared. */
    public static final int RETURN_STATUS_AUDIO_INIT_FAILED = -108;

    /** The sound device does not start. */
    public static final int RETURN_STATUS_AUDIO_START_FAILED = -109;

    /** The engine has been destroyed, or its native library is missing. */
    public static final int RETURN_STATUS_NATIVE_INVALID = -201;

    /** A picture is older than the one before it. */
    public static final int RETURN_STATUS_VIDEO_TIMESTAMP_WARNING = -202;

    private ReturnStatus() {}
}
