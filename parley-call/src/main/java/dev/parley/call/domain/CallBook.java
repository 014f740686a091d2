package dev.parley.call.domain;

import java.util.Optional;

/** Where rooms and departures are kept; all calls of one change belong to one transaction. */
public interface CallBook {

    /** The open room of this name. */
    Optional<CallRoom> room(String roomId);

    /** The open room that the user has a seat in. */
    Optional<CallRoom> roomOf(String userId);

    /** Keeps a room in the place of the one of this name. */
    void keep(CallRoom room);

    /** Removes a room and its seats. */
    void remove(String roomId);

    /** Why the user was last without a seat in a room of this name. */
    Optional<Departure> departure(String roomId, String userId);

    /** Remembers a departure in the place of an older one. */
    void remember(Departure departure);

    /** Forgets why the user left. */
    void forget(String roomId, String userId);
}
