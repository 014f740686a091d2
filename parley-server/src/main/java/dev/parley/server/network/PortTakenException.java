package dev.parley.server.network;

import java.io.IOException;

/** A UDP port that could not be bound. */
public final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortTakenException(int port, IOException cause) {
        super("UDP port " + port + " cannot be used: " + cause.getMessage(), cause);
        this.port = port;
    }

    /** Which one. */
    public int port() {
        return port;
    }
}
