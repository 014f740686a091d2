package dev.parley.server.session;

import dev.parley.protocol.ice.IceCredentials;
import dev.parley.server.directory.RoomHandle;
import dev.parley.sfu.room.JoinRequest;
import java.util.random.RandomGenerator;

/**
 * Our ICE credentials on a participant's two transports.
 *
 * @param publisher of the transport that receives
 * @param subscriber of the transport that sends
 */
record LocalTransports(IceCredentials publisher, IceCredentials subscriber) {
    static LocalTransports create(RoomHandle room, RandomGenerator random) {
        return new LocalTransports(room.credentials(random), room.credentials(random));
    }

    /** Those that a participant joined with. */
    static LocalTransports of(JoinRequest request) {
        return new LocalTransports(request.publisherIce(), request.subscriberIce());
    }
}
