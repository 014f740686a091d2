package dev.parley.sdk;

/** By how much a picture must be turned clockwise to stand upright; the number is in degrees. */
public enum VideoRotation {
    /** Not at all. */
    VIDEO_ROTATION_0(0),
    /** A quarter. */
    VIDEO_ROTATION_90(90),
    /** Half. */
    VIDEO_ROTATION_180(180),
    /** Three quarters. */
    VIDEO_ROTATION_270(270);

    private final int value;

    VideoRotation(int value) {
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
    public static VideoRotation fromId(int value) {
        for (VideoRotation each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no VideoRotation has the value " + value);
    }
}
