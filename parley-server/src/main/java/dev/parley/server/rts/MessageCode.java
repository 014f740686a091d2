package dev.parley.server.rts;

/** What became of a message, as its sender is told. */
enum MessageCode {
    DELIVERED(0),
    /** The receiver's session ended before it acknowledged. */
    TIMEOUT(1),
    NOT_LOGGED_IN(4),
    TOO_MANY(5),
    SERVER_NOT_REACHED(17),
    SERVER_NO_ANSWER(18),
    TOO_LONG(103),
    NO_RECEIVER_NAMED(104),
    SERVER_NOT_SET(106);

    private final int value;

    MessageCode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
