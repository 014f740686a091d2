package dev.parley.server.rts;

import java.time.Duration;

/**
 * When real-time signaling gives up.
 *
 * @param ping how often clients are to show a sign of life
 * @param resume how long a session is kept after the loss of its WebSocket
 * @param login how long a WebSocket may take to log in
 */
public record RtsTimings(Duration ping, Duration resume, Duration login) {}
