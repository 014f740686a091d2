package dev.parley.sfu.subscription;

/**
 * Where the newest block of a redundant audio payload is (RFC 2198 section 3).
 *
 * <p>Stateless; allocates nothing; never throws on bytes from the network.
 */
final class RedundantAudio {
    private static final int BLOCK_HEADER_BYTES = 4;

    private RedundantAudio() {}

    /**
     * Octets before the newest block, which is the last and reaches to the payload's end; -1 if the
     * payload is cut short or the block empty.
     */
    static int newestBlockOffset(byte[] buffer, int offset, int length) {
        int header = 0;
        int older = 0;
        while (header < length && (buffer[offset + header] & 0x80) != 0) {
            if (header + BLOCK_HEADER_BYTES > length) {
                return -1;
            }
            int high = buffer[offset + header + 2] & 0x03;
            older += high << 8 | (buffer[offset + header + 3] & 0xFF);
            header += BLOCK_HEADER_BYTES;
        }
        int start = header + 1 + older;
        return start < length ? start : -1;
    }
}
