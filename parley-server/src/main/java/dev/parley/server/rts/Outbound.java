package dev.parley.server.rts;

import dev.parley.signaling.rts.UnacknowledgedFrames;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a session sends: numbered frames, kept until they are acknowledged, over the WebSocket that
 * it has at present. The session's thread only.
 *
 * <p>At most {@value #MAX_FRAMES} frames and {@value #MAX_BYTES} bytes are kept.
 */
final class Outbound {
    static final int MAX_FRAMES = 4_096;
    static final int MAX_BYTES = 16 * 1024 * 1024;

    /**
     * A numbered frame.
     *
     * @param onEnd told 0 when it is acknowledged, 1 if it never is
     */
    private record Sent(byte[] frame, Receipt onEnd) {}

    private final UnacknowledgedFrames<Sent> sent =
            new UnacknowledgedFrames<>(MAX_FRAMES, MAX_BYTES);
    private @Nullable RtsChannel channel;

    boolean isAttached() {
        return channel != null;
    }

    /** The WebSocket there is at present. */
    @Nullable RtsChannel channel() {
        return channel;
    }

    boolean isTo(RtsChannel other) {
        return other.equals(channel);
    }

    /** From now on frames go over this WebSocket; the one before is told that it is left. */
    void attach(RtsChannel newChannel) {
        RtsChannel old = channel;
        channel = newChannel;
        if (old != null) {
            RtsClose.ELSEWHERE.close(old);
        }
    }

    void detach() {
        channel = null;
    }

    /** Whether the client can have received so much. */
    boolean isPossible(long received) {
        return sent.isPossible(received);
    }

    void acknowledge(long received) {
        sent.acknowledge(received).forEach(frame -> frame.onEnd().told(MessageCode.DELIVERED));
    }

    /** Sends once more what is not acknowledged. */
    void repeat() {
        sent.unacknowledged().forEach(kept -> now(kept.frame()));
    }

    /** Sends a frame that has no number, if there is a WebSocket. */
    void now(byte[] frame) {
        if (channel != null) {
            channel.send(frame);
        }
    }

    /**
     * Sends a frame now or after the break.
     *
     * @return false if too much is kept; then it is not sent
     */
    boolean numbered(LongFunction<byte[]> withNumber, Receipt onEnd) {
        byte[] frame = withNumber.apply(sent.nextNumber());
        if (!sent.hasRoom(frame.length)) {
            return false;
        }
        sent.add(new Sent(frame, onEnd), frame.length);
        now(frame);
        return true;
    }

    /** Ends the WebSocket, if there is one. */
    void close(RtsClose why) {
        if (channel != null) {
            why.close(channel);
            channel = null;
        }
    }

    /** Nothing is acknowledged any more. */
    void giveUp() {
        List<Sent> lost = sent.unacknowledged();
        sent.acknowledge(sent.nextNumber() - 1);
        lost.forEach(frame -> frame.onEnd().told(MessageCode.TIMEOUT));
    }
}
