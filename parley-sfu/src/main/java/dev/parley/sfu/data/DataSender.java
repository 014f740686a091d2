package dev.parley.sfu.data;

/**
 * Who sent a message.
 *
 * @param kind what sort of participant it is, a number of the signaling protocol
 * @param hidden whether receivers may not know of it
 */
public record DataSender(String sid, String identity, int kind, boolean hidden) {}
