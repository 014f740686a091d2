package dev.parley.sdk;

/** Why local sound stands as it does. */
public enum LocalAudioStreamError {
    /** Nothing is wrong. */
    LOCAL_AUDIO_STREAM_ERROR_OK(0),
    /** Something unknown. */
    LOCAL_AUDIO_STREAM_ERROR_FAILURE(1),
    /** The system denies the microphone. */
    LOCAL_AUDIO_STREAM_ERROR_DEVICE_NO_PERMISSION(2),
    /** Another program has the microphone. */
    LOCAL_AUDIO_STREAM_ERROR_DEVICE_BUSY(3),
    /** The microphone does not deliver. */
    LOCAL_AUDIO_STREAM_ERROR_RECORD_FAILURE(4),
    /** Encoding fails. */
    LOCAL_AUDIO_STREAM_ERROR_ENCODE_FAILURE(5),
    /** There is no microphone. */
    LOCAL_AUDIO_STREAM_ERROR_NO_RECORDING_DEVICE(6);

    private final int value;

    LocalAudioStreamError(int value) {
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
    public static LocalAudioStreamError fromId(int value) {
        for (LocalAudioStreamError each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no LocalAudioStreamError has the value " + value);
    }
}
