package dev.parley.sdk;

/** Kinds of what can be captured of a computer. */
public enum ScreenCaptureSourceType {
    /** Unknown. */
    UNKNOWN(0),
    /** A window. */
    WINDOW(1),
    /** A whole screen. */
    SCREEN(2);

    private final int value;

    ScreenCaptureSourceType(int value) {
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
    public static ScreenCaptureSourceType fromId(int value) {
        for (ScreenCaptureSourceType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no ScreenCaptureSourceType has the value " + value);
    }
}
