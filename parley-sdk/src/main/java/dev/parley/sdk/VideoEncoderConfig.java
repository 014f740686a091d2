package dev.parley.sdk;

/**
 * In which size, rate and quality pictures of the camera are sent. By default 640x360 at 15 a
 * second.
 */
public final class VideoEncoderConfig {
    /** Lets the SDK choose the bit rate. */
    public static final int AUTO_BITRATE = -1;

    /** Pixels in a row, 1 to 4096. */
    public int width = 640;

    /** Rows, 1 to 4096. */
    public int height = 360;

    /** Pictures a second, 1 to 60. */
    public int frameRate = 15;

    /** Most kbit/s; {@link #AUTO_BITRATE} lets the SDK choose by size and rate, 0 sends nothing. */
    public int maxBitrate = AUTO_BITRATE;

    /** Least kbit/s, at most the most; 0 for none. */
    public int minBitrate = 0;

    /** What is kept when the network does not carry all. */
    public EncoderPreference encodePreference = EncoderPreference.MAINTAIN_FRAMERATE;

    /** Every field at its default. */
    public VideoEncoderConfig() {}

    /**
     * A size, with a bit rate that the SDK chooses.
     *
     * @param width pixels in a row
     * @param height rows
     * @param frameRate pictures a second
     */
    public VideoEncoderConfig(int width, int height, int frameRate) {
        this.width = width;
        this.height = height;
        this.frameRate = frameRate;
    }

    /**
     * A size and the most of the bit rate.
     *
     * @param width pixels in a row
     * @param height rows
     * @param frameRate pictures a second
     * @param maxBitrate most kbit/s
     */
    public VideoEncoderConfig(int width, int height, int frameRate, int maxBitrate) {
        this(width, height, frameRate, maxBitrate, 0);
    }

    /**
     * A size and a bit rate.
     *
     * @param width pixels in a row
     * @param height rows
     * @param frameRate pictures a second
     * @param maxBitrate most kbit/s
     * @param minBitrate least kbit/s
     */
    public VideoEncoderConfig(
            int width, int height, int frameRate, int maxBitrate, int minBitrate) {
        this.width = width;
        this.height = height;
        this.frameRate = frameRate;
        this.maxBitrate = maxBitrate;
        this.minBitrate = minBitrate;
    }

    /** What is kept when the network does not carry all. */
    public enum EncoderPreference {
        /** Nothing in particular. */
        DISABLED(0),
        /** The rate; the default. */
        MAINTAIN_FRAMERATE(1),
        /** The sharpness. */
        MAINTAIN_QUALITY(2),
        /** Some of both. */
        BALANCE(3);

        private final int value;

        EncoderPreference(int value) {
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
        public static EncoderPreference fromId(int value) {
            for (EncoderPreference each : values()) {
                if (each.value == value) {
                    return each;
                }
            }
            throw new IllegalArgumentException("no EncoderPreference has the value " + value);
        }
    }
}
