package dev.parley.sdk;

/** Kinds of devices for pictures. */
public enum VideoDeviceType {
    /** Unknown. */
    VIDEO_DEVICE_TYPE_UNKNOWN(-1),
    /** It shows. */
    VIDEO_DEVICE_TYPE_RENDER_DEVICE(0),
    /** A camera. */
    VIDEO_DEVICE_TYPE_CAPTURE_DEVICE(1),
    /** A screen that is captured. */
    VIDEO_DEVICE_TYPE_SCREEN_CAPTURE_DEVICE(2);

    private final int value;

    VideoDeviceType(int value) {
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
    public static VideoDeviceType fromId(int value) {
        for (VideoDeviceType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no VideoDeviceType has the value " + value);
    }
}
