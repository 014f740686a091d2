package dev.parley.protocol.peer;

import dev.parley.protocol.dtls.DtlsEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The ClientHello of a peer that is faster than its description, kept until the association opens.
 *
 * <p>Without it the handshake would begin with the client's first retransmission. A hello with
 * large key shares comes in pieces, so up to {@value #MAX_PIECES} datagrams and {@value #MAX_BYTES}
 * bytes are held; the next first piece, a retransmission, begins anew. Media loop thread.
 */
final class HeldHello {
    static final int MAX_PIECES = 4;
    static final int MAX_BYTES = 4096;

    private final int[] ends = new int[MAX_PIECES];
    private byte @Nullable [] bytes;
    private int pieces;

    /** Keeps a copy of an admissible datagram; false if it is no ClientHello or does not fit. */
    boolean offer(byte[] buffer, int offset, int length) {
        if (!DtlsRecords.isClientHello(buffer, offset, length)) {
            return false;
        }
        if (DtlsRecords.isClientHelloStart(buffer, offset, length)) {
            pieces = 0;
        } else if (pieces == 0) {
            return false;
        }
        int start = startOf(pieces);
        if (pieces == MAX_PIECES || length > MAX_BYTES - start) {
            return false;
        }
        if (bytes == null) {
            bytes = new byte[MAX_BYTES];
        }
        System.arraycopy(buffer, offset, bytes, start, length);
        ends[pieces++] = start + length;
        return true;
    }

    /** Gives what is held to the association and forgets it. */
    void releaseTo(DtlsEndpoint endpoint) {
        if (bytes != null) {
            for (int i = 0; i < pieces; i++) {
                endpoint.onDatagram(bytes, startOf(i), ends[i] - startOf(i));
            }
        }
        forget();
    }

    void forget() {
        bytes = null;
        pieces = 0;
    }

    private int startOf(int piece) {
        return piece == 0 ? 0 : ends[piece - 1];
    }
}
