package dev.parley.sdk;

/** Kinds of devices for sound. */
public enum AudioDeviceType {
    /** Unknown. */
    AUDIO_DEVICE_TYPE_UNKNOWN(-1),
    /** It plays. */
    AUDIO_DEVICE_TYPE_RENDER_DEVICE(0),
    /** It captures. */
    AUDIO_DEVICE_TYPE_CAPTURE_DEVICE(1),
    /** The sound that goes with a shared screen. */
    AUDIO_DEVICE_TYPE_SCREEN_CAPTURE_DEVICE(2);

    private final int value;

    AudioDeviceType(int value) {
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
    public static AudioDeviceType fromId(int value) {
        for (AudioDeviceType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioDeviceType has the value " + value);
    }
}
