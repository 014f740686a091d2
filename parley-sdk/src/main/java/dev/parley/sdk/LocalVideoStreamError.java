package dev.parley.sdk;

/** Why local pictures stand as they do. */
public enum LocalVideoStreamError {
    /** Nothing is wrong. */
    LOCAL_VIDEO_STREAM_ERROR_OK(0),
    /** Something unknown. */
    LOCAL_VIDEO_STREAM_ERROR_FAILURE(1),
    /** The system denies the camera. */
    LOCAL_VIDEO_STREAM_ERROR_DEVICE_NO_PERMISSION(2),
    /** Another program has the camera. */
    LOCAL_VIDEO_STREAM_ERROR_DEVICE_BUSY(3),
    /** There is no camera. */
    LOCAL_VIDEO_STREAM_ERROR_DEVICE_NOT_FOUND(4),
    /** The camera does not deliver. */
    LOCAL_VIDEO_STREAM_ERROR_CAPTURE_FAILURE(5),
    /** Encoding fails. */
    LOCAL_VIDEO_STREAM_ERROR_ENCODE_FAILURE(6),
    /** The camera was unplugged. */
    LOCAL_VIDEO_STREAM_ERROR_DEVICE_DISCONNECTED(7);

    private final int value;

    LocalVideoStreamError(int value) {
        this.value = value;
    }

    /** {@return the number that stands for this constant} */
    public int value() {
        return value;
    }

    /**
     * Finds the constant of a number.
     *
     * @param value a number as {@link #value} gives it
     * @return the constant
     * @throws IllegalArgumentException if no constant has this number
     */
    public static LocalVideoStreamError fromId(int value) {
        for (LocalVideoStreamError each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no LocalVideoStreamError has the value " + value);
    }
}
