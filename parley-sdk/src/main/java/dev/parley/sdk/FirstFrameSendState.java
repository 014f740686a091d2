package dev.parley.sdk;

/** How far the first frame of a published stream has come. */
public enum FirstFrameSendState {
    /** It is being sent. */
    FIRST_FRAME_SEND_STATE_SENDING(0),
    /** It was sent. */
    FIRST_FRAME_SEND_STATE_SENT(1),
    /** Sending ended. */
    FIRST_FRAME_SEND_STATE_END(2);

    private final int value;

    FirstFrameSendState(int value) {
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
    public static FirstFrameSendState fromId(int value) {
        for (FirstFrameSendState each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no FirstFrameSendState has the value " + value);
    }
}
