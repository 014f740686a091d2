package dev.parley.protocol.sctp;

/**
 * How much may wait for missing data: the advertised window, and room for one message more that
 * only the next missing TSN may use, so that what waits cannot keep out what it waits for.
 */
final class ReceiveBuffer {
    /** What keeping one chunk or message takes beside its bytes. */
    private static final int ENTRY_BYTES = 64;

    private final long window;
    private final long reserve;
    private long used;

    ReceiveBuffer(SctpOptions options) {
        window = options.receiveBufferBytes();
        reserve = options.maxMessageBytes();
    }

    boolean admits(int bytes, boolean isNextMissing) {
        return used + cost(bytes) <= (isNextMissing ? window + reserve : window);
    }

    void take(int bytes) {
        used += cost(bytes);
    }

    void giveBack(int bytes) {
        used -= cost(bytes);
    }

    /** What is advertised: room left. */
    long window() {
        return Math.max(0, window - used);
    }

    long used() {
        return used;
    }

    private static int cost(int bytes) {
        return ENTRY_BYTES + bytes;
    }
}
