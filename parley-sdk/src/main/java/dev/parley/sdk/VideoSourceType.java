package dev.parley.sdk;

/** Who gives the pictures of a stream. */
public enum VideoSourceType {
    /** The application pushes them. */
    VIDEO_SOURCE_TYPE_EXTERNAL(0),
    /** The SDK captures them; the default. */
    VIDEO_SOURCE_TYPE_INTERNAL(1),
    /** The application encodes several sizes; not supported by Parley. */
    VIDEO_SOURCE_TYPE_ENCODED_WITH_SIMULCAST(2),
    /** The application encodes one size; not supported by Parley. */
    VIDEO_SOURCE_TYPE_ENCODED_WITHOUT_SIMULCAST(3);

    private final int value;

    VideoSourceType(int value) {
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
    public static VideoSourceType fromId(int value) {
        for (VideoSourceType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no VideoSourceType has the value " + value);
    }
}
