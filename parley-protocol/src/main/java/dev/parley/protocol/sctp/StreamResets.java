package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.int32;
import static dev.parley.protocol.datagram.NetworkOrder.uint16;

import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * Outgoing stream resets, ours and the peer's (RFC 6525 sections 5.1.2 and 5.2.2), by which data
 * channels close (RFC 8831 section 6.7).
 *
 * <p>One request of ours is under way at a time, with up to {@link #MAX_STREAMS} streams, and is
 * sent again until it is answered. One of the peer's may wait for data it comes before; it is
 * answered again when that arrived. Other kinds of request are denied.
 */
final class StreamResets {
    static final int MAX_STREAMS = 128;

    private static final int PERFORMED = 1;
    private static final int DENIED = 2;
    private static final int BAD_SEQUENCE = 5;
    private static final int IN_PROGRESS = 6;
    private static final int REQUEST_BYTES = 16;
    private static final int RESPONSE_BYTES = 12;

    private final SctpCounters counters;
    private final Outgoing outgoing;
    private final Incoming incoming;
    private final RetransmissionTimeout timeout;
    private final ArrayDeque<SctpEvent> events;
    private final ParameterReader parameters = new ParameterReader();
    private final int tag;

    /** Streams whose reset was asked for and not yet requested of the peer. */
    private final BitSet wanted = new BitSet();

    private final int[] requested = new int[MAX_STREAMS];
    private final BitSet confirmed = new BitSet();
    private final Timer timer = new Timer();
    private int requestedCount;
    private int requestSequence;
    private int requestTsn;
    private int attempt;
    private boolean isRequestDue;

    /** The request of the peer to be answered next, and how the last one was. */
    private int peerSequence;

    private int peerResult = PERFORMED;
    private long deferredTsn;
    private final BitSet deferred = new BitSet();
    private boolean isDeferredForAll;
    private boolean isAnswerDue;
    private int answerSequence;

    /** The result for a request that is not in turn, or 0. */
    private int refusal;

    StreamResets(
            Terms terms,
            SctpCounters counters,
            Directions directions,
            RetransmissionTimeout timeout,
            ArrayDeque<SctpEvent> events) {
        this.counters = counters;
        outgoing = directions.outgoing();
        incoming = directions.incoming();
        this.timeout = timeout;
        this.events = events;
        tag = terms.peerTag();
        requestSequence = terms.localTsn();
        peerSequence = terms.peerTsn();
    }

    /** Both halves of an association. */
    record Directions(Outgoing outgoing, Incoming incoming) {}

    /** Resets a stream of ours once its messages have been sent. */
    void want(int stream) {
        wanted.set(stream);
    }

    /** Takes a RE-CONFIG chunk. */
    void onReconfig(PacketReader chunk) {
        parameters.wrap(chunk.buffer(), chunk.value(), chunk.valueEnd());
        while (parameters.next()) {
            byte[] packet = chunk.buffer();
            int bytes = parameters.length();
            switch (parameters.type()) {
                case ChunkType.PARAMETER_OUTGOING_RESET -> {
                    if (bytes >= REQUEST_BYTES) {
                        onRequest(packet, parameters.value(), (bytes - REQUEST_BYTES) / 2);
                    } else {
                        counters.onDropped(SctpDrop.BAD_CHUNK);
                    }
                }
                case ChunkType.PARAMETER_RESET_RESPONSE -> {
                    if (bytes >= RESPONSE_BYTES) {
                        onResponse(
                                int32(packet, parameters.value()),
                                int32(packet, parameters.value() + 4));
                    } else {
                        counters.onDropped(SctpDrop.BAD_CHUNK);
                    }
                }
                default -> {
                    if (bytes >= ParameterReader.HEADER_BYTES + 4) {
                        onOtherRequest(int32(packet, parameters.value()));
                    }
                }
            }
        }
    }

    private void onRequest(byte[] packet, int value, int count) {
        int sequence = int32(packet, value);
        answerSequence = sequence;
        isAnswerDue = true;
        if (sequence == peerSequence - 1 && peerResult != IN_PROGRESS) {
            return;
        }
        if (sequence != peerSequence && sequence != peerSequence - 1) {
            refusal = BAD_SEQUENCE;
            return;
        }
        peerSequence = sequence + 1;
        deferredTsn = Tsn.unwrap(int32(packet, value + 8), incoming.cumulative());
        deferred.clear();
        isDeferredForAll = count == 0;
        for (int i = 0; i < count; i++) {
            int stream = uint16(packet, value + 12 + 2 * i);
            if (stream < incoming.streamCount()) {
                deferred.set(stream);
            }
        }
        peerResult = IN_PROGRESS;
        performIfReached();
    }

    private void onOtherRequest(int sequence) {
        answerSequence = sequence;
        isAnswerDue = true;
        if (sequence == peerSequence) {
            peerSequence++;
            peerResult = DENIED;
        } else if (sequence != peerSequence - 1) {
            refusal = BAD_SEQUENCE;
        }
    }

    /** Does what the peer asked for, once what it sent before has arrived. */
    void performIfReached() {
        if (peerResult != IN_PROGRESS || incoming.cumulative() < deferredTsn) {
            return;
        }
        peerResult = PERFORMED;
        answerSequence = peerSequence - 1;
        isAnswerDue = true;
        if (isDeferredForAll) {
            deferred.set(0, incoming.streamCount());
        }
        for (int stream = deferred.nextSetBit(0);
                stream >= 0;
                stream = deferred.nextSetBit(stream + 1)) {
            incoming.resetStream(stream);
            events.add(new SctpEvent.IncomingReset(stream));
        }
        deferred.clear();
    }

    private void onResponse(int sequence, int result) {
        if (requestedCount == 0 || sequence != requestSequence) {
            return;
        }
        if (result == IN_PROGRESS) {
            attempt = 0;
            return;
        }
        // Performed, or never to be: the stream is done with either way.
        for (int i = 0; i < requestedCount; i++) {
            if (!confirmed.get(i)) {
                outgoing.queue().reset(requested[i]);
                events.add(new SctpEvent.OutgoingReset(requested[i]));
            }
        }
        confirmed.clear();
        requestedCount = 0;
        requestSequence++;
        isRequestDue = false;
        timer.stop();
    }

    /** Takes the reset of one requested stream as performed; false if it was not requested. */
    boolean confirm(int stream) {
        for (int i = 0; i < requestedCount; i++) {
            if (requested[i] == stream && !confirmed.get(i)) {
                confirmed.set(i);
                outgoing.queue().reset(stream);
                return true;
            }
        }
        return false;
    }

    void onTimer(long nowNanos) {
        if (timer.isDue(nowNanos)) {
            timer.stop();
            attempt++;
            isRequestDue = true;
        }
    }

    void onPathRestored() {
        attempt = 0;
        isRequestDue = requestedCount > 0;
    }

    long nextDeadlineNanos() {
        return timer.deadlineNanos();
    }

    /** Writes an answer and a request, whichever is due. */
    void fill(PacketWriter writer, long nowNanos) {
        if (isAnswerDue) {
            writeAnswer(writer);
        }
        if (requestedCount == 0 && !wanted.isEmpty()) {
            choose();
        }
        if (isRequestDue) {
            writeRequest(writer, nowNanos);
        }
    }

    private void choose() {
        for (int stream = wanted.nextSetBit(0);
                stream >= 0 && requestedCount < MAX_STREAMS;
                stream = wanted.nextSetBit(stream + 1)) {
            if (outgoing.queue().isTaken(stream)) {
                wanted.clear(stream);
                requested[requestedCount++] = stream;
            }
        }
        if (requestedCount > 0) {
            requestTsn = (int) outgoing.highestSent();
            attempt = 0;
            isRequestDue = true;
        }
    }

    private void writeAnswer(PacketWriter writer) {
        isAnswerDue = false;
        int result = refusal == 0 ? peerResult : refusal;
        refusal = 0;
        writer.beginChunk(tag, ChunkType.RE_CONFIG, 0, RESPONSE_BYTES);
        writer.uint16(ChunkType.PARAMETER_RESET_RESPONSE);
        writer.uint16(RESPONSE_BYTES);
        writer.int32(answerSequence);
        writer.int32(result);
        writer.endChunk();
    }

    private void writeRequest(PacketWriter writer, long nowNanos) {
        isRequestDue = false;
        int bytes = REQUEST_BYTES + 2 * requestedCount;
        writer.beginChunk(tag, ChunkType.RE_CONFIG, 0, bytes);
        writer.uint16(ChunkType.PARAMETER_OUTGOING_RESET);
        writer.uint16(bytes);
        writer.int32(requestSequence);
        writer.int32(peerSequence - 1);
        writer.int32(requestTsn);
        for (int i = 0; i < requestedCount; i++) {
            writer.uint16(requested[i]);
        }
        writer.endChunk();
        timer.start(nowNanos, timeout.nanos() << Math.min(attempt, 3));
    }
}
