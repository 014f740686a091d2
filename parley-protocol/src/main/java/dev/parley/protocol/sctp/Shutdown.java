package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.int32;

import org.jspecify.annotations.Nullable;

/** The graceful end, from either side (RFC 9260 section 9.2). */
final class Shutdown {
    private final SctpOptions options;
    private final SctpCounters counters;
    private final PacketWriter writer;
    private final Lifecycle lifecycle;
    private final Timer timer = new Timer();
    private int attempt;

    Shutdown(Handshake.Surroundings surroundings, Lifecycle lifecycle) {
        options = surroundings.options();
        counters = surroundings.counters();
        writer = surroundings.writer();
        this.lifecycle = lifecycle;
    }

    void onShutdown(PacketReader chunk, long nowNanos) {
        @Nullable Transfer transfer = lifecycle.transfer();
        if (transfer == null || lifecycle.state() == SctpState.COOKIE_ECHOED) {
            counters.onDropped(SctpDrop.UNEXPECTED_CHUNK);
            return;
        }
        if (chunk.valueLength() < 4) {
            counters.onDropped(SctpDrop.BAD_CHUNK);
            return;
        }
        transfer.outgoing().onCumulative(int32(chunk.buffer(), chunk.value()), nowNanos);
        move(SctpState.Event.PEER_SHUTDOWN, nowNanos);
    }

    void onShutdownAck() {
        @Nullable Transfer transfer = lifecycle.transfer();
        boolean isAwaited =
                lifecycle.state() == SctpState.SHUTDOWN_SENT
                        || lifecycle.state() == SctpState.SHUTDOWN_ACK_SENT;
        if (transfer == null || !isAwaited) {
            counters.onDropped(SctpDrop.UNEXPECTED_CHUNK);
            return;
        }
        writer.flush();
        writer.beginChunk(transfer.terms().peerTag(), ChunkType.SHUTDOWN_COMPLETE, 0, 0);
        writer.endChunk();
        lifecycle.end();
    }

    void onShutdownComplete() {
        if (lifecycle.state() == SctpState.SHUTDOWN_ACK_SENT) {
            lifecycle.end();
        } else {
            counters.onDropped(SctpDrop.UNEXPECTED_CHUNK);
        }
    }

    /** Goes on once all that was accepted is acknowledged. */
    void advance(long nowNanos) {
        @Nullable Transfer transfer = lifecycle.transfer();
        if (transfer != null && transfer.outgoing().isDrained()) {
            move(SctpState.Event.DRAINED, nowNanos);
        }
    }

    private void move(SctpState.Event event, long nowNanos) {
        SctpState before = lifecycle.state();
        lifecycle.apply(event);
        if (lifecycle.state() != before) {
            attempt = 0;
            send(nowNanos);
        }
    }

    void onTimer(long nowNanos) {
        if (timer.isDue(nowNanos)) {
            timer.stop();
            if (++attempt > options.timers().handshakeAttempts()) {
                lifecycle.end();
            } else {
                send(nowNanos);
            }
        }
    }

    void onPathRestored(long nowNanos) {
        if (timer.isRunning()) {
            attempt = 0;
            send(nowNanos);
        }
    }

    /** Goes on, or answers data that came though we are done by saying so again. */
    void onPacketEnd(long nowNanos) {
        @Nullable Transfer transfer = lifecycle.transfer();
        boolean isDone = lifecycle.state() == SctpState.SHUTDOWN_SENT;
        if (isDone && transfer != null && transfer.incoming().hasSackPending()) {
            transfer.incoming().requestSack();
            send(nowNanos);
        }
        advance(nowNanos);
    }

    /** Says again where we are. */
    void repeat(long nowNanos) {
        send(nowNanos);
    }

    private void send(long nowNanos) {
        @Nullable Transfer transfer = lifecycle.transfer();
        if (transfer == null) {
            return;
        }
        int tag = transfer.terms().peerTag();
        if (lifecycle.state() == SctpState.SHUTDOWN_SENT) {
            writer.beginChunk(tag, ChunkType.SHUTDOWN, 0, 4);
            writer.int32((int) transfer.incoming().cumulative());
            writer.endChunk();
        } else if (lifecycle.state() == SctpState.SHUTDOWN_ACK_SENT) {
            writer.beginChunk(tag, ChunkType.SHUTDOWN_ACK, 0, 0);
            writer.endChunk();
        } else {
            return;
        }
        timer.start(nowNanos, transfer.timeout().nanos() << Math.min(attempt, 3));
    }

    void onEnded() {
        timer.stop();
    }

    long nextDeadlineNanos() {
        return timer.deadlineNanos();
    }
}
