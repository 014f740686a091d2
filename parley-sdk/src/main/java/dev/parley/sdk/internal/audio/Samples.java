package dev.parley.sdk.internal.audio;

import java.util.Arrays;

/** Arithmetic on 16-bit samples. */
final class Samples {
    /** The largest sample, as a scale. */
    static final float FULL_SCALE = 32_768f;

    /** Up to here a mix is left as it is; above it bends towards full scale. */
    private static final float KNEE = 0.85f * Short.MAX_VALUE;

    private static final float ROOM_ABOVE_KNEE = Short.MAX_VALUE - KNEE;

    private Samples() {}

    /** The nearest sample. */
    static short clip(float value) {
        int rounded = Math.round(value);
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
    }

    /**
     * The nearest sample below the knee, and above it a curve that only ever nears full scale: what
     * several people make together sounds pressed rather than torn.
     */
    static short bend(float value) {
        float size = Math.abs(value);
        if (size <= KNEE) {
            return (short) Math.round(value);
        }
        float bent = KNEE + ROOM_ABOVE_KNEE * (float) Math.tanh((size - KNEE) / ROOM_ABOVE_KNEE);
        return (short) Math.round(value < 0 ? -bent : bent);
    }

    /** Multiplies in place, cutting off what does not fit. */
    static void scale(short[] samples, float gain) {
        if (gain == 1f) {
            return;
        }
        if (gain == 0f) {
            Arrays.fill(samples, (short) 0);
            return;
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = clip(samples[i] * gain);
        }
    }
}
