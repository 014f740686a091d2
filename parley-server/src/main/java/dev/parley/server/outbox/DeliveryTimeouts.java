package dev.parley.server.outbox;

import java.time.Duration;

/**
 * How long an attempt to deliver may take.
 *
 * @param connect until connected
 * @param request all of it
 */
public record DeliveryTimeouts(Duration connect, Duration request) {}
