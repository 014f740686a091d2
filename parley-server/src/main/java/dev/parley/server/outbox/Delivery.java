package dev.parley.server.outbox;

/**
 * A message on its way.
 *
 * @param payload the octets to send
 */
record Delivery(OutboxEntry entry, byte[] payload) {}
