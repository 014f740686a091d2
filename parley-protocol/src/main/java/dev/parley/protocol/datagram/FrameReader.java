package dev.parley.protocol.datagram;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the datagrams out of one TCP connection's octets: each stands behind its length in 16 bits
 * (RFC 4571 section 2, as RFC 6544 section 10.1 asks for ICE).
 *
 * <p>A frame may come in any number of pieces, and many frames in one piece. At most {@value
 * DatagramEgress#SLOT_BYTES} octets are in a frame; a longer one ends the connection, because what
 * follows it cannot be found without reading it. One thread.
 */
public final class FrameReader {
    /** Octets before each frame that tell its length. */
    public static final int LENGTH_BYTES = 2;

    /** No whole frame is there: all that was given is kept until more comes. */
    public static final int INCOMPLETE = -1;

    /** The peer announced a frame longer than a slot; nothing after it can be read. */
    public static final int TOO_LONG = -2;

    /** The beginning of a frame, its length first; made when the first frame comes in pieces. */
    private byte @Nullable [] begun;

    private int begunBytes;

    /**
     * Moves the next frame's content into {@code out} at {@code offset}, where a slot must fit.
     *
     * @param in what has arrived; a whole frame is taken from it, or all of it
     * @return the content's length, which may be 0, or {@link #INCOMPLETE} or {@link #TOO_LONG}
     */
    public int next(ByteBuffer in, byte[] out, int offset) {
        if (begunBytes > 0) {
            return continueFrame(in, out, offset);
        }
        if (in.remaining() >= LENGTH_BYTES) {
            int length = Short.toUnsignedInt(in.getShort(in.position()));
            if (length > DatagramEgress.SLOT_BYTES) {
                return TOO_LONG;
            }
            if (in.remaining() >= LENGTH_BYTES + length) {
                in.position(in.position() + LENGTH_BYTES).get(out, offset, length);
                return length;
            }
        }
        keep(in, in.remaining());
        return INCOMPLETE;
    }

    private int continueFrame(ByteBuffer in, byte[] out, int offset) {
        keep(in, Math.min(in.remaining(), Math.max(0, LENGTH_BYTES - begunBytes)));
        byte[] frame = begun();
        if (begunBytes < LENGTH_BYTES) {
            return INCOMPLETE;
        }
        int length = NetworkOrder.uint16(frame, 0);
        if (length > DatagramEgress.SLOT_BYTES) {
            return TOO_LONG;
        }
        keep(in, Math.min(in.remaining(), LENGTH_BYTES + length - begunBytes));
        if (begunBytes < LENGTH_BYTES + length) {
            return INCOMPLETE;
        }
        System.arraycopy(frame, LENGTH_BYTES, out, offset, length);
        begunBytes = 0;
        return length;
    }

    private void keep(ByteBuffer in, int count) {
        if (count > 0) {
            in.get(begun(), begunBytes, count);
            begunBytes += count;
        }
    }

    private byte[] begun() {
        if (begun == null) {
            begun = new byte[LENGTH_BYTES + DatagramEgress.SLOT_BYTES];
        }
        return begun;
    }
}
