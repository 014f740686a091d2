package dev.parley.server.session;

import dev.parley.server.directory.RoomHandle;
import dev.parley.sfu.room.JoinOutcome;

/** What is fixed about a participant for as long as its session lasts. */
record ParticipantContext(
        JoinRequestParameters parameters,
        RoomHandle room,
        JoinOutcome.Joined joined,
        LocalTransports transports) {
    String sid() {
        return joined.self().profile().sid();
    }

    String identity() {
        return joined.self().profile().identity();
    }
}
