package dev.parley.sfu.room;

/**
 * How loud a participant is.
 *
 * @param level 0 (silent) to 1
 */
public record SpeakerLevel(String participantSid, float level, boolean active) {}
