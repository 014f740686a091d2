package dev.parley.sdk;

/** Why a stream of another user went away. */
public enum StreamRemoveReason {
    /** The user stopped publishing it. */
    STREAM_REMOVE_REASON_UNPUBLISH(0),
    /** Publishing failed. */
    STREAM_REMOVE_REASON_PUBLISH_FAILED(1),
    /** No media came for 10 s. */
    STREAM_REMOVE_REASON_KEEP_LIVE_FAILED(2),
    /** The user lost the connection. */
    STREAM_REMOVE_REASON_CLIENT_DISCONNECTED(3),
    /** It is being published anew. */
    STREAM_REMOVE_REASON_REPUBLISH(4),
    /** Another reason, such as the server taking the right to publish. */
    STREAM_REMOVE_REASON_OTHER(5),
    /** The right to publish ended with the token. */
    STREAM_REMOVE_REASON_PUBLISH_PRIVILEGE_TOKEN_EXPIRED(6);

    private final int value;

    StreamRemoveReason(int value) {
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
    public static StreamRemoveReason fromId(int value) {
        for (StreamRemoveReason each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no StreamRemoveReason has the value " + value);
    }
}
