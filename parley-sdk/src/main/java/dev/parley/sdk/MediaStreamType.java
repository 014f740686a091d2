package dev.parley.sdk;

/** What a stream carries, in publishing, subscribing and their callbacks. */
public enum MediaStreamType {
    /** Sound only. */
    RTC_MEDIA_STREAM_TYPE_AUDIO(1),
    /** Pictures only. */
    RTC_MEDIA_STREAM_TYPE_VIDEO(2),
    /** Sound and pictures. */
    RTC_MEDIA_STREAM_TYPE_BOTH(3);

    private final int value;

    MediaStreamType(int value) {
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
    public static MediaStreamType fromId(int value) {
        for (MediaStreamType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no MediaStreamType has the value " + value);
    }
}
