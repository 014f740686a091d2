package dev.parley.server.rts;

/** What came of a login. */
enum LoginCode {
    LOGGED_IN(0),
    INVALID_TOKEN(-1000),
    FAILED(-1001),
    INVALID_USER_ID(-1002),
    SERVER_ERROR(-1003);

    private final int value;

    LoginCode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
