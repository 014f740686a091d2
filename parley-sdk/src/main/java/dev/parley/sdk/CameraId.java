package dev.parley.sdk;

/** Which camera of a device: see {@link RTCVideo#switchCamera} for what it means on a computer. */
public enum CameraId {
    /** The camera that faces the user; the default. */
    CAMERA_ID_FRONT(0),
    /** The camera that faces away. */
    CAMERA_ID_BACK(1),
    /** A camera that was plugged in. */
    CAMERA_ID_EXTERNAL(2),
    /** No camera. */
    CAMERA_ID_INVALID(3);

    private final int value;

    CameraId(int value) {
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
    public static CameraId fromId(int value) {
        for (CameraId each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no CameraId has the value " + value);
    }
}
