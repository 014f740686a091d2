package dev.parley.sdk;

/**
 * How much of the sound is kept when it is sent. The rates are the most that is sent; pauses take
 * less.
 */
public enum AudioProfileType {
    /** As the {@link ChannelProfile} of the room asks. */
    AUDIO_PROFILE_DEFAULT(0),
    /** 16 kHz, mono, 32 kbit/s: speech on a poor network. */
    AUDIO_PROFILE_FLUENT(1),
    /** 24 kHz, mono, 48 kbit/s: speech. */
    AUDIO_PROFILE_STANDARD(2),
    /** 48 kHz, stereo, 128 kbit/s: music. */
    AUDIO_PROFILE_HD(3),
    /** 48 kHz, stereo, 80 kbit/s. */
    AUDIO_PROFILE_STANDARD_STEREO(4),
    /** 48 kHz, mono, 64 kbit/s. */
    AUDIO_PROFILE_HD_MONO(5);

    private final int value;

    AudioProfileType(int value) {
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
    public static AudioProfileType fromId(int value) {
        for (AudioProfileType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioProfileType has the value " + value);
    }
}
