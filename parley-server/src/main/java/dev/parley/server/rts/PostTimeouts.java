package dev.parley.server.rts;

import java.time.Duration;

/**
 * How long a business server may take.
 *
 * @param connect to accept a connection
 * @param answer to answer as a whole
 */
public record PostTimeouts(Duration connect, Duration answer) {}
