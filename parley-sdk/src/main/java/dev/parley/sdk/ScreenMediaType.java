package dev.parley.sdk;

/** What of a screen is captured. */
public enum ScreenMediaType {
    /** Its pictures. */
    SCREEN_MEDIA_TYPE_VIDEO_ONLY(0),
    /** Its sound. */
    SCREEN_MEDIA_TYPE_AUDIO_ONLY(1),
    /** Both. */
    SCREEN_MEDIA_TYPE_VIDEO_AND_AUDIO(2);

    private final int value;

    ScreenMediaType(int value) {
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
    public static ScreenMediaType fromId(int value) {
        for (ScreenMediaType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no ScreenMediaType has the value " + value);
    }
}
