package dev.parley.sdk;

/** What became of a subscription. */
public enum SubscribeState {
    /** It stands as asked. */
    SUBSCRIBE_STATE_SUCCESS(0),
    /** This client is not in the room. */
    SUBSCRIBE_STATE_FAILED_NOT_IN_ROOM(1),
    /** The user publishes no such stream. */
    SUBSCRIBE_STATE_FAILED_STREAM_NOT_FOUND(2),
    /** Too many streams are subscribed to. */
    SUBSCRIBE_STATE_FAILED_OVER_LIMIT(3);

    private final int value;

    SubscribeState(int value) {
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
    public static SubscribeState fromId(int value) {
        for (SubscribeState each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no SubscribeState has the value " + value);
    }
}
