package dev.parley.sdk;

/** How the pictures of another user stand. */
public enum RemoteVideoState {
    /** Nothing is received; so it is at first. */
    REMOTE_VIDEO_STATE_STOPPED(0),
    /** The first packet came. */
    REMOTE_VIDEO_STATE_STARTING(1),
    /** It is decoded and shown or played. */
    REMOTE_VIDEO_STATE_DECODING(2),
    /** Nothing new has come for a while. */
    REMOTE_VIDEO_STATE_FROZEN(3),
    /** It cannot be decoded. */
    REMOTE_VIDEO_STATE_FAILED(4);

    private final int value;

    RemoteVideoState(int value) {
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
    public static RemoteVideoState fromId(int value) {
        for (RemoteVideoState each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no RemoteVideoState has the value " + value);
    }
}
