package dev.parley.sdk;

/** Of which sound the properties are reported. */
public enum AudioPropertiesMode {
    /** Of what the microphone gives; the default. */
    AUDIO_PROPERTIES_MODE_MICROPHONE(0),
    /** Of that and mixed-in music; Parley mixes none in, so it is the same. */
    AUDIO_PROPERTIES_MODE_AUDIOMIXING(1);

    private final int value;

    AudioPropertiesMode(int value) {
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
    public static AudioPropertiesMode fromId(int value) {
        for (AudioPropertiesMode each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioPropertiesMode has the value " + value);
    }
}
