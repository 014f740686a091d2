package dev.parley.server.session;

import dev.parley.protocol.sdp.CandidateAttribute;
import dev.parley.server.directory.RoomHandle;
import dev.parley.sfu.room.JoinOutcome;
import java.util.List;

/** What is fixed about a participant for as long as its session lasts. */
record ParticipantContext(
        JoinRequestParameters parameters,
        RoomHandle room,
        JoinOutcome.Joined joined,
        LocalTransports transports,
        TransportChoice choice) {
    /** Where this client may reach us. */
    List<CandidateAttribute> candidates() {
        return choice.among(room.candidates());
    }

    String sid() {
        return joined.self().profile().sid();
    }

    String identity() {
        return joined.self().profile().identity();
    }
}
