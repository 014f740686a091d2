package dev.parley.sdk;

/** How far the first frame of a received stream has come. */
public enum FirstFramePlayState {
    /** It is about to be shown or played. */
    FIRST_FRAME_PLAY_STATE_PLAYING(0),
    /** It was shown or played. */
    FIRST_FRAME_PLAY_STATE_PLAYED(1),
    /** Showing or playing ended. */
    FIRST_FRAME_PLAY_STATE_END(2);

    private final int value;

    FirstFramePlayState(int value) {
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
    public static FirstFramePlayState fromId(int value) {
        for (FirstFramePlayState each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no FirstFramePlayState has the value " + value);
    }
}
