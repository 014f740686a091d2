package dev.parley.sdk;

/** Why the sound of another user stands differently. */
public enum RemoteAudioStateChangeReason {
    /** Something within the SDK. */
    REMOTE_AUDIO_STATE_CHANGE_REASON_INTERNAL(0),
    /** The network got worse. */
    REMOTE_AUDIO_STATE_CHANGE_REASON_NETWORK_CONGESTION(1),
    /** The network recovered. */
    REMOTE_AUDIO_STATE_CHANGE_REASON_NETWORK_RECOVERY(2),
    /** This user ended or paused the subscription. */
    REMOTE_AUDIO_STATE_CHANGE_REASON_LOCAL_MUTED(3),
    /** This user subscribed or resumed. */
    REMOTE_AUDIO_STATE_CHANGE_REASON_LOCAL_UNMUTED(4),
    /** The other user stopped sending. */
    REMOTE_AUDIO_STATE_CHANGE_REASON_REMOTE_MUTED(5),
    /** The other user sends again. */
    REMOTE_AUDIO_STATE_CHANGE_REASON_REMOTE_UNMUTED(6),
    /** The other user left. */
    REMOTE_AUDIO_STATE_CHANGE_REASON_REMOTE_OFFLINE(7);

    private final int value;

    RemoteAudioStateChangeReason(int value) {
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
    public static RemoteAudioStateChangeReason fromId(int value) {
        for (RemoteAudioStateChangeReason each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "no RemoteAudioStateChangeReason has the value " + value);
    }
}
