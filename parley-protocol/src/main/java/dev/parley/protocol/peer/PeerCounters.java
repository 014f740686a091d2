package dev.parley.protocol.peer;

/**
 * What one transport received, sent and dropped since it was made.
 *
 * <p>Written and read on the media loop. Bytes are those of whole datagrams.
 */
public final class PeerCounters {
    private final long[] dropped = new long[PeerDrop.values().length];
    private final long[] unsent = new long[PeerUnsent.values().length];
    private long receivedPackets;
    private long receivedBytes;
    private long sentPackets;
    private long sentBytes;

    PeerCounters() {}

    /** RTP and RTCP packets that were authentic. */
    public long receivedPackets() {
        return receivedPackets;
    }

    /** Bytes of {@link #receivedPackets}. */
    public long receivedBytes() {
        return receivedBytes;
    }

    /** RTP, RTCP and DTLS datagrams handed to the egress. */
    public long sentPackets() {
        return sentPackets;
    }

    /** Bytes of {@link #sentPackets}. */
    public long sentBytes() {
        return sentBytes;
    }

    public long dropped(PeerDrop reason) {
        return dropped[reason.ordinal()];
    }

    public long unsent(PeerUnsent reason) {
        return unsent[reason.ordinal()];
    }

    void onReceived(int bytes) {
        receivedPackets++;
        receivedBytes += bytes;
    }

    void onSent(int bytes) {
        sentPackets++;
        sentBytes += bytes;
    }

    void onDropped(PeerDrop reason) {
        dropped[reason.ordinal()]++;
    }

    void onUnsent(PeerUnsent reason) {
        unsent[reason.ordinal()]++;
    }
}
