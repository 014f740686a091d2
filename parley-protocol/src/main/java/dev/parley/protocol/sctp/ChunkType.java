package dev.parley.protocol.sctp;

/** Chunk, parameter, error cause and flag numbers (RFC 9260 section 3, RFC 3758, RFC 6525). */
final class ChunkType {
    static final int DATA = 0;
    static final int INIT = 1;
    static final int INIT_ACK = 2;
    static final int SACK = 3;
    static final int HEARTBEAT = 4;
    static final int HEARTBEAT_ACK = 5;
    static final int ABORT = 6;
    static final int SHUTDOWN = 7;
    static final int SHUTDOWN_ACK = 8;
    static final int ERROR = 9;
    static final int COOKIE_ECHO = 10;
    static final int COOKIE_ACK = 11;
    static final int SHUTDOWN_COMPLETE = 14;
    static final int RE_CONFIG = 130;
    static final int FORWARD_TSN = 192;

    static final int DATA_END = 1;
    static final int DATA_BEGIN = 2;
    static final int DATA_UNORDERED = 4;
    static final int DATA_IMMEDIATE = 8;

    /** The sender did not know our tag and reflects the one it was sent (section 8.4). */
    static final int TAG_REFLECTED = 1;

    static final int PARAMETER_HEARTBEAT_INFO = 1;
    static final int PARAMETER_COOKIE = 7;
    static final int PARAMETER_UNRECOGNIZED = 8;
    static final int PARAMETER_OUTGOING_RESET = 13;
    static final int PARAMETER_RESET_RESPONSE = 16;
    static final int PARAMETER_SUPPORTED_EXTENSIONS = 0x8008;
    static final int PARAMETER_FORWARD_TSN = 0xC000;

    static final int CAUSE_INVALID_STREAM = 1;
    static final int CAUSE_STALE_COOKIE = 3;
    static final int CAUSE_UNRECOGNIZED_CHUNK = 6;
    static final int CAUSE_NO_USER_DATA = 9;
    static final int CAUSE_USER_ABORT = 12;
    static final int CAUSE_PROTOCOL_VIOLATION = 13;

    /** Highest bits of a type nobody knows: whether what follows it is still read (section 3.2). */
    static boolean stopsReading(int type, int bits) {
        return (type >> (bits - 1) & 1) == 0;
    }

    /** Second highest bit of a type nobody knows: whether its sender is told (section 3.2). */
    static boolean isReported(int type, int bits) {
        return (type >> (bits - 2) & 1) == 1;
    }

    private ChunkType() {}
}
