package dev.parley.sdk;

/** How strongly noise is taken out of captured sound. */
public enum AnsMode {
    /** Not at all. */
    DISABLE(0),
    /** A little. */
    LOW(1),
    /** More. */
    MEDIUM(2),
    /** Strongly. */
    HIGH(3),
    /** As the engine thinks fit; the default with a scenario of speech. */
    AUTOMATIC(4);

    private final int value;

    AnsMode(int value) {
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
    public static AnsMode fromId(int value) {
        for (AnsMode each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AnsMode has the value " + value);
    }
}
