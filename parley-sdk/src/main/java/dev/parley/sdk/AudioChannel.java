package dev.parley.sdk;

/** How many channels sound has. */
public enum AudioChannel {
    /** As the source has it. */
    AUDIO_CHANNEL_AUTO(-1),
    /** One. */
    AUDIO_CHANNEL_MONO(1),
    /** Two: left and right, alternating. */
    AUDIO_CHANNEL_STEREO(2);

    private final int value;

    AudioChannel(int value) {
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
    public static AudioChannel fromId(int value) {
        for (AudioChannel each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioChannel has the value " + value);
    }
}
