package dev.parley.sdk;

/** Effects on faces. Parley has none of them: see {@link RTCVideo#setBeautyIntensity}. */
public enum EffectBeautyMode {
    /** Lighter skin. */
    WHITE(0),
    /** Smoother skin. */
    SMOOTH(1),
    /** Sharper contours. */
    SHARPEN(2),
    /** Clearer eyes and lips. */
    CLEAR(3);

    private final int value;

    EffectBeautyMode(int value) {
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
    public static EffectBeautyMode fromId(int value) {
        for (EffectBeautyMode each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no EffectBeautyMode has the value " + value);
    }
}
