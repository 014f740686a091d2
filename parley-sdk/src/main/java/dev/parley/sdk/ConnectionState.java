package dev.parley.sdk;

/**
 * How the connection to the server stands: the {@code state} of {@link
 * IRTCVideoEventHandler#onConnectionStateChanged}.
 */
public final class ConnectionState {
    /** The server has not answered for 12 s; the SDK reconnects by itself. */
    public static final int CONNECTION_STATE_DISCONNECTED = 1;

    /** The first connection is being made. */
    public static final int CONNECTION_STATE_CONNECTING = 2;

    /** The first connection stands. */
    public static final int CONNECTION_STATE_CONNECTED = 3;

    /** The connection was lost, or the first is not there after 10 s; the SDK tries. */
    public static final int CONNECTION_STATE_RECONNECTING = 4;

    /** The connection is back. */
    public static final int CONNECTION_STATE_RECONNECTED = 5;

    /**
     * No connection for 10 s after being disconnected; the SDK still tries, the application may
     * take the call for ended.
     */
    public static final int CONNECTION_STATE_LOST = 6;

    /** The server refuses; the SDK does not try again. */
    public static final int CONNECTION_STATE_FAILED = 7;

    private ConnectionState() {}
}
