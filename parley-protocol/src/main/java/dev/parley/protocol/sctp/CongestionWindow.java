package dev.parley.protocol.sctp;

/**
 * How much may be on its way (RFC 9260 section 7.2): slow start, congestion avoidance and fast
 * recovery. In bytes of user data.
 */
final class CongestionWindow {
    private static final int INITIAL_PACKETS = 10;
    private static final int MIN_PACKETS = 4;

    private final int packetBytes;
    private long window;
    private long slowStartThreshold;
    private long partiallyAcknowledged;
    private boolean isRecovering;
    private long recoveredAtTsn;

    CongestionWindow(int packetBytes, long peerWindow) {
        this.packetBytes = packetBytes;
        window = (long) INITIAL_PACKETS * packetBytes;
        slowStartThreshold = peerWindow;
    }

    long window() {
        return window;
    }

    long slowStartThreshold() {
        return slowStartThreshold;
    }

    boolean isRecovering() {
        return isRecovering;
    }

    /**
     * Takes a SACK that moved the cumulative TSN (sections 7.2.1 and 7.2.2).
     *
     * @param bytes newly acknowledged
     * @param inFlightBefore what was on its way before it
     */
    void onAcknowledged(long cumulative, long bytes, long inFlightBefore) {
        if (isRecovering) {
            isRecovering = cumulative < recoveredAtTsn;
            return;
        }
        boolean wasFull = inFlightBefore + packetBytes > window;
        if (window <= slowStartThreshold) {
            if (wasFull) {
                window += Math.min(bytes, packetBytes);
            }
            return;
        }
        partiallyAcknowledged += bytes;
        if (partiallyAcknowledged >= window) {
            partiallyAcknowledged = wasFull ? partiallyAcknowledged - window : window;
            window += wasFull ? packetBytes : 0;
        }
    }

    /** Takes a loss told by SACKs (section 7.2.4); true if fast recovery begins with it. */
    boolean onLoss(long highestSent) {
        if (isRecovering) {
            return false;
        }
        halve();
        window = slowStartThreshold;
        isRecovering = true;
        recoveredAtTsn = highestSent;
        return true;
    }

    /** Takes an expiration of the retransmission timer (section 7.2.3). */
    void onTimeout() {
        halve();
        window = packetBytes;
        isRecovering = false;
    }

    /** Begins anew, on a path of which nothing is known. */
    void restart(long peerWindow) {
        window = (long) INITIAL_PACKETS * packetBytes;
        slowStartThreshold = peerWindow;
        partiallyAcknowledged = 0;
        isRecovering = false;
    }

    /** Does not burst into a path that was idle (section 7.2.1). */
    void onIdle() {
        window = Math.min(window, (long) INITIAL_PACKETS * packetBytes);
    }

    private void halve() {
        slowStartThreshold = Math.max(window / 2, (long) MIN_PACKETS * packetBytes);
        partiallyAcknowledged = 0;
    }
}
