package dev.parley.sfu.room;

import java.util.List;

/**
 * A participant at one moment, as others may see it.
 *
 * @param version grows with each change of this participant; a lower one is older news
 * @param joinedAtMillis epoch milliseconds
 * @param reason why it left; {@code CLIENT_INITIATED} and without meaning until {@code state} is
 *     DISCONNECTED
 */
public record ParticipantSnapshot(
        ParticipantProfile profile,
        ParticipantState state,
        List<TrackDescription> tracks,
        long joinedAtMillis,
        int version,
        LeaveReason reason) {
    public ParticipantSnapshot {
        tracks = List.copyOf(tracks);
    }
}
