package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.int64;

/**
 * Measures an idle path now and then (RFC 9260 section 8.3). Silence ends nothing: whether the peer
 * is there is for ICE to say.
 */
final class Heartbeat {
    private static final int INFO_BYTES = 12;

    private final long intervalNanos;
    private final Timer timer = new Timer();
    private long sentNanos;
    private boolean isAwaited;

    Heartbeat(SctpOptions options) {
        intervalNanos = options.timers().heartbeat().toNanos();
    }

    void onActivity(long nowNanos) {
        timer.start(nowNanos, intervalNanos);
    }

    void startIfStopped(long nowNanos) {
        if (!timer.isRunning()) {
            timer.start(nowNanos, intervalNanos);
        }
    }

    void onTimer(PacketWriter writer, Transfer transfer, long nowNanos) {
        if (!timer.isDue(nowNanos)) {
            return;
        }
        timer.start(nowNanos, intervalNanos);
        if (transfer.outgoing().isIdle()) {
            writer.beginChunk(transfer.terms().peerTag(), ChunkType.HEARTBEAT, 0, INFO_BYTES);
            writer.uint16(ChunkType.PARAMETER_HEARTBEAT_INFO);
            writer.uint16(INFO_BYTES);
            writer.int32((int) (nowNanos >> 32));
            writer.int32((int) nowNanos);
            writer.endChunk();
            sentNanos = nowNanos;
            isAwaited = true;
        }
    }

    void onAck(PacketReader chunk, RetransmissionTimeout timeout, long nowNanos) {
        if (isAwaited
                && chunk.valueLength() >= INFO_BYTES
                && int64(chunk.buffer(), chunk.value() + 4) == sentNanos) {
            isAwaited = false;
            timeout.onRoundTrip(nowNanos - sentNanos);
        }
    }

    void onEnded() {
        timer.stop();
        isAwaited = false;
    }

    long nextDeadlineNanos() {
        return timer.deadlineNanos();
    }
}
