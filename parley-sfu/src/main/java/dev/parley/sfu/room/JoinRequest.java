package dev.parley.sfu.room;

import dev.parley.protocol.ice.IceCredentials;
import java.util.Optional;

/**
 * All a room needs to admit a participant.
 *
 * @param roomSid the id the room gets if this join creates it
 * @param settings how to create the room if it is not there; empty means it must be there
 * @param publisherIce our credentials on the transport that receives from it
 * @param subscriberIce our credentials on the transport that sends to it
 * @param autoSubscribe whether it gets every track without asking
 * @param events where its events go
 * @param nowMillis epoch milliseconds of the request
 */
public record JoinRequest(
        String roomSid,
        Optional<RoomSettings> settings,
        ParticipantProfile profile,
        IceCredentials publisherIce,
        IceCredentials subscriberIce,
        boolean autoSubscribe,
        EventSink events,
        long nowMillis) {
    /** How to create the room if it is not there; empty means it must be there. */
    public Optional<RoomCreation> creation() {
        return settings.map(creating -> new RoomCreation(roomSid, creating, nowMillis));
    }
}
