package dev.parley.protocol.sctp;

import java.util.ArrayDeque;

/** One stream we send on. */
final class OutgoingStream {
    final int id;

    /** Messages of which not all has a TSN. */
    final ArrayDeque<OutgoingMessage> waiting = new ArrayDeque<>(4);

    /** Whether the queue will come to it. */
    boolean isInTurn;

    /** The next ordered message's sequence number. */
    int nextSequence;

    /** Accepted and neither acknowledged nor given up. */
    long bufferedBytes;

    OutgoingStream(int id) {
        this.id = id;
    }
}
