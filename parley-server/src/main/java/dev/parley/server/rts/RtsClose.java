package dev.parley.server.rts;

/** The codes with which WebSockets of real-time signaling end ({@code docs/rts.md}). */
enum RtsClose {
    LOGGED_OUT(1000, "logged out"),
    SERVER_STOPS(1001, "the server stops"),
    INTERNAL_ERROR(1011, "internal error"),
    NOT_UNDERSTOOD(4400, "too many frames were not understood"),
    LOGIN_REFUSED(4401, "the login was refused"),
    GAP(4402, "a gap in the numbers"),
    NO_LOGIN(4408, "no login in time"),
    ELSEWHERE(4409, "the session goes on elsewhere"),
    NO_SESSION(4410, "there is no such session"),
    OVERFLOW(4413, "too much was not acknowledged"),
    TOO_MANY_FRAMES(4429, "too many frames");

    private final int code;
    private final String reason;

    RtsClose(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    int code() {
        return code;
    }

    void close(RtsChannel channel) {
        channel.close(code, reason);
    }
}
