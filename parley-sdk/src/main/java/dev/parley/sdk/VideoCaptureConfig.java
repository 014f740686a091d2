package dev.parley.sdk;

/** In which size the camera is read. The nearest that it offers is taken. */
public final class VideoCaptureConfig {
    /** Pixels in a row, 1 to 4096. */
    public int width = 640;

    /** Rows, 1 to 4096. */
    public int height = 360;

    /** Pictures a second, 1 to 60. */
    public int frameRate = 15;

    /** Whether these figures or those of the encoder decide. */
    public CapturePreference capturePreference = CapturePreference.AUTO;

    /** Every field at its default. */
    public VideoCaptureConfig() {}

    /**
     * A size that counts whatever the encoder asks for: the preference is {@link
     * CapturePreference#MANUAL}.
     *
     * @param width pixels in a row
     * @param height rows
     * @param frameRate pictures a second
     */
    public VideoCaptureConfig(int width, int height, int frameRate) {
        this.width = width;
        this.height = height;
        this.frameRate = frameRate;
        this.capturePreference = CapturePreference.MANUAL;
    }

    /** What decides the size of capture. */
    public enum CapturePreference {
        /** The size of the encoder decides; the default. */
        AUTO(0),
        /** Width, height and rate of this object decide. */
        MANUAL(1),
        /** The size of the encoder decides, and the camera is never read larger. */
        AUTO_PERFORMANCE(2);

        private final int value;

        CapturePreference(int value) {
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
        public static CapturePreference fromId(int value) {
            for (CapturePreference each : values()) {
                if (each.value == value) {
                    return each;
                }
            }
            throw new IllegalArgumentException("no CapturePreference has the value " + value);
        }
    }
}
