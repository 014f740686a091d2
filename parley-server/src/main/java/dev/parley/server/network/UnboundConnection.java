package dev.parley.server.network;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.FrameReader;
import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunClass;
import dev.parley.protocol.stun.StunMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A TCP connection whose first frame is awaited, which tells the media loop it is for. The
 * acceptor's thread only; holds one frame's worth of octets.
 */
final class UnboundConnection {
    /** {@link #loop} of a frame that is no connectivity check. */
    static final int NOT_A_CHECK = -2;

    /** {@link #loop} of a check that names no loop. */
    static final int NO_LOOP = -1;

    /** How far the first frame has come. */
    enum Progress {
        /** More octets must come. */
        INCOMPLETE,
        /** All of it is there. */
        COMPLETE,
        /** It is longer than a slot. */
        TOO_LONG,
        /** The peer closed the connection. */
        ENDED
    }

    private final SocketChannel channel;
    private final long deadlineNanos;
    private final ByteBuffer octets =
            ByteBuffer.allocate(FrameReader.LENGTH_BYTES + DatagramEgress.SLOT_BYTES);

    /**
     * @param deadlineNanos when the first frame must be there
     */
    UnboundConnection(SocketChannel channel, long deadlineNanos) {
        this.channel = channel;
        this.deadlineNanos = deadlineNanos;
    }

    SocketChannel channel() {
        return channel;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /** Reads what has come, without blocking. */
    Progress read() throws IOException {
        if (channel.read(octets) < 0) {
            return Progress.ENDED;
        }
        if (octets.position() < FrameReader.LENGTH_BYTES) {
            return Progress.INCOMPLETE;
        }
        int length = frameLength();
        if (length > DatagramEgress.SLOT_BYTES) {
            return Progress.TOO_LONG;
        }
        return octets.position() < FrameReader.LENGTH_BYTES + length
                ? Progress.INCOMPLETE
                : Progress.COMPLETE;
    }

    private int frameLength() {
        return NetworkOrder.uint16(octets.array(), 0);
    }

    /**
     * The loop that the user fragment in the first frame names, which is complete; or {@link
     * #NOT_A_CHECK} or {@link #NO_LOOP}.
     *
     * @param check wraps the frame during the call
     */
    int loop(StunMessage check) {
        if (!check.wrap(octets.array(), FrameReader.LENGTH_BYTES, frameLength())
                || check.method() != StunMessage.BINDING
                || check.messageClass() != StunClass.REQUEST
                || check.localUfragLength() < 0) {
            return NOT_A_CHECK;
        }
        return LoopUfrag.loopOf(
                octets.array(),
                check.valueOffset(StunAttribute.USERNAME),
                check.localUfragLength());
    }

    /** All that was read, for the loop to go on with; nothing is read here after that. */
    ByteBuffer takeOctets() {
        return octets.flip();
    }
}
