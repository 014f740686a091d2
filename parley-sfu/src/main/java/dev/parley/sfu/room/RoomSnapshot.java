package dev.parley.sfu.room;

/**
 * A room at one moment.
 *
 * @param createdAtMillis epoch milliseconds
 * @param participants visible participants
 * @param publishers visible participants with at least one track
 */
public record RoomSnapshot(
        String sid,
        String name,
        RoomSettings settings,
        long createdAtMillis,
        int participants,
        int publishers) {}
