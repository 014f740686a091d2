package dev.parley.protocol.sctp;

/**
 * What one peer's association received, sent and dropped since it was made, across restarts.
 *
 * <p>Written and read on the media loop. Bytes are those of whole SCTP packets.
 */
public final class SctpCounters {
    private final long[] dropped = new long[SctpDrop.values().length];
    private long receivedPackets;
    private long receivedBytes;
    private long sentPackets;
    private long sentBytes;
    private long refusedPackets;
    private long receivedMessages;
    private long sentMessages;
    private long retransmittedChunks;
    private long abandonedMessages;
    private long timeouts;

    SctpCounters() {}

    /** Packets of any sort, those dropped included. */
    public long receivedPackets() {
        return receivedPackets;
    }

    public long receivedBytes() {
        return receivedBytes;
    }

    /** Packets the egress took. */
    public long sentPackets() {
        return sentPackets;
    }

    public long sentBytes() {
        return sentBytes;
    }

    /** Packets the egress did not take, which are lost. */
    public long refusedPackets() {
        return refusedPackets;
    }

    /** Whole messages, those of DCEP included. */
    public long receivedMessages() {
        return receivedMessages;
    }

    /** Messages accepted for sending, those of DCEP included. */
    public long sentMessages() {
        return sentMessages;
    }

    /** DATA chunks sent once more. */
    public long retransmittedChunks() {
        return retransmittedChunks;
    }

    /** Messages given up because their channel is not reliable (RFC 3758). */
    public long abandonedMessages() {
        return abandonedMessages;
    }

    /** Expirations of the data retransmission timer. */
    public long timeouts() {
        return timeouts;
    }

    public long dropped(SctpDrop reason) {
        return dropped[reason.ordinal()];
    }

    /** Counts a drop; public for what sits on top of the association. */
    public void onDropped(SctpDrop reason) {
        dropped[reason.ordinal()]++;
    }

    void onReceived(int bytes) {
        receivedPackets++;
        receivedBytes += bytes;
    }

    void onSent(int bytes) {
        sentPackets++;
        sentBytes += bytes;
    }

    void onRefused() {
        refusedPackets++;
    }

    void onMessageReceived() {
        receivedMessages++;
    }

    void onMessageSent() {
        sentMessages++;
    }

    void onRetransmitted() {
        retransmittedChunks++;
    }

    void onAbandoned() {
        abandonedMessages++;
    }

    void onTimeout() {
        timeouts++;
    }
}
