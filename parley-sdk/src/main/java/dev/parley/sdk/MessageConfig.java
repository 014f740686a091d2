package dev.parley.sdk;

/** How a message to one user is carried. */
public enum MessageConfig {
    /** It arrives, and in the order of sending. */
    RELIABLE_ORDERED(0),
    /** It may be lost; Parley carries it like {@link #UNRELIABLE_UNORDERED}. */
    UNRELIABLE_ORDERED(1),
    /** It may be lost or overtaken. */
    UNRELIABLE_UNORDERED(2);

    private final int value;

    MessageConfig(int value) {
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
    public static MessageConfig fromId(int value) {
        for (MessageConfig each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no MessageConfig has the value " + value);
    }
}
