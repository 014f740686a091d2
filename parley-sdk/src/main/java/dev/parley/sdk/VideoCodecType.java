package dev.parley.sdk;

/**
 * Codecs of pictures. Numbers from 100 are Parley's own: the reference API knows only H.264 and one
 * codec of its vendor, which Parley does not have.
 */
public enum VideoCodecType {
    /** Not known yet. */
    VIDEO_CODEC_TYPE_UNKNOWN(0),
    /** H.264. */
    VIDEO_CODEC_TYPE_H264(1),
    /** The vendor's codec; never reported by Parley. */
    VIDEO_CODEC_TYPE_BYTEVC1(2),
    /** VP8. */
    VIDEO_CODEC_TYPE_VP8(100),
    /** VP9. */
    VIDEO_CODEC_TYPE_VP9(101),
    /** AV1. */
    VIDEO_CODEC_TYPE_AV1(102);

    private final int value;

    VideoCodecType(int value) {
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
    public static VideoCodecType fromId(int value) {
        for (VideoCodecType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no VideoCodecType has the value " + value);
    }
}
