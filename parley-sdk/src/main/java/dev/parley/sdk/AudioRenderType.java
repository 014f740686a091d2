package dev.parley.sdk;

/** Who plays the sound of the other users. */
public enum AudioRenderType {
    /** The application pulls it and plays it. */
    AUDIO_RENDER_TYPE_EXTERNAL(0),
    /** The SDK plays it; the default. */
    AUDIO_RENDER_TYPE_INTERNAL(1);

    private final int value;

    AudioRenderType(int value) {
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
    public static AudioRenderType fromId(int value) {
        for (AudioRenderType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioRenderType has the value " + value);
    }
}
