package dev.parley.sdk;

/** Which sound an {@link IAudioFrameObserver} is given. */
public enum AudioFrameCallbackMethod {
    /** What the microphone gave, after treatment. */
    AUDIO_FRAME_CALLBACK_RECORD(0),
    /** The mix of all other users. */
    AUDIO_FRAME_CALLBACK_PLAYBACK(1),
    /** Both of them mixed. */
    AUDIO_FRAME_CALLBACK_MIXED(2),
    /** Each other user apart. */
    AUDIO_FRAME_CALLBACK_REMOTE_USER(3),
    /** The sound that goes with the shared screen. */
    AUDIO_FRAME_CALLBACK_RECORD_SCREEN(4);

    private final int value;

    AudioFrameCallbackMethod(int value) {
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
    public static AudioFrameCallbackMethod fromId(int value) {
        for (AudioFrameCallbackMethod each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioFrameCallbackMethod has the value " + value);
    }
}
