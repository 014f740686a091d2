package dev.parley.sdk;

/** Who gives the sound of a stream. */
public enum AudioSourceType {
    /** The application pushes it. */
    AUDIO_SOURCE_TYPE_EXTERNAL(0),
    /** The SDK captures it; the default. */
    AUDIO_SOURCE_TYPE_INTERNAL(1);

    private final int value;

    AudioSourceType(int value) {
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
    public static AudioSourceType fromId(int value) {
        for (AudioSourceType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioSourceType has the value " + value);
    }
}
