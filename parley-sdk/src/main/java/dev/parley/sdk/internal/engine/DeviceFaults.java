package dev.parley.sdk.internal.engine;

import dev.parley.sdk.LocalAudioStreamError;
import dev.parley.sdk.LocalVideoStreamError;
import dev.parley.sdk.MediaDeviceError;
import dev.parley.sdk.WarningCode;
import dev.parley.sdk.internal.media.MediaDevices.Kind;
import dev.parley.sdk.internal.media.MediaFault;

/** What each fault of a device is called in the documented codes. */
final class DeviceFaults {
    private DeviceFaults() {}

    /** A MediaDeviceError. */
    static int deviceError(MediaFault fault) {
        return switch (fault.kind()) {
            case NO_DEVICE -> MediaDeviceError.MEDIA_DEVICE_ERROR_DEVICENOTFOUND;
            case NO_PERMISSION -> MediaDeviceError.MEDIA_DEVICE_ERROR_NOPERMISSION;
            case DEVICE_BUSY -> MediaDeviceError.MEDIA_DEVICE_ERROR_DEVICEBUSY;
            case LIBRARY_MISSING, UNAVAILABLE -> MediaDeviceError.MEDIA_DEVICE_ERROR_DEVICEFAILURE;
        };
    }

    /** A WarningCode. */
    static int warning(Kind kind, MediaFault fault) {
        boolean permission = fault.kind() == MediaFault.Kind.NO_PERMISSION;
        return switch (kind) {
            case CAMERA ->
                    permission
                            ? WarningCode.WARNING_CODE_NO_CAMERA_PERMISSION
                            : WarningCode.WARNING_CODE_MEDIA_DEVICE_OPERATION_DENIED;
            case MICROPHONE ->
                    permission
                            ? WarningCode.WARNING_CODE_NO_MICROPHONE_PERMISSION
                            : fault.kind() == MediaFault.Kind.DEVICE_BUSY
                                    ? WarningCode.WARNING_CODE_RECODING_DEVICE_START_FAILED
                                    : WarningCode.WARNING_CODE_NO_RECORDING_DEVICE;
            case SPEAKER ->
                    fault.kind() == MediaFault.Kind.DEVICE_BUSY
                            ? WarningCode.WARNING_CODE_PLAYOUT_DEVICE_START_FAILED
                            : WarningCode.WARNING_CODE_NO_PLAYOUT_DEVICE;
        };
    }

    static LocalVideoStreamError videoError(MediaFault fault) {
        return switch (fault.kind()) {
            case NO_DEVICE -> LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_DEVICE_NOT_FOUND;
            case NO_PERMISSION ->
                    LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_DEVICE_NO_PERMISSION;
            case DEVICE_BUSY -> LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_DEVICE_BUSY;
            case LIBRARY_MISSING, UNAVAILABLE ->
                    LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_CAPTURE_FAILURE;
        };
    }

    static LocalAudioStreamError audioError(MediaFault fault) {
        return switch (fault.kind()) {
            case NO_DEVICE -> LocalAudioStreamError.LOCAL_AUDIO_STREAM_ERROR_NO_RECORDING_DEVICE;
            case NO_PERMISSION ->
                    LocalAudioStreamError.LOCAL_AUDIO_STREAM_ERROR_DEVICE_NO_PERMISSION;
            case DEVICE_BUSY -> LocalAudioStreamError.LOCAL_AUDIO_STREAM_ERROR_DEVICE_BUSY;
            case LIBRARY_MISSING, UNAVAILABLE ->
                    LocalAudioStreamError.LOCAL_AUDIO_STREAM_ERROR_RECORD_FAILURE;
        };
    }
}
