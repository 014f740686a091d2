package dev.parley.sdk;

/** When this client reports the properties of its own sound. */
public enum AudioReportMode {
    /** While sound is captured; the default. */
    AUDIO_REPORT_MODE_NORMAL(0),
    /** While sound is captured, outside rooms too. */
    AUDIO_REPORT_MODE_DISCONNECT(1),
    /** Outside rooms it reports silence. */
    AUDIO_REPORT_MODE_RESET(2);

    private final int value;

    AudioReportMode(int value) {
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
    public static AudioReportMode fromId(int value) {
        for (AudioReportMode each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioReportMode has the value " + value);
    }
}
