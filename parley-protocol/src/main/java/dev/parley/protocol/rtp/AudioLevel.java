package dev.parley.protocol.rtp;

/**
 * The client-to-mixer audio level of a packet (RFC 6464 section 3).
 *
 * <p>Stateless; allocates nothing.
 */
public final class AudioLevel {
    /** Digital silence, in -dBov. */
    public static final int SILENCE = 127;

    private AudioLevel() {}

    /**
     * Loudness in -dBov, 0 (overload) to {@link #SILENCE}; -1 if the packet does not tell.
     *
     * @param id the negotiated extension id, or 0
     */
    public static int of(RtpPacket packet, int id) {
        int element = element(packet, id);
        return element < 0 ? -1 : element & 0x7F;
    }

    /** Whether the sender took the packet for voice; false if the packet does not tell. */
    public static boolean isVoice(RtpPacket packet, int id) {
        int element = element(packet, id);
        return element >= 0 && (element & 0x80) != 0;
    }

    private static int element(RtpPacket packet, int id) {
        int offset = packet.extensionOffset(id);
        // An element of the two-byte form may be empty.
        return offset < 0 || packet.extensionLength(id) < 1 ? -1 : packet.buffer()[offset] & 0xFF;
    }
}
