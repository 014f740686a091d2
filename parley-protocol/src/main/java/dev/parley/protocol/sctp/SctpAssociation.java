package dev.parley.protocol.sctp;

import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One SCTP association over DTLS (RFC 9260, RFC 8261): packets and time in, packets and {@link
 * SctpEvent}s out.
 *
 * <p>Media loop thread. Inputs only note what is to be done: whoever calls one reads the events
 * with {@link #poll} and then calls {@link #flush}, which sends. There is one path, so no
 * multihoming, and the number of retransmissions is not limited. Bad packets and chunks are dropped
 * and counted by {@link SctpDrop}; a peer that breaks the protocol beyond repair is sent an ABORT.
 */
public final class SctpAssociation {
    /** What {@link #nextDeadlineNanos} says when nothing is due ever. */
    public static final long NO_DEADLINE = Timer.NO_DEADLINE;

    private final SctpOptions options;
    private final SctpCounters counters = new SctpCounters();
    private final ArrayDeque<SctpEvent> events = new ArrayDeque<>();
    private final PacketReader packet = new PacketReader();
    private final ParameterReader causes = new ParameterReader();
    private final PacketWriter writer;
    private final Handshake handshake;
    private final Shutdown shutdown;
    private final Heartbeat heartbeat;
    private final Parts parts = new Parts();
    private final Admission admission;
    private final Reports reports;

    private SctpState state = SctpState.CLOSED;
    @Nullable private Transfer transfer;
    private boolean isEnded;

    /**
     * Makes an association that waits for the peer's INIT, until {@link #connect}.
     *
     * @param random for tags, first TSNs and the cookies' key, so it must be unpredictable
     */
    public SctpAssociation(SctpOptions options, SctpEgress egress, RandomGenerator random) {
        this.options = options;
        writer = new PacketWriter(options, egress, counters);
        Handshake.Surroundings surroundings =
                new Handshake.Surroundings(options, counters, random, writer);
        handshake = new Handshake(surroundings, parts);
        shutdown = new Shutdown(surroundings, parts);
        heartbeat = new Heartbeat(options);
        reports = new Reports(writer);
        admission = new Admission(parts, handshake, writer);
    }

    public SctpState state() {
        return state;
    }

    public SctpCounters counters() {
        return counters;
    }

    /** Sends INIT, if there is no association. */
    public void connect(long nowNanos) {
        if (state == SctpState.CLOSED && !isEnded) {
            handshake.connect(nowNanos);
        }
    }

    /** Ends gracefully once all that was accepted is acknowledged (section 9.2). */
    public void shutdown(long nowNanos) {
        if (state == SctpState.COOKIE_WAIT || state == SctpState.COOKIE_ECHOED) {
            parts.end();
            return;
        }
        parts.apply(SctpState.Event.SHUTDOWN_WANTED);
        shutdown.advance(nowNanos);
    }

    /** Ends for good: an ABORT goes out, all is forgotten, and nothing is answered any more. */
    public void close() {
        if (transfer != null) {
            reports.abort(transfer.terms().peerTag(), ChunkType.CAUSE_USER_ABORT);
        }
        parts.end();
        writer.flush();
        isEnded = true;
    }

    /** Whether messages may be sent. */
    public boolean isSending() {
        return state == SctpState.ESTABLISHED;
    }

    /** How many streams may be sent on; 0 without an association. */
    public int outgoingStreams() {
        return transfer == null ? 0 : transfer.terms().outgoingStreams();
    }

    /** Whether streams can be reset, and so be used anew. */
    public boolean canReset() {
        return transfer != null && transfer.terms().hasReset();
    }

    /** Whether the send buffer has room for a message. */
    public boolean hasRoomFor(int bytes, long nowNanos) {
        return transfer != null && transfer.outgoing().queue().hasRoomFor(bytes, nowNanos);
    }

    /**
     * Queues a message, whether or not the send buffer has room for it; only while {@link
     * #isSending}.
     *
     * @param message at least one byte, which the caller leaves as it is from now on
     */
    public void send(Envelope envelope, byte[] message, long nowNanos) {
        if (transfer == null || !isSending() || envelope.stream() >= outgoingStreams()) {
            throw new IllegalStateException("no association with such a stream");
        }
        transfer.outgoing().send(envelope, message, nowNanos);
    }

    /** Bytes of messages neither acknowledged nor given up. */
    public long bufferedBytes() {
        return transfer == null ? 0 : transfer.outgoing().queue().bufferedBytes();
    }

    /** The part of {@link #bufferedBytes()} that belongs to one stream. */
    public long bufferedBytes(int stream) {
        return transfer == null ? 0 : transfer.outgoing().queue().bufferedBytes(stream);
    }

    /** Bytes received that wait for missing data, with what keeping them takes. */
    public long heldBytes() {
        return transfer == null ? 0 : transfer.incoming().heldBytes();
    }

    /** Resets our side of a stream once its messages are sent (RFC 6525 section 5.1.2). */
    public void resetStream(int stream) {
        if (transfer != null) {
            transfer.resets().want(stream);
        }
    }

    /**
     * Takes our reset of a stream as done because the peer uses the stream anew, though its answer
     * was not heard yet; false if it was not asked for.
     */
    public boolean confirmReset(int stream) {
        return transfer != null && transfer.resets().confirm(stream);
    }

    /** Takes one packet. */
    public void onPacket(byte[] buffer, int offset, int length, long nowNanos) {
        counters.onReceived(length);
        if (isEnded) {
            counters.onDropped(SctpDrop.NOT_RUNNING);
            return;
        }
        @Nullable SctpDrop drop = packet.wrap(buffer, offset, length, options.port());
        if (drop == null) {
            drop = admission.refusal(packet);
        }
        if (drop != null) {
            counters.onDropped(drop);
        } else {
            readChunks(nowNanos);
        }
        packet.release();
    }

    private void readChunks(long nowNanos) {
        boolean isReading = true;
        while (isReading && packet.next()) {
            isReading = onChunk(nowNanos);
        }
        if (transfer != null && state != SctpState.COOKIE_ECHOED) {
            transfer.incoming().onPacketEnd(nowNanos);
            transfer.resets().performIfReached();
            shutdown.onPacketEnd(nowNanos);
        }
    }

    /** Takes the current chunk; whether the rest of the packet is read. */
    private boolean onChunk(long nowNanos) {
        switch (packet.type()) {
            case ChunkType.INIT -> {
                if (packet.tag() != 0 || !packet.isLast()) {
                    counters.onDropped(SctpDrop.UNEXPECTED_CHUNK);
                    return false;
                }
                if (state == SctpState.SHUTDOWN_ACK_SENT) {
                    // The old association ends first (section 9.2).
                    shutdown.repeat(nowNanos);
                } else {
                    handshake.onInit(packet, nowNanos);
                }
            }
            case ChunkType.INIT_ACK -> handshake.onInitAck(packet, nowNanos);
            case ChunkType.COOKIE_ECHO -> {
                handshake.onCookieEcho(packet, nowNanos);
                return packet.tag() == handshake.localTag();
            }
            case ChunkType.COOKIE_ACK -> handshake.onCookieAck();
            case ChunkType.ABORT -> {
                parts.end();
                return false;
            }
            case ChunkType.ERROR -> onError(nowNanos);
            case ChunkType.SHUTDOWN_ACK -> shutdown.onShutdownAck();
            case ChunkType.SHUTDOWN_COMPLETE -> shutdown.onShutdownComplete();
            default -> {
                return onTransferChunk(nowNanos);
            }
        }
        return state != SctpState.CLOSED;
    }

    private boolean onTransferChunk(long nowNanos) {
        @Nullable Transfer present = transfer;
        if (present == null || state == SctpState.COOKIE_ECHOED) {
            counters.onDropped(SctpDrop.UNEXPECTED_CHUNK);
            return present != null;
        }
        switch (packet.type()) {
            case ChunkType.DATA -> onData(present);
            case ChunkType.SACK -> {
                present.outgoing().onSack(packet, nowNanos);
                heartbeat.onActivity(nowNanos);
            }
            case ChunkType.FORWARD_TSN -> present.incoming().onForwardTsn(packet);
            case ChunkType.RE_CONFIG -> present.resets().onReconfig(packet);
            case ChunkType.HEARTBEAT -> {
                if (!reports.echo(packet, present.terms().peerTag())) {
                    counters.onDropped(SctpDrop.BAD_CHUNK);
                }
            }
            case ChunkType.HEARTBEAT_ACK -> heartbeat.onAck(packet, present.timeout(), nowNanos);
            case ChunkType.SHUTDOWN -> shutdown.onShutdown(packet, nowNanos);
            default -> {
                counters.onDropped(SctpDrop.UNKNOWN_CHUNK);
                if (ChunkType.isReported(packet.type(), 8)) {
                    reports.unknownChunk(packet, present.terms().peerTag());
                }
                return !ChunkType.stopsReading(packet.type(), 8);
            }
        }
        return state != SctpState.CLOSED;
    }

    private void onData(Transfer present) {
        if (state == SctpState.SHUTDOWN_RECEIVED || state == SctpState.SHUTDOWN_ACK_SENT) {
            counters.onDropped(SctpDrop.UNEXPECTED_CHUNK);
            return;
        }
        int cause = present.incoming().onData(packet);
        if (cause == ChunkType.CAUSE_INVALID_STREAM) {
            reports.invalidStream(packet, present.terms().peerTag());
        } else if (cause != 0) {
            reports.abort(present.terms().peerTag(), cause);
            parts.end();
        }
    }

    private void onError(long nowNanos) {
        causes.wrap(packet.buffer(), packet.value(), packet.valueEnd());
        while (causes.next()) {
            handshake.onErrorCause(causes.type(), nowNanos);
        }
    }

    /** Does what is due. */
    public void onTimer(long nowNanos) {
        handshake.onTimer(nowNanos);
        shutdown.onTimer(nowNanos);
        if (transfer != null && state != SctpState.COOKIE_ECHOED) {
            heartbeat.onTimer(writer, transfer, nowNanos);
            transfer.incoming().onTimer(nowNanos);
            transfer.outgoing().onTimer(nowNanos);
            transfer.resets().onTimer(nowNanos);
        }
    }

    /** When {@link #onTimer} has work next, or {@link #NO_DEADLINE}. */
    public long nextDeadlineNanos() {
        long deadline = Timer.earlier(handshake.nextDeadlineNanos(), shutdown.nextDeadlineNanos());
        if (transfer != null) {
            deadline = Timer.earlier(deadline, heartbeat.nextDeadlineNanos());
            deadline = Timer.earlier(deadline, transfer.incoming().nextDeadlineNanos());
            deadline = Timer.earlier(deadline, transfer.outgoing().nextDeadlineNanos());
            deadline = Timer.earlier(deadline, transfer.resets().nextDeadlineNanos());
        }
        return deadline;
    }

    /**
     * Takes note that the network is back: what waits for a retransmission timer goes at once, and
     * the timers begin anew without the backing off of the time without it.
     */
    public void onPathRestored(long nowNanos) {
        handshake.onPathRestored(nowNanos);
        shutdown.onPathRestored(nowNanos);
        if (transfer != null && state != SctpState.COOKIE_ECHOED) {
            transfer.outgoing().onPathRestored(nowNanos);
            transfer.resets().onPathRestored();
        }
    }

    /** The next thing to tell, or null. */
    public @Nullable SctpEvent poll() {
        return events.poll();
    }

    /** Sends what may be sent. */
    public void flush(long nowNanos) {
        @Nullable Transfer present = transfer;
        if (present != null && state.isTransferring()) {
            heartbeat.startIfStopped(nowNanos);
            boolean hasData = present.outgoing().hasWork();
            if (present.incoming().isSackDue()
                    || (hasData && present.incoming().hasSackPending())) {
                present.incoming().writeSack(writer);
            }
            present.outgoing().fill(writer, nowNanos);
            present.resets().fill(writer, nowNanos);
        }
        writer.flush();
    }

    /** What the parts call back. */
    private final class Parts implements Lifecycle {
        @Override
        public SctpState state() {
            return state;
        }

        @Override
        public void apply(SctpState.Event event) {
            SctpState next = state.next(event);
            if (next != state) {
                state = next;
                events.add(new SctpEvent.StateChanged(next));
            }
        }

        @Override
        public @Nullable Transfer transfer() {
            return transfer;
        }

        @Override
        public void begin(Terms terms) {
            transfer = Transfer.of(options, terms, counters, events);
        }

        @Override
        public void restart(Terms terms) {
            begin(terms);
            events.add(new SctpEvent.Restarted());
            apply(SctpState.Event.RESTARTED);
        }

        @Override
        public void end() {
            handshake.onEnded();
            shutdown.onEnded();
            heartbeat.onEnded();
            transfer = null;
            apply(SctpState.Event.ENDED);
        }
    }
}
