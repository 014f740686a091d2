package dev.parley.protocol.datachannel;

/** One data channel of a {@link DataChannels}, which alone changes it. Media loop thread. */
public final class DataChannel {
    static final int NO_STREAM = -1;

    private final DataChannelParameters parameters;
    private int stream = NO_STREAM;
    private ChannelState state = ChannelState.CONNECTING;
    private boolean isAcknowledged;
    private boolean isIncomingReset;
    private boolean isOutgoingReset;

    DataChannel(DataChannelParameters parameters) {
        this.parameters = parameters;
    }

    public DataChannelParameters parameters() {
        return parameters;
    }

    public String label() {
        return parameters.label();
    }

    /** Its SCTP stream in both directions, or -1 before the association is up. */
    public int stream() {
        return stream;
    }

    public ChannelState state() {
        return state;
    }

    @Override
    public String toString() {
        return label() + "#" + stream + " " + state;
    }

    void onStream(int id) {
        stream = id;
    }

    void onState(ChannelState next) {
        state = next;
    }

    /** Whether the peer knows the channel, so that messages may overtake its OPEN. */
    boolean isAcknowledged() {
        return isAcknowledged;
    }

    void onAcknowledged() {
        isAcknowledged = true;
    }

    void onIncomingReset() {
        isIncomingReset = true;
    }

    boolean isIncomingReset() {
        return isIncomingReset;
    }

    void onOutgoingReset() {
        isOutgoingReset = true;
    }

    boolean isReset() {
        return isIncomingReset && isOutgoingReset;
    }
}
