package dev.parley.protocol.codec;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * Key frames in H.264 payloads: single units, STAP-A and FU-A (RFC 6184 sections 5.6 to 5.8).
 *
 * <p>Stateless; allocates nothing; never throws on bytes from the network. The packetization of
 * mode 2 (interleaved) is never negotiated and never a key frame here.
 */
public final class H264 {
    private static final int IDR_SLICE = 5;
    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int TYPE_MASK = 0x1F;

    private H264() {}

    /**
     * Whether a payload starts or holds what a decoder can start with: sequence parameters, or a
     * slice of an instantaneous refresh.
     */
    public static boolean isKeyFrame(byte[] buffer, int offset, int length) {
        if (length < 2) {
            return false;
        }
        int type = buffer[offset] & TYPE_MASK;
        return switch (type) {
            case STAP_A -> holdsEntry(buffer, offset + 1, offset + length);
            case FU_A -> (buffer[offset + 1] & 0x80) != 0 && isEntry(buffer[offset + 1]);
            default -> isEntry(type);
        };
    }

    private static boolean holdsEntry(byte[] buffer, int first, int end) {
        int position = first;
        while (position + 2 < end) {
            int size = NetworkOrder.uint16(buffer, position);
            position += 2;
            if (size == 0 || size > end - position) {
                return false;
            }
            if (isEntry(buffer[position])) {
                return true;
            }
            position += size;
        }
        return false;
    }

    private static boolean isEntry(int unitHeader) {
        int type = unitHeader & TYPE_MASK;
        return type == IDR_SLICE || type == SEQUENCE_PARAMETERS;
    }
}
