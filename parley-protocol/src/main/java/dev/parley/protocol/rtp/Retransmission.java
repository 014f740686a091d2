package dev.parley.protocol.rtp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * The retransmission payload format: the original sequence number before the original payload (RFC
 * 4588 section 4).
 *
 * <p>Stateless; allocates nothing.
 */
public final class Retransmission {
    /** Octets before the original payload. */
    public static final int ORIGINAL_SEQUENCE_BYTES = 2;

    private Retransmission() {}

    /**
     * The original sequence number, or -1 if the payload holds none: a packet of padding alone, as
     * senders probe with.
     */
    public static int originalSequence(RtpPacket retransmission) {
        return retransmission.payloadLength() < ORIGINAL_SEQUENCE_BYTES
                ? -1
                : NetworkOrder.uint16(retransmission.buffer(), retransmission.payloadOffset());
    }

    /**
     * Turns a retransmission into the original packet, in its own buffer: the header moves over the
     * original sequence number and takes the original's fields; the view then shows the original.
     * Header extensions stay those of the retransmission.
     *
     * @return false, nothing changed, if the payload holds no original sequence number
     */
    public static boolean restore(RtpPacket packet, int originalPayloadType, int originalSsrc) {
        int sequenceNumber = originalSequence(packet);
        if (sequenceNumber < 0) {
            return false;
        }
        byte[] buffer = packet.buffer();
        int offset = packet.offset() + ORIGINAL_SEQUENCE_BYTES;
        int length = packet.length() - ORIGINAL_SEQUENCE_BYTES;
        System.arraycopy(buffer, packet.offset(), buffer, offset, packet.headerLength());
        buffer[offset + 1] = (byte) ((buffer[offset + 1] & 0x80) | originalPayloadType);
        NetworkOrder.putInt16(buffer, offset + 2, sequenceNumber);
        NetworkOrder.putInt32(buffer, offset + 8, originalSsrc);
        return packet.wrap(buffer, offset, length);
    }

    /**
     * Writes the original sequence number behind a finished header, so that header and original
     * payload make a retransmission; returns the index after it.
     */
    public static int appendOriginalSequence(byte[] buffer, int headerEnd, int sequenceNumber) {
        NetworkOrder.putInt16(buffer, headerEnd, sequenceNumber);
        return headerEnd + ORIGINAL_SEQUENCE_BYTES;
    }
}
