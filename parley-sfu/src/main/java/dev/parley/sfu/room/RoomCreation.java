package dev.parley.sfu.room;

/**
 * How to create a room that is not there.
 *
 * @param roomSid the id the room gets
 * @param nowMillis epoch milliseconds of the request
 */
public record RoomCreation(String roomSid, RoomSettings settings, long nowMillis) {}
