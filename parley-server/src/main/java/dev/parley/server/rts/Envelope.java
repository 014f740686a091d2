package dev.parley.server.rts;

/**
 * A message on its way to a user.
 *
 * @param from a user, or whom the server side names
 */
record Envelope(String from, MessageBody body, Receipt receipt) {}
