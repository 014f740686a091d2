package dev.parley.protocol.sctp;

/**
 * How a message is sent.
 *
 * @param stream stream identifier
 * @param protocol payload protocol identifier
 * @param isOrdered whether it waits for its stream's older messages
 * @param reliability how hard it is tried
 */
public record Envelope(int stream, int protocol, boolean isOrdered, Reliability reliability) {}
