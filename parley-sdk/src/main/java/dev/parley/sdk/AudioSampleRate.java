package dev.parley.sdk;

/** Samples a second in each channel; the number is in hertz. */
public enum AudioSampleRate {
    /** As the source has it. */
    AUDIO_SAMPLE_RATE_AUTO(-1),
    /** 8 kHz. */
    AUDIO_SAMPLE_RATE_8000(8000),
    /** 16 kHz. */
    AUDIO_SAMPLE_RATE_16000(16000),
    /** 32 kHz. */
    AUDIO_SAMPLE_RATE_32000(32000),
    /** 44.1 kHz. */
    AUDIO_SAMPLE_RATE_44100(44100),
    /** 48 kHz. */
    AUDIO_SAMPLE_RATE_48000(48000);

    private final int value;

    AudioSampleRate(int value) {
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
    public static AudioSampleRate fromId(int value) {
        for (AudioSampleRate each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioSampleRate has the value " + value);
    }
}
