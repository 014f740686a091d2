package dev.parley.sdk;

/** How local sound stands. */
public enum LocalAudioStreamState {
    /** Capture is stopped; so it is at first. */
    LOCAL_AUDIO_STREAM_STATE_STOPPED(0),
    /** Capture runs. */
    LOCAL_AUDIO_STREAM_STATE_RECORDING(1),
    /** The first sound was encoded. */
    LOCAL_AUDIO_STREAM_STATE_ENCODING(2),
    /** Capture failed: see the error. */
    LOCAL_AUDIO_STREAM_STATE_FAILED(3),
    /** Silence is sent instead of what is captured. */
    LOCAL_AUDIO_STREAM_STATE_MUTE(4),
    /** What is captured is sent again. */
    LOCAL_AUDIO_STREAM_STATE_UNMUTE(5);

    private final int value;

    LocalAudioStreamState(int value) {
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
    public static LocalAudioStreamState fromId(int value) {
        for (LocalAudioStreamState each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no LocalAudioStreamState has the value " + value);
    }
}
