package dev.parley.call.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A book in memory. */
final class MemoryBook implements CallBook {
    final Map<String, CallRoom> rooms = new HashMap<>();
    private final Map<String, Departure> departures = new HashMap<>();

    @Override
    public Optional<CallRoom> room(String roomId) {
        return Optional.ofNullable(rooms.get(roomId));
    }

    @Override
    public Optional<CallRoom> roomOf(String userId) {
        return rooms.values().stream().filter(room -> room.seat(userId).isPresent()).findFirst();
    }

    @Override
    public void keep(CallRoom room) {
        rooms.put(room.roomId(), room);
    }

    @Override
    public void remove(String roomId) {
        rooms.remove(roomId);
    }

    @Override
    public Optional<Departure> departure(String roomId, String userId) {
        return Optional.ofNullable(departures.get(roomId + "/" + userId));
    }

    @Override
    public void remember(Departure departure) {
        departures.put(departure.roomId() + "/" + departure.userId(), departure);
    }

    @Override
    public void forget(String roomId, String userId) {
        departures.remove(roomId + "/" + userId);
    }
}
