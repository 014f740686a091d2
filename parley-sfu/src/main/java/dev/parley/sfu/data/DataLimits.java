package dev.parley.sfu.data;

import java.time.Duration;

/**
 * Bounds of the messages in a room.
 *
 * @param messageBytes longest message taken from a participant
 * @param sendRateBps bits of messages a second taken from one participant
 * @param sendBurstBytes bytes of messages taken at once after a pause
 * @param backlogBytes reliable messages handed to a receiver's association at most before further
 *     ones wait in the room's log
 * @param lossyBacklogBytes what may wait towards a receiver before lossy messages are dropped
 * @param logBytes reliable messages a room keeps for receivers who are behind
 * @param logAge how long it keeps them
 */
public record DataLimits(
        int messageBytes,
        long sendRateBps,
        int sendBurstBytes,
        int backlogBytes,
        int lossyBacklogBytes,
        int logBytes,
        Duration logAge) {
    /** For production use. */
    public static final DataLimits DEFAULT =
            new DataLimits(
                    64 * 1024,
                    50_000_000,
                    4 << 20,
                    1 << 20,
                    256 << 10,
                    4 << 20,
                    Duration.ofSeconds(60));
}
