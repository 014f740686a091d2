package dev.parley.protocol.datachannel;

/** Payload protocol identifiers of data channels (RFC 8831 section 8). */
final class PayloadProtocol {
    static final int DCEP = 50;
    static final int TEXT = 51;
    static final int BINARY = 53;
    static final int TEXT_EMPTY = 56;
    static final int BINARY_EMPTY = 57;

    private PayloadProtocol() {}

    static int of(MessageKind kind, boolean isEmpty) {
        return switch (kind) {
            case TEXT -> isEmpty ? TEXT_EMPTY : TEXT;
            case BINARY -> isEmpty ? BINARY_EMPTY : BINARY;
        };
    }
}
