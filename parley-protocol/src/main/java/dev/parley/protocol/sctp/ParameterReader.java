package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.uint16;

/**
 * Walks parameters (RFC 9260 section 3.2.1), which is also how error causes look. Reused.
 *
 * <p>Ends at the first length that points outside; what was read before it stands.
 */
final class ParameterReader {
    static final int HEADER_BYTES = 4;

    private byte[] buffer = {};
    private int parameter;
    private int next;
    private int end;

    void wrap(byte[] source, int from, int to) {
        buffer = source;
        next = from;
        end = to;
    }

    boolean next() {
        if (next + HEADER_BYTES > end) {
            return false;
        }
        int length = uint16(buffer, next + 2);
        if (length < HEADER_BYTES || length > end - next) {
            return false;
        }
        parameter = next;
        next += length + 3 & ~3;
        return true;
    }

    int type() {
        return uint16(buffer, parameter);
    }

    int offset() {
        return parameter;
    }

    int length() {
        return uint16(buffer, parameter + 2);
    }

    int value() {
        return parameter + HEADER_BYTES;
    }

    int valueLength() {
        return length() - HEADER_BYTES;
    }
}
