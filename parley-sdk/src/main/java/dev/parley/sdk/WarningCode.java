package dev.parley.sdk;

/**
 * Warnings, which the SDK deals with itself: what {@link IRTCVideoEventHandler#onWarning} and the
 * {@code state} of {@link IRTCRoomEventHandler#onRoomStateChanged} give.
 */
public final class WarningCode {
    /** Joining failed; the SDK tries again. */
    public static final int WARNING_CODE_JOIN_ROOM_FAILED = -2001;

    /** Publishing failed; the SDK tries again. */
    public static final int WARNING_CODE_PUBLISH_STREAM_FAILED = -2002;

    /** The stream to subscribe to is not there. */
    public static final int WARNING_CODE_SUBSCRIBE_STREAM_FAILED404 = -2003;

    /** The server failed to subscribe; the SDK tries again. */
    public static final int WARNING_CODE_SUBSCRIBE_STREAM_FAILED5XX = -2004;

    /** A method was called out of order. */
    public static final int WARNING_CODE_INVOKE_ERROR = -2005;

    /** This user may not publish: the token does not allow it, or the user is invisible. */
    public static final int WARNING_CODE_PUBLISH_STREAM_FORBIDEN = -2009;

    /** A message was not sent: this client is not in the room. */
    public static final int WARNING_CODE_SEND_CUSTOM_MESSAGE = -2011;

    /** More than 500 users are in the room: joins and leaves are not told any more. */
    public static final int WARNING_CODE_RECEIVE_USER_NOTIFY_STOP = -2013;

    /** This engine publishes in another room already. */
    public static final int WARNING_CODE_USER_IN_PUBLISH = -2014;

    /** A new room object of the same id took the place of this one. */
    public static final int WARNING_CODE_OLD_ROOM_BEEN_REPLACED = -2016;

    /** An echo test runs; never reported by Parley. */
    public static final int WARNING_CODE_IN_ECHO_TEST_MODE = -2017;

    /** The system denies the camera. */
    public static final int WARNING_CODE_NO_CAMERA_PERMISSION = -5001;

    /** The system denies the microphone. */
    public static final int WARNING_CODE_NO_MICROPHONE_PERMISSION = -5002;

    /** The microphone does not start. */
    public static final int WARNING_CODE_RECODING_DEVICE_START_FAILED = -5003;

    /** The speaker does not start. */
    public static final int WARNING_CODE_PLAYOUT_DEVICE_START_FAILED = -5004;

    /** There is no microphone. */
    public static final int WARNING_CODE_NO_RECORDING_DEVICE = -5005;

    /** There is no speaker. */
    public static final int WARNING_CODE_NO_PLAYOUT_DEVICE = -5006;

    /** The microphone gives silence. */
    public static final int WARNING_CODE_RECORDING_SILENCE = -5007;

    /** The device cannot be used this way: the application pushes this media itself. */
    public static final int WARNING_CODE_MEDIA_DEVICE_OPERATION_DENIED = -5008;

    /** The source of the sound of a screen cannot change while the screen is published. */
    public static final int WARNING_CODE_SET_SCREEN_AUDIO_SOURCE_TYPE_FAILED = -5009;

    /** The stream of the sound of a screen cannot change while the screen is published. */
    public static final int WARNING_CODE_SET_SCREEN_STREAM_INDEX_FAILED = -5010;

    /** The pitch of the voice is out of range. */
    public static final int WARNING_CODE_SET_SCREEN_STREAM_INVALID_VOICE_PITCH = -5011;

    /** The format of sound is not supported. */
    public static final int WARNING_CODE_INVALID_AUDIO_FORMAT = -5012;

    /** Old and new methods of external sound are mixed. */
    public static final int WARNING_CODE_INVALID_CALL_FOR_EXT_AUDIO = -5013;

    /** The key of the stream is not valid. */
    public static final int WARNING_CODE_INVALID_REMOTE_STREAM_KEY = -5014;

    /** The canvas is not valid. */
    public static final int WARNING_CODE_INVALID_CANVAS_HANDLE = -6001;

    /** The licence file is not valid; never reported by Parley. */
    public static final int WARNING_CODE_INVALID_LICENSE_FILE = -7001;

    private WarningCode() {}
}
