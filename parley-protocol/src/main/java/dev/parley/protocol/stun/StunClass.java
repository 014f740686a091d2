package dev.parley.protocol.stun;

/** The class bits of a STUN message type (RFC 8489 section 5); the ordinal is the wire value. */
public enum StunClass {
    REQUEST,
    INDICATION,
    SUCCESS,
    ERROR;

    private static final StunClass[] BY_BITS = values();

    /** C1 is bit 8 of the message type, C0 is bit 4. */
    static StunClass ofMessageType(int messageType) {
        return BY_BITS[(messageType >> 7 & 2) | (messageType >> 4 & 1)];
    }

    /** The class bits in place, to be combined with the method's. */
    int messageTypeBits() {
        return (ordinal() & 2) << 7 | (ordinal() & 1) << 4;
    }
}
