package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.int32;
import static dev.parley.protocol.datagram.NetworkOrder.uint16;
import static dev.parley.protocol.datagram.NetworkOrder.uint32;

/** The sending half of an association: messages in, DATA and FORWARD-TSN out, SACKs back. */
final class Outgoing {
    private static final int SACK_BYTES = 12;
    private static final long NONE = Long.MIN_VALUE;

    private final SctpCounters counters;
    private final OutgoingQueue queue;
    private final Outstanding outstanding;
    private final CongestionWindow congestion;
    private final RetransmissionTimeout timeout;
    private final ForwardTsnWriter forwardTsn;
    private final Timer timer = new Timer();
    private final int tag;
    private final boolean mayAbandon;
    private final int maxFragmentBytes;
    private long peerWindow;
    private boolean isRescueDue;
    private long probeTsn = NONE;
    private long lastSentNanos;

    Outgoing(
            SctpOptions options,
            Terms terms,
            SctpCounters counters,
            RetransmissionTimeout timeout) {
        this.counters = counters;
        this.timeout = timeout;
        tag = terms.peerTag();
        mayAbandon = terms.hasForwardTsn();
        peerWindow = Integer.toUnsignedLong(terms.peerWindow());
        queue = new OutgoingQueue(options, terms.outgoingStreams(), counters);
        outstanding = new Outstanding(Integer.toUnsignedLong(terms.localTsn()), queue, counters);
        congestion = new CongestionWindow(options.maxPacketBytes(), peerWindow);
        forwardTsn = new ForwardTsnWriter(outstanding, tag);
        maxFragmentBytes =
                (options.maxPacketBytes() & ~3)
                        - PacketReader.HEADER_BYTES
                        - PacketReader.CHUNK_HEADER_BYTES
                        - Incoming.DATA_HEADER_BYTES;
    }

    OutgoingQueue queue() {
        return queue;
    }

    /** Queues a message there is room for; what the peer cannot let go of is sent reliably. */
    void send(Envelope envelope, byte[] payload, long nowNanos) {
        Envelope possible =
                mayAbandon
                        ? envelope
                        : new Envelope(
                                envelope.stream(),
                                envelope.protocol(),
                                envelope.isOrdered(),
                                new Reliability.Reliable());
        queue.add(possible, payload, nowNanos);
    }

    /** Whether all accepted is acknowledged or given up. */
    boolean isDrained() {
        return queue.isEmpty() && outstanding.isEmpty();
    }

    /** Whether {@link #fill} would try to send, so that a SACK might go along. */
    boolean hasWork() {
        return !queue.isEmpty() || outstanding.hasLost();
    }

    /** Whether nothing is on its way. */
    boolean isIdle() {
        return outstanding.isEmpty();
    }

    long highestSent() {
        return outstanding.highestSent();
    }

    /** Takes a SACK chunk. */
    void onSack(PacketReader chunk, long nowNanos) {
        byte[] packet = chunk.buffer();
        int value = chunk.value();
        if (chunk.valueLength() < SACK_BYTES) {
            counters.onDropped(SctpDrop.BAD_CHUNK);
            return;
        }
        int blocks = uint16(packet, value + 8);
        int duplicates = uint16(packet, value + 10);
        if (chunk.valueLength() < SACK_BYTES + 4 * (blocks + duplicates)) {
            counters.onDropped(SctpDrop.BAD_CHUNK);
            return;
        }
        long cumulative = Tsn.unwrap(int32(packet, value), outstanding.cumulative());
        if (isBogus(cumulative)) {
            return;
        }
        long inFlightBefore = outstanding.inFlightBytes();
        long cumulativeBefore = outstanding.cumulative();
        outstanding.beginSack(cumulative, nowNanos);
        outstanding.acknowledgeGaps(packet, value + SACK_BYTES, blocks, nowNanos);
        afterAcknowledgement(cumulative > cumulativeBefore, inFlightBefore, nowNanos);
        onPeerWindow(uint32(packet, value + 4));
        if (outstanding.findLost() && congestion.onLoss(outstanding.highestSent())) {
            isRescueDue = true;
        }
        forwardTsn.onSack(nowNanos, timeout.roundTripNanos());
    }

    /** Takes the cumulative TSN of a SHUTDOWN. */
    void onCumulative(int tsn, long nowNanos) {
        long cumulative = Tsn.unwrap(tsn, outstanding.cumulative());
        if (isBogus(cumulative)) {
            return;
        }
        long inFlightBefore = outstanding.inFlightBytes();
        boolean hasMoved = cumulative > outstanding.cumulative();
        outstanding.beginSack(cumulative, nowNanos);
        afterAcknowledgement(hasMoved, inFlightBefore, nowNanos);
    }

    private boolean isBogus(long cumulative) {
        boolean isBogus =
                cumulative < outstanding.cumulative() || cumulative > outstanding.highestSent();
        if (isBogus) {
            counters.onDropped(SctpDrop.BAD_SACK);
        }
        return isBogus;
    }

    private void afterAcknowledgement(boolean hasMoved, long inFlightBefore, long nowNanos) {
        if (outstanding.measuredNanos() >= 0) {
            timeout.onRoundTrip(outstanding.measuredNanos());
        }
        if (outstanding.newlyAcknowledgedBytes() > 0 || hasMoved) {
            timeout.resetBackoff();
        }
        if (!hasMoved) {
            return;
        }
        congestion.onAcknowledged(
                outstanding.cumulative(), outstanding.newlyAcknowledgedBytes(), inFlightBefore);
        if (outstanding.isEmpty()) {
            timer.stop();
        } else {
            timer.start(nowNanos, timeout.nanos());
        }
    }

    private void onPeerWindow(long advertised) {
        peerWindow = advertised;
        if (advertised > 0 && probeTsn != NONE) {
            // The window was shut when this was sent, so it was thrown away.
            outstanding.loseIfInFlight(probeTsn);
            probeTsn = NONE;
        }
    }

    void onTimer(long nowNanos) {
        if (!timer.isDue(nowNanos)) {
            return;
        }
        counters.onTimeout();
        timeout.onExpired();
        if (peerWindow > 0) {
            congestion.onTimeout();
        }
        outstanding.loseAll();
        forwardTsn.request();
        timer.start(nowNanos, timeout.nanos());
    }

    /** Sends at once what is on its way, into a path that was away and is back. */
    void onPathRestored(long nowNanos) {
        timeout.resetBackoff();
        if (!timer.isRunning()) {
            return;
        }
        congestion.restart(peerWindow);
        outstanding.loseAll();
        forwardTsn.request();
        timer.start(nowNanos, timeout.nanos());
    }

    long nextDeadlineNanos() {
        return timer.deadlineNanos();
    }

    /** Writes what may go now: FORWARD-TSN, what was lost, what is new. */
    void fill(PacketWriter writer, long nowNanos) {
        if (outstanding.inFlightBytes() == 0 && nowNanos - lastSentNanos > timeout.nanos()) {
            congestion.onIdle();
        }
        fillLost(writer, nowNanos);
        fillForwardTsn(writer, nowNanos);
        fillNew(writer, nowNanos);
        // Once more, for a message that expired half sent.
        fillForwardTsn(writer, nowNanos);
    }

    private void fillForwardTsn(PacketWriter writer, long nowNanos) {
        if (mayAbandon && forwardTsn.write(writer, nowNanos) && !timer.isRunning()) {
            timer.start(nowNanos, timeout.nanos());
        }
    }

    private void fillLost(PacketWriter writer, long nowNanos) {
        OutgoingChunk chunk = outstanding.nextLost(nowNanos);
        while (chunk != null
                && (isRescueDue || outstanding.inFlightBytes() < congestion.window())) {
            isRescueDue = false;
            outstanding.resend(chunk);
            write(writer, chunk, nowNanos);
            if (chunk.tsn == outstanding.cumulative() + 1) {
                timer.start(nowNanos, timeout.nanos());
            }
            chunk = outstanding.nextLost(nowNanos);
        }
        isRescueDue = false;
    }

    private void fillNew(PacketWriter writer, long nowNanos) {
        while (!outstanding.isFull() && outstanding.inFlightBytes() < congestion.window()) {
            OutgoingMessage message = queue.next(nowNanos);
            if (message == null) {
                return;
            }
            if (message.isExpired(nowNanos)) {
                outstanding.abandon(message);
                continue;
            }
            int bytes = Math.min(maxFragmentBytes, message.payload.length - message.takenBytes);
            boolean fits = outstanding.inFlightBytes() + bytes <= peerWindow;
            if (!fits && outstanding.inFlightBytes() > 0) {
                return;
            }
            OutgoingChunk chunk = outstanding.take(message, maxFragmentBytes, nowNanos);
            if (message.isTaken()) {
                queue.onTaken(message);
            }
            if (!fits) {
                probeTsn = chunk.tsn;
            }
            write(writer, chunk, nowNanos);
        }
    }

    private void write(PacketWriter writer, OutgoingChunk chunk, long nowNanos) {
        OutgoingMessage message = chunk.message;
        writer.beginChunk(
                tag, ChunkType.DATA, chunk.flags(), Incoming.DATA_HEADER_BYTES + chunk.length);
        writer.int32((int) chunk.tsn);
        writer.uint16(message.stream.id);
        writer.uint16(message.isOrdered ? message.sequence : 0);
        writer.int32(message.protocol);
        writer.bytes(message.payload, chunk.offset, chunk.length);
        writer.endChunk();
        lastSentNanos = nowNanos;
        if (!timer.isRunning()) {
            timer.start(nowNanos, timeout.nanos());
        }
    }
}
