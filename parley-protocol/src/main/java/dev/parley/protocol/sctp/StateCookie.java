package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.int32;
import static dev.parley.protocol.datagram.NetworkOrder.int64;
import static dev.parley.protocol.datagram.NetworkOrder.putInt16;
import static dev.parley.protocol.datagram.NetworkOrder.putInt32;
import static dev.parley.protocol.datagram.NetworkOrder.putInt64;
import static dev.parley.protocol.datagram.NetworkOrder.uint16;

/**
 * What an INIT ACK gives the peer to keep for us, so that an INIT costs us no memory (RFC 9260
 * section 5.1.3).
 *
 * @param createdNanos when
 * @param terms what the association would be
 * @param localTieTag our tag in the association there was, or 0
 * @param peerTieTag the peer's tag in it, or 0
 */
record StateCookie(long createdNanos, Terms terms, int localTieTag, int peerTieTag) {
    static final int BYTES = 44;

    private static final int FORWARD_TSN_FLAG = 1;
    private static final int RESET_FLAG = 2;

    void write(byte[] out, int offset) {
        putInt64(out, offset, createdNanos);
        putInt32(out, offset + 8, terms.localTag());
        putInt32(out, offset + 12, terms.peerTag());
        putInt32(out, offset + 16, terms.localTsn());
        putInt32(out, offset + 20, terms.peerTsn());
        putInt32(out, offset + 24, terms.peerWindow());
        putInt16(out, offset + 28, terms.outgoingStreams());
        putInt16(out, offset + 30, terms.incomingStreams());
        putInt32(
                out,
                offset + 32,
                (terms.hasForwardTsn() ? FORWARD_TSN_FLAG : 0)
                        | (terms.hasReset() ? RESET_FLAG : 0));
        putInt32(out, offset + 36, localTieTag);
        putInt32(out, offset + 40, peerTieTag);
    }

    static StateCookie read(byte[] in, int offset) {
        int flags = int32(in, offset + 32);
        Terms terms =
                new Terms(
                        int32(in, offset + 8),
                        int32(in, offset + 12),
                        int32(in, offset + 16),
                        int32(in, offset + 20),
                        int32(in, offset + 24),
                        uint16(in, offset + 28),
                        uint16(in, offset + 30),
                        (flags & FORWARD_TSN_FLAG) != 0,
                        (flags & RESET_FLAG) != 0);
        return new StateCookie(
                int64(in, offset), terms, int32(in, offset + 36), int32(in, offset + 40));
    }
}
