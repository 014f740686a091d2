package dev.parley.sdk;

/**
 * Where sound is played. A desktop computer has no earpiece: see {@link RTCVideo#setAudioRoute}.
 */
public enum AudioRoute {
    /** The system's default. */
    AUDIO_ROUTE_DEFAULT(-1),
    /** A headset on a plug. */
    AUDIO_ROUTE_HEADSET(1),
    /** A telephone's earpiece. */
    AUDIO_ROUTE_EARPIECE(2),
    /** A loudspeaker. */
    AUDIO_ROUTE_SPEAKERPHONE(3),
    /** A headset over Bluetooth. */
    AUDIO_ROUTE_HEADSET_BLUETOOTH(4),
    /** A headset over USB. */
    AUDIO_ROUTE_HEADSET_USB(5);

    private final int value;

    AudioRoute(int value) {
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
    public static AudioRoute fromId(int value) {
        for (AudioRoute each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no AudioRoute has the value " + value);
    }
}
