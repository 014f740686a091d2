package dev.parley.sdk;

/** How local pictures stand. */
public enum LocalVideoStreamState {
    /** Capture is stopped; so it is at first. */
    LOCAL_VIDEO_STREAM_STATE_STOPPED(0),
    /** Capture runs. */
    LOCAL_VIDEO_STREAM_STATE_RECORDING(1),
    /** The first picture was encoded. */
    LOCAL_VIDEO_STREAM_STATE_ENCODING(2),
    /** Capture failed: see the error. */
    LOCAL_VIDEO_STREAM_STATE_FAILED(3);

    private final int value;

    LocalVideoStreamState(int value) {
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
    public static LocalVideoStreamState fromId(int value) {
        for (LocalVideoStreamState each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no LocalVideoStreamState has the value " + value);
    }
}
