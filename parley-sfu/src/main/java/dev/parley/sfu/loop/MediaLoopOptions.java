package dev.parley.sfu.loop;

import dev.parley.sfu.room.RoomLimits;

/**
 * Bounds of a media loop.
 *
 * @param maxRooms rooms it owns at most
 * @param maxTransports transports it holds at most (two per participant)
 * @param egressSlots datagrams gathered before they are sent, at most; each costs 1,500 bytes
 */
public record MediaLoopOptions(
        int maxRooms, int maxTransports, int egressSlots, RoomLimits limits) {
    /** For production use. */
    public static final MediaLoopOptions DEFAULT =
            new MediaLoopOptions(10_000, 20_000, 4096, RoomLimits.DEFAULT);
}
