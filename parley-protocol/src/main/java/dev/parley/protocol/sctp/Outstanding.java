package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.uint16;

import dev.parley.protocol.sctp.OutgoingChunk.Fate;
import org.jspecify.annotations.Nullable;

/**
 * Chunks that have a TSN and are not behind the peer's cumulative TSN (RFC 9260 sections 6.2.1 and
 * 7.2.4), at most {@link TsnRing#MAX_TSNS}.
 *
 * <p>A chunk counts as lost when three SACKs acknowledged something sent after its last
 * transmission, or when the timer says so.
 */
final class Outstanding {
    private static final int MISSES_UNTIL_LOST = 3;

    private final OutgoingQueue queue;
    private final SctpCounters counters;
    private final TsnRing<OutgoingChunk> chunks;
    private long cumulative;
    private long nextTsn;
    private long inFlightBytes;
    private long sendCount;

    /** Chunks below it are not LOST. */
    private long resendFrom;

    private long newlyAcknowledgedBytes;
    private long newestAcknowledged;
    private long roundTripTsn;
    private long roundTripBeganNanos;
    private boolean isMeasuring;
    private long measuredNanos;

    Outstanding(long firstTsn, OutgoingQueue queue, SctpCounters counters) {
        this.queue = queue;
        this.counters = counters;
        chunks = new TsnRing<>(firstTsn);
        cumulative = firstTsn - 1;
        nextTsn = firstTsn;
        resendFrom = firstTsn;
    }

    long cumulative() {
        return cumulative;
    }

    long highestSent() {
        return nextTsn - 1;
    }

    boolean isEmpty() {
        return nextTsn == cumulative + 1;
    }

    /** Whether another TSN fits; one is kept for the end of a message given up half sent. */
    boolean isFull() {
        return nextTsn - cumulative >= TsnRing.MAX_TSNS - 1;
    }

    /** Whether something may have to be sent again. */
    boolean hasLost() {
        return resendFrom < nextTsn;
    }

    long inFlightBytes() {
        return inFlightBytes;
    }

    long newlyAcknowledgedBytes() {
        return newlyAcknowledgedBytes;
    }

    /** The round trip the last SACK measured, or -1. */
    long measuredNanos() {
        return measuredNanos;
    }

    /** Gives the next fragment of {@code message} a TSN. */
    OutgoingChunk take(OutgoingMessage message, int maxBytes, long nowNanos) {
        int length = Math.min(maxBytes, message.payload.length - message.takenBytes);
        OutgoingChunk chunk = new OutgoingChunk(message, nextTsn, message.takenBytes, length);
        if (message.takenBytes == 0) {
            message.firstTsn = nextTsn;
            queue.onBegun(message);
        }
        message.takenBytes += length;
        message.lastTsn = nextTsn;
        chunks.put(nextTsn, chunk);
        if (!isMeasuring) {
            isMeasuring = true;
            roundTripTsn = nextTsn;
            roundTripBeganNanos = nowNanos;
        }
        resendFrom += resendFrom == nextTsn ? 1 : 0;
        nextTsn++;
        onSent(chunk);
        return chunk;
    }

    private void onSent(OutgoingChunk chunk) {
        chunk.fate = Fate.IN_FLIGHT;
        chunk.transmissions++;
        chunk.misses = 0;
        chunk.sendOrder = sendCount++;
        inFlightBytes += chunk.length;
    }

    /** The lost chunk to send next, or null. What may not be sent again is given up on the way. */
    @Nullable OutgoingChunk nextLost(long nowNanos) {
        for (; resendFrom < nextTsn; resendFrom++) {
            OutgoingChunk chunk = chunks.get(resendFrom);
            if (chunk != null && chunk.fate == Fate.LOST) {
                if (chunk.message.mayResend(chunk.transmissions, nowNanos)) {
                    return chunk;
                }
                abandon(chunk.message);
            }
        }
        return null;
    }

    void resend(OutgoingChunk chunk) {
        counters.onRetransmitted();
        isMeasuring &= roundTripTsn != chunk.tsn;
        onSent(chunk);
    }

    /** Gives up a message; one not wholly sent ends with a TSN that is never sent. */
    void abandon(OutgoingMessage message) {
        if (message.isAbandoned) {
            return;
        }
        message.isAbandoned = true;
        counters.onAbandoned();
        if (!message.isTaken()) {
            // Without it a receiver that has all sent so far would wait for the rest.
            message.lastTsn = nextTsn;
            chunks.put(nextTsn, new OutgoingChunk(message, nextTsn, message.takenBytes, 0));
            nextTsn++;
            queue.onTaken(message);
        }
        for (long tsn = Math.max(message.firstTsn, cumulative + 1); tsn <= message.lastTsn; tsn++) {
            OutgoingChunk chunk = chunks.get(tsn);
            if (chunk != null && chunk.fate != Fate.ACKNOWLEDGED) {
                leaveFlight(chunk);
                chunk.fate = Fate.ABANDONED;
            }
        }
        queue.release(message);
    }

    private void leaveFlight(OutgoingChunk chunk) {
        if (chunk.fate == Fate.IN_FLIGHT) {
            inFlightBytes -= chunk.length;
        }
        isMeasuring &= roundTripTsn != chunk.tsn;
    }

    /** Takes the cumulative TSN of a SACK or SHUTDOWN that is not older than the last. */
    void beginSack(long acknowledged, long nowNanos) {
        newlyAcknowledgedBytes = 0;
        newestAcknowledged = -1;
        measuredNanos = -1;
        for (long tsn = cumulative + 1; tsn <= acknowledged; tsn++) {
            acknowledge(chunks.get(tsn), nowNanos);
        }
        cumulative = acknowledged;
        chunks.moveTo(acknowledged + 1);
        resendFrom = Math.max(resendFrom, acknowledged + 1);
    }

    /**
     * Takes the gap blocks of a SACK. They ascend, or are passed over, so that no SACK costs more
     * than one look at each chunk.
     */
    void acknowledgeGaps(byte[] packet, int blocks, int count, long nowNanos) {
        long from = cumulative + 1;
        for (int i = 0; i < count; i++) {
            long first = cumulative + uint16(packet, blocks + 4 * i);
            long last = Math.min(cumulative + uint16(packet, blocks + 4 * i + 2), nextTsn - 1);
            for (long tsn = Math.max(first, from); tsn <= last; tsn++) {
                acknowledge(chunks.get(tsn), nowNanos);
            }
            from = Math.max(from, last + 1);
        }
    }

    private void acknowledge(@Nullable OutgoingChunk chunk, long nowNanos) {
        if (chunk == null || chunk.fate == Fate.ACKNOWLEDGED) {
            return;
        }
        if (isMeasuring && chunk.tsn == roundTripTsn) {
            measuredNanos = nowNanos - roundTripBeganNanos;
        }
        leaveFlight(chunk);
        if (chunk.fate != Fate.ABANDONED) {
            newlyAcknowledgedBytes += chunk.length;
            queue.onAcknowledged(chunk.message, chunk.length);
        }
        chunk.fate = Fate.ACKNOWLEDGED;
        newestAcknowledged = Math.max(newestAcknowledged, chunk.sendOrder);
    }

    /** Looks, after a SACK, for chunks it passed over; true if one is lost now. */
    boolean findLost() {
        boolean hasLost = false;
        OutgoingChunk first = chunks.get(cumulative + 1);
        if (first != null && first.fate == Fate.ACKNOWLEDGED) {
            // Told before, and no more: the peer threw it away (section 6.2.1).
            first.fate = Fate.LOST;
            resendFrom = Math.min(resendFrom, first.tsn);
        }
        if (first == null || newestAcknowledged < first.sendOrder) {
            return false;
        }
        for (long tsn = cumulative + 1; tsn < nextTsn; tsn++) {
            OutgoingChunk chunk = chunks.get(tsn);
            if (chunk != null
                    && chunk.fate == Fate.IN_FLIGHT
                    && chunk.sendOrder < newestAcknowledged
                    && ++chunk.misses >= MISSES_UNTIL_LOST) {
                lose(chunk);
                hasLost = true;
            }
        }
        return hasLost;
    }

    /** Takes all on its way as lost (section 6.3.3). */
    void loseAll() {
        for (long tsn = cumulative + 1; tsn < nextTsn; tsn++) {
            OutgoingChunk chunk = chunks.get(tsn);
            if (chunk != null && chunk.fate == Fate.IN_FLIGHT) {
                lose(chunk);
            }
        }
    }

    void loseIfInFlight(long tsn) {
        OutgoingChunk chunk = chunks.get(tsn);
        if (chunk != null && chunk.fate == Fate.IN_FLIGHT) {
            lose(chunk);
        }
    }

    private void lose(OutgoingChunk chunk) {
        leaveFlight(chunk);
        chunk.fate = Fate.LOST;
        resendFrom = Math.min(resendFrom, chunk.tsn);
    }

    /** The chunk with this TSN, if the peer's cumulative TSN has not passed it. */
    @Nullable OutgoingChunk get(long tsn) {
        return chunks.get(tsn);
    }

    /**
     * The highest TSN up to which all is given up (RFC 3758 section 3.5), or the cumulative one.
     */
    long abandonedUpTo() {
        long tsn = cumulative;
        OutgoingChunk next = chunks.get(tsn + 1);
        while (next != null && next.message.isAbandoned) {
            next = chunks.get(++tsn + 1);
        }
        return tsn;
    }
}
