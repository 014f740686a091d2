package dev.parley.sdk.internal.engine;

import dev.parley.sdk.ErrorCode;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.WarningCode;

/** Errors, warnings and return values in words. */
public final class ErrorDescriptions {
    /** What is said of a number that has no meaning. */
    public static final String UNKNOWN = "Unknown code.";

    private ErrorDescriptions() {}

    /**
     * Says in a sentence what a number means.
     *
     * @param code of {@link ErrorCode}, {@link WarningCode} or {@link ReturnStatus}, whose ranges
     *     do not meet
     * @return the sentence; {@link #UNKNOWN} for any other number
     */
    public static String of(int code) {
        if (code > ErrorCode.ERROR_CODE_INVALID_TOKEN) {
            return ofReturn(code);
        }
        if (code > ErrorCode.ERROR_CODE_OVER_STREAM_SUBSCRIBE_LIMIT) {
            return ofRoomError(code);
        }
        if (code > WarningCode.WARNING_CODE_JOIN_ROOM_FAILED) {
            return ofStreamError(code);
        }
        return code > WarningCode.WARNING_CODE_NO_CAMERA_PERMISSION
                ? ofRoomWarning(code)
                : ofDeviceWarning(code);
    }

    private static String ofReturn(int code) {
        return switch (code) {
            case ReturnStatus.RETURN_STATUS_SUCCESS -> "Done, or begun.";
            case ReturnStatus.RETURN_STATUS_FAILURE -> "Failed for an unknown reason.";
            case ReturnStatus.RETURN_STATUS_PARAMETER_ERR -> "A parameter is not valid.";
            case ReturnStatus.RETURN_STATUS_WRONG_STATE -> "Not possible in this state.";
            case ReturnStatus.RETURN_STATUS_HAS_IN_ROOM -> "Already in a room.";
            case ReturnStatus.RETURN_STATUS_HAS_IN_LOGIN -> "Already logged in.";
            case ReturnStatus.RETURN_STATUS_HAS_IN_ECHO_TEST ->
                    "Already in an echo test; never returned by Parley.";
            case ReturnStatus.RETURN_STATUS_NEITHER_VIDEO_NOR_AUDIO ->
                    "Neither pictures nor sound were chosen.";
            case ReturnStatus.RETURN_STATUS_ROOM_ID_IN_USE -> "The room id is in use.";
            case ReturnStatus.RETURN_STATUS_SCREEN_NOT_SUPPORT -> "Screens are not supported here.";
            case ReturnStatus.RETURN_STATUS_NOT_SUPPORT -> "Not supported.";
            case ReturnStatus.RETURN_STATUS_RESOURCE_OVERFLOW -> "Too much of something is in use.";
            case ReturnStatus.RETURN_STATUS_VIDEO_NOT_SUPPORT -> "Pictures are not supported here.";
            case ReturnStatus.RETURN_STATUS_AUDIO_NO_FRAME -> "There is no sound to give.";
            case ReturnStatus.RETURN_STATUS_AUDIO_NOT_IMPLEMENTED -> "Not supported for sound.";
            case ReturnStatus.RETURN_STATUS_AUDIO_NO_PERMISSION ->
                    "The system denies the microphone.";
            case ReturnStatus.RETURN_STATUS_AUDIO_DEVICE_NOT_EXISTS ->
                    "There is no such sound device.";
            case ReturnStatus.RETURN_STATUS_AUDIO_FORMAT_NOT_SUPPORT ->
                    "The format of sound is not supported.";
            case ReturnStatus.RETURN_STATUS_AUDIO_NO_DEVICE -> "There is no sound device.";
            case ReturnStatus.RETURN_STATUS_AUDIO_CANNOT_USE -> "The sound device cannot be used.";
            case ReturnStatus.RETURN_STATUS_AUDIO_INIT_FAILED ->
                    "The sound device cannot be prepared.";
            case ReturnStatus.RETURN_STATUS_AUDIO_START_FAILED ->
                    "The sound device does not start.";
            case ReturnStatus.RETURN_STATUS_NATIVE_INVALID ->
                    "The engine has been destroyed, or its native library is missing.";
            case ReturnStatus.RETURN_STATUS_VIDEO_TIMESTAMP_WARNING ->
                    "A picture is older than the one before it.";
            default -> UNKNOWN;
        };
    }

    private static String ofRoomError(int code) {
        return switch (code) {
            case ErrorCode.ERROR_CODE_INVALID_TOKEN ->
                    "The token is not valid: its signature, its room or its user do not "
                            + "fit, or it had expired before joining.";
            case ErrorCode.ERROR_CODE_JOIN_ROOM ->
                    "Joining failed for an unknown reason; join again.";
            case ErrorCode.ERROR_CODE_NO_PUBLISH_PERMISSION ->
                    "The token does not allow to publish, or no longer.";
            case ErrorCode.ERROR_CODE_NO_SUBSCRIBE_PERMISSION ->
                    "The token does not allow to subscribe, or no longer.";
            case ErrorCode.ERROR_CODE_DUPLICATE_LOGIN ->
                    "The same user joined the room from elsewhere; this client was removed.";
            case ErrorCode.ERROR_CODE_KICKED_OUT -> "The server removed this user from the room.";
            case ErrorCode.ERROR_CODE_ROOM_ID_ILLEGAL ->
                    "The room id is not allowed: it takes 1 to 128 of letters, digits and "
                            + "@ _ - .";
            case ErrorCode.ERROR_CODE_TOKEN_EXPIRED ->
                    "The token expired while in the room; this client was removed.";
            case ErrorCode.ERROR_CODE_UPDATE_TOKEN_WITH_INVALID_TOKEN ->
                    "The token given to updateToken is not valid.";
            case ErrorCode.ERROR_CODE_ROOM_DISMISS -> "The server closed the room.";
            case ErrorCode.ERROR_CODE_ROOM_ALREADY_EXIST ->
                    "The room id is in use for an echo test; never reported by Parley.";
            case ErrorCode.ERROR_CODE_USER_ID_DIFFERENT ->
                    "One engine must use one user id in all its rooms.";
            case ErrorCode.ERROR_CODE_JOIN_ROOM_ROOM_FORBIDDEN -> "The room is banned.";
            case ErrorCode.ERROR_CODE_JOIN_ROOM_USER_FORBIDDEN ->
                    "The user is banned from the room.";
            default -> ofLicenceError(code);
        };
    }

    private static String ofLicenceError(int code) {
        return switch (code) {
            case ErrorCode.ERROR_CODE_JOIN_ROOM_WITHOUT_LICENSE_AUTHENTICATE_SDK ->
                    "No licence of the SDK; never reported by Parley.";
            case ErrorCode.ERROR_CODE_SERVER_LICENSE_EXPIRE ->
                    "The server's licence expired; never reported by Parley.";
            case ErrorCode.ERROR_CODE_EXCEEDS_THE_UPPER_LIMIT ->
                    "More users at a time than the server's licence allows; never reported "
                            + "by Parley.";
            case ErrorCode.ERROR_CODE_LICENSE_PARAMETER_ERROR ->
                    "A licence parameter is wrong; never reported by Parley.";
            case ErrorCode.ERROR_CODE_LICENSE_FILE_PATH_ERROR ->
                    "The path of the licence is wrong; never reported by Parley.";
            case ErrorCode.ERROR_CODE_LICENSE_ILLEGAL ->
                    "The licence is not valid; never reported by Parley.";
            case ErrorCode.ERROR_CODE_LICENSE_EXPIRED ->
                    "The licence expired; never reported by Parley.";
            case ErrorCode.ERROR_CODE_LICENSE_INFORMATION_NOT_MATCH ->
                    "The licence is for something else; never reported by Parley.";
            case ErrorCode.ERROR_CODE_LICENSE_NOT_MATCH_WITH_CACHE ->
                    "The licence differs from the one that is stored; never reported by "
                            + "Parley.";
            case ErrorCode.ERROR_CODE_JOIN_ROOM_LICENSE_FUNCTION_NOT_FOUND ->
                    "The licence plug-in is missing; never reported by Parley.";
            default -> UNKNOWN;
        };
    }

    private static String ofStreamError(int code) {
        return switch (code) {
            case ErrorCode.ERROR_CODE_OVER_STREAM_SUBSCRIBE_LIMIT ->
                    "Too many streams are subscribed to.";
            case ErrorCode.ERROR_CODE_OVER_STREAM_PUBLISH_LIMIT ->
                    "Too many streams are published in the room.";
            case ErrorCode.ERROR_CODE_OVER_SCREEN_PUBLISH_LIMIT ->
                    "Too many screens are published in the room; superseded by "
                            + "ERROR_CODE_OVER_STREAM_PUBLISH_LIMIT.";
            case ErrorCode.ERROR_CODE_OVER_VIDEO_PUBLISH_LIMIT ->
                    "Too many video streams are published in the room; superseded by "
                            + "ERROR_CODE_OVER_STREAM_PUBLISH_LIMIT.";
            case ErrorCode.ERROR_CODE_INVALID_AUDIO_SYNC_UID_REPEATED ->
                    "The user of synchronised sound is taken; never reported by Parley.";
            case ErrorCode.ERROR_CODE_ABNORMAL_SERVER_STATUS ->
                    "The server is in a state that it cannot serve from; this client left "
                            + "the room.";
            case ErrorCode.ERROR_CODE_MULTI_ROOM_UNPUBLISH_FAILED ->
                    "Unpublishing in another room failed.";
            case ErrorCode.ERROR_CODE_WRONG_AREA_CODE ->
                    "The region is wrong; never reported by Parley.";
            case ErrorCode.ERROR_CODE_DEAD_LOCK -> "A thread of the engine does not come back.";
            default -> UNKNOWN;
        };
    }

    private static String ofRoomWarning(int code) {
        return switch (code) {
            case WarningCode.WARNING_CODE_JOIN_ROOM_FAILED ->
                    "Joining failed; the SDK tries again.";
            case WarningCode.WARNING_CODE_PUBLISH_STREAM_FAILED ->
                    "Publishing failed; the SDK tries again.";
            case WarningCode.WARNING_CODE_SUBSCRIBE_STREAM_FAILED404 ->
                    "The stream to subscribe to is not there.";
            case WarningCode.WARNING_CODE_SUBSCRIBE_STREAM_FAILED5XX ->
                    "The server failed to subscribe; the SDK tries again.";
            case WarningCode.WARNING_CODE_INVOKE_ERROR -> "A method was called out of order.";
            case WarningCode.WARNING_CODE_PUBLISH_STREAM_FORBIDEN ->
                    "This user may not publish: the token does not allow it, or the user "
                            + "is invisible.";
            case WarningCode.WARNING_CODE_SEND_CUSTOM_MESSAGE ->
                    "A message was not sent: this client is not in the room.";
            case WarningCode.WARNING_CODE_RECEIVE_USER_NOTIFY_STOP ->
                    "More than 500 users are in the room: joins and leaves are not told "
                            + "any more.";
            case WarningCode.WARNING_CODE_USER_IN_PUBLISH ->
                    "This engine publishes in another room already.";
            case WarningCode.WARNING_CODE_OLD_ROOM_BEEN_REPLACED ->
                    "A new room object of the same id took the place of this one.";
            case WarningCode.WARNING_CODE_IN_ECHO_TEST_MODE ->
                    "An echo test runs; never reported by Parley.";
            default -> UNKNOWN;
        };
    }

    private static String ofDeviceWarning(int code) {
        return switch (code) {
            case WarningCode.WARNING_CODE_NO_CAMERA_PERMISSION -> "The system denies the camera.";
            case WarningCode.WARNING_CODE_NO_MICROPHONE_PERMISSION ->
                    "The system denies the microphone.";
            case WarningCode.WARNING_CODE_RECODING_DEVICE_START_FAILED ->
                    "The microphone does not start.";
            case WarningCode.WARNING_CODE_PLAYOUT_DEVICE_START_FAILED ->
                    "The speaker does not start.";
            case WarningCode.WARNING_CODE_NO_RECORDING_DEVICE -> "There is no microphone.";
            case WarningCode.WARNING_CODE_NO_PLAYOUT_DEVICE -> "There is no speaker.";
            case WarningCode.WARNING_CODE_RECORDING_SILENCE -> "The microphone gives silence.";
            case WarningCode.WARNING_CODE_MEDIA_DEVICE_OPERATION_DENIED ->
                    "The device cannot be used this way: the application pushes this media "
                            + "itself.";
            case WarningCode.WARNING_CODE_SET_SCREEN_AUDIO_SOURCE_TYPE_FAILED ->
                    "The source of the sound of a screen cannot change while the screen is "
                            + "published.";
            case WarningCode.WARNING_CODE_SET_SCREEN_STREAM_INDEX_FAILED ->
                    "The stream of the sound of a screen cannot change while the screen is "
                            + "published.";
            case WarningCode.WARNING_CODE_SET_SCREEN_STREAM_INVALID_VOICE_PITCH ->
                    "The pitch of the voice is out of range.";
            case WarningCode.WARNING_CODE_INVALID_AUDIO_FORMAT ->
                    "The format of sound is not supported.";
            case WarningCode.WARNING_CODE_INVALID_CALL_FOR_EXT_AUDIO ->
                    "Old and new methods of external sound are mixed.";
            case WarningCode.WARNING_CODE_INVALID_REMOTE_STREAM_KEY ->
                    "The key of the stream is not valid.";
            case WarningCode.WARNING_CODE_INVALID_CANVAS_HANDLE -> "The canvas is not valid.";
            case WarningCode.WARNING_CODE_INVALID_LICENSE_FILE ->
                    "The licence file is not valid; never reported by Parley.";
            default -> UNKNOWN;
        };
    }
}
