package dev.parley.protocol.peer;

/**
 * Which DTLS datagrams may reach the handshake at all (RFC 6347 section 4.1).
 *
 * <p>Whoever can forge a source address could end a session by a plaintext alert, so alerts and
 * application data are only passed on encrypted, where the association authenticates them.
 */
final class DtlsRecords {
    private static final int HEADER_BYTES = 13;
    private static final int EPOCH = 3;
    private static final int LENGTH = 11;
    private static final int HANDSHAKE_HEADER_BYTES = 12;
    private static final int FRAGMENT_OFFSET = HEADER_BYTES + 6;

    private static final byte VERSION_MAJOR = (byte) 0xFE;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final byte CLIENT_HELLO = 1;

    private DtlsRecords() {}

    /**
     * Whether the datagram is a row of whole DTLS 1.x records, each of a type that may come in its
     * epoch: before encryption only handshake messages and ChangeCipherSpec.
     */
    static boolean areAdmissible(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (end - at < HEADER_BYTES
                    || buffer[at + 1] != VERSION_MAJOR
                    || !isAdmissible(buffer[at], u16(buffer, at + EPOCH))) {
                return false;
            }
            at += HEADER_BYTES + u16(buffer, at + LENGTH);
        }
        return at == end && length > 0;
    }

    /** Whether an admissible datagram begins with a piece of a plaintext ClientHello. */
    static boolean isClientHello(byte[] buffer, int offset, int length) {
        return length >= HEADER_BYTES + HANDSHAKE_HEADER_BYTES
                && buffer[offset] == HANDSHAKE
                && u16(buffer, offset + EPOCH) == 0
                && buffer[offset + HEADER_BYTES] == CLIENT_HELLO;
    }

    /** Whether it is the first piece, or the whole. */
    static boolean isClientHelloStart(byte[] buffer, int offset, int length) {
        return isClientHello(buffer, offset, length)
                && u16(buffer, offset + FRAGMENT_OFFSET) == 0
                && buffer[offset + FRAGMENT_OFFSET + 2] == 0;
    }

    private static boolean isAdmissible(byte type, int epoch) {
        return epoch == 0
                ? type == CHANGE_CIPHER_SPEC || type == HANDSHAKE
                : type >= CHANGE_CIPHER_SPEC && type <= APPLICATION_DATA;
    }

    private static int u16(byte[] buffer, int index) {
        return (buffer[index] & 0xFF) << 8 | (buffer[index + 1] & 0xFF);
    }
}
