package dev.parley.sdk;

/** Of which subscribed media reception pauses or resumes. */
public enum PauseResumeControlMediaType {
    /** Sound. */
    RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_AUDIO(0),
    /** Pictures. */
    RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_VIDEO(1),
    /** Both. */
    RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_VIDEO_AND_AUDIO(2);

    private final int value;

    PauseResumeControlMediaType(int value) {
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
    public static PauseResumeControlMediaType fromId(int value) {
        for (PauseResumeControlMediaType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no PauseResumeControlMediaType has the value " + value);
    }
}
