package dev.parley.protocol.codec;

/**
 * What an Opus packet's first octets tell: its duration and whether it carries no sound (RFC 6716
 * section 3.1, RFC 7587 section 3.1.3).
 *
 * <p>Stateless; allocates nothing; never throws on bytes from the network.
 */
public final class Opus {
    /** RTP clock rate of every Opus stream (RFC 7587 section 4.1). */
    public static final int CLOCK_RATE_HZ = 48_000;

    private static final int MAX_TICKS = CLOCK_RATE_HZ * 120 / 1000;
    private static final int MAX_DTX_BYTES = 2;

    private Opus() {}

    /**
     * Whether the packet is one of discontinuous transmission: at most two octets, which encoders
     * use to say that nothing need be sent, so the decoder makes comfort noise.
     */
    public static boolean isDtx(byte[] buffer, int offset, int length) {
        return length > 0 && length <= MAX_DTX_BYTES && ticks(buffer, offset, length) > 0;
    }

    /** Whether the packet is one of the three octets encoders emit for digital silence. */
    public static boolean isSilence(byte[] buffer, int offset, int length) {
        return length == 3
                && (buffer[offset] & 0xFB) == 0xF8
                && buffer[offset + 1] == (byte) 0xFF
                && buffer[offset + 2] == (byte) 0xFE;
    }

    /** Whether the packet is coded in stereo; false for an empty one. */
    public static boolean isStereo(byte[] buffer, int offset, int length) {
        return length > 0 && (buffer[offset] & 0x04) != 0;
    }

    /**
     * Duration in units of the RTP timestamp, 120 to 5760; 0 if the packet is empty, cut short, or
     * longer than 120 ms.
     */
    public static int ticks(byte[] buffer, int offset, int length) {
        if (length < 1) {
            return 0;
        }
        int frames =
                switch (buffer[offset] & 0x03) {
                    case 0 -> 1;
                    case 1, 2 -> 2;
                    default -> length < 2 ? 0 : buffer[offset + 1] & 0x3F;
                };
        int ticks = frames * frameTicks((buffer[offset] & 0xFF) >> 3);
        return ticks <= MAX_TICKS ? ticks : 0;
    }

    /** Table 2 of RFC 6716. */
    private static int frameTicks(int configuration) {
        if (configuration >= 16) {
            return 120 << (configuration & 3);
        }
        if (configuration >= 12) {
            return 480 << (configuration & 1);
        }
        return (configuration & 3) == 3 ? 2880 : 480 << (configuration & 3);
    }
}
