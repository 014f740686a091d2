package dev.parley.sdk;

/** Which of the two streams of a user: what camera and microphone give, or a shared screen. */
public enum StreamIndex {
    /** Camera and microphone, or what the application pushes in their place. */
    STREAM_INDEX_MAIN(0),
    /** The shared screen and its sound. */
    STREAM_INDEX_SCREEN(1);

    private final int value;

    StreamIndex(int value) {
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
    public static StreamIndex fromId(int value) {
        for (StreamIndex each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no StreamIndex has the value " + value);
    }
}
