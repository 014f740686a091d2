package dev.parley.server.rts;

/** Whether a user can be reached. */
public enum OnlineStatus {
    /** Not logged in. */
    OFFLINE(0),
    /** Logged in and connected. */
    ONLINE(1),
    /** Logged in, but the connection is lost at present. */
    UNREACHABLE(2);

    private final int value;

    OnlineStatus(int value) {
        this.value = value;
    }

    /** The number that clients are told. */
    public int value() {
        return value;
    }
}
