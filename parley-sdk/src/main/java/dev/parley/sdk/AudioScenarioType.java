package dev.parley.sdk;

/** What sound is used for; it decides how captured sound is treated before it is sent. */
public enum AudioScenarioType {
    /** Music: as little treatment as can be; the default. */
    AUDIO_SCENARIO_MUSIC(0),
    /** Speech, with quality before robustness. */
    AUDIO_SCENARIO_HIGHQUALITY_COMMUNICATION(1),
    /** Speech: echo, noise and level are treated. */
    AUDIO_SCENARIO_COMMUNICATION(2),
    /** Playing of media, little speech. */
    AUDIO_SCENARIO_MEDIA(3),
    /** The sound of a game. */
    AUDIO_SCENARIO_GAME_STREAMING(4),
    /** A voice chat with music. */
    AUDIO_SCENARIO_HIGHQUALITY_CHAT(5);

    private final int value;

    AudioScenarioType(int value) {
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
    public static AudioScenarioType fromId(int value) {
        for (AudioScenarioType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioScenarioType has the value " + value);
    }
}
