package dev.parley.server.network;

import java.io.IOException;

/** A UDP or TCP port that could not be bound. */
public final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What the port is of. */
    public enum Transport {
        UDP,
        TCP
    }

    private final Transport transport;
    private final int port;

    PortTakenException(Transport transport, int port, IOException cause) {
        super(transport + " port " + port + " cannot be used: " + cause.getMessage(), cause);
        this.transport = transport;
        this.port = port;
    }

    public Transport transport() {
        return transport;
    }

    /** Which one. */
    public int port() {
        return port;
    }
}
