package dev.parley.server.directory;

import dev.parley.sfu.room.JoinOutcome;
import dev.parley.sfu.room.JoinRefusal;
import dev.parley.sfu.room.JoinRequest;
import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomCreation;
import dev.parley.sfu.room.RoomSettingsChange;
import dev.parley.sfu.room.RoomSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Places rooms on media loops: an open room stays where it is, a new one goes to the loop with the
 * fewest.
 *
 * <p>Thread-safe. A placement lives while its room is open or a join to it is under way, so that a
 * room is never on two loops.
 */
public final class RoomDirectory {
    private final List<MediaHost> hosts;
    private final AtomicIntegerArray roomsPerHost;
    private final ConcurrentMap<String, Placement> placements = new ConcurrentHashMap<>();

    private record Placement(RoomHandle handle, int host, int joinsUnderWay, boolean open) {
        Placement joining(int change) {
            return new Placement(handle, host, joinsUnderWay + change, open);
        }

        Placement opened(boolean nowOpen) {
            return new Placement(handle, host, joinsUnderWay, nowOpen);
        }
    }

    /** A room's answer to a join, with the way to it and what it was asked. */
    public record Joining(RoomHandle handle, JoinRequest request, JoinOutcome outcome) {}

    public RoomDirectory(List<MediaHost> hosts) {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no media loop");
        }
        this.hosts = List.copyOf(hosts);
        this.roomsPerHost = new AtomicIntegerArray(hosts.size());
    }

    /**
     * Joins a room where it is, or where it is to be.
     *
     * @param request makes the request once it is known which loop it goes to
     */
    public Joining join(String roomName, Function<RoomHandle, JoinRequest> request) {
        return entering(
                roomName,
                handle -> {
                    JoinRequest joining = request.apply(handle);
                    JoinOutcome outcome =
                            handle.<JoinOutcome>ask(reply -> new RoomCommand.Join(joining, reply))
                                    .orElse(new JoinOutcome.Refused(JoinRefusal.NO_CAPACITY));
                    return new Joining(handle, joining, outcome);
                });
    }

    /**
     * Creates a room that nobody has joined yet, or changes it where it is; empty if it is mute.
     */
    public Optional<Moderated<RoomSnapshot>> create(
            String roomName, RoomCreation creation, RoomSettingsChange change) {
        return entering(
                roomName,
                handle ->
                        handle.ask(reply ->
                                new RoomCommand.Moderate(
                                        new ModeratorCommand.Create(creation, change, reply))));
    }

    private <T> T entering(String roomName, Function<RoomHandle, T> action) {
        Placement placement =
                placements.compute(
                        roomName,
                        (name, known) -> (known == null ? place(name) : known).joining(1));
        try {
            return action.apply(placement.handle());
        } finally {
            placements.computeIfPresent(roomName, (name, known) -> ifNeeded(known.joining(-1)));
        }
    }

    /** The way to a room that is open or about to be. */
    public Optional<RoomHandle> find(String roomName) {
        return Optional.ofNullable(placements.get(roomName)).map(Placement::handle);
    }

    /** The ways to all rooms that are open or about to be, in no order. */
    public List<RoomHandle> all() {
        return placements.values().stream().map(Placement::handle).toList();
    }

    private Placement place(String roomName) {
        int fewest = 0;
        for (int i = 1; i < hosts.size(); i++) {
            if (roomsPerHost.get(i) < roomsPerHost.get(fewest)) {
                fewest = i;
            }
        }
        roomsPerHost.incrementAndGet(fewest);
        return new Placement(new RoomHandle(roomName, hosts.get(fewest)), fewest, 0, false);
    }

    private @Nullable Placement ifNeeded(Placement placement) {
        if (placement.open() || placement.joinsUnderWay() > 0) {
            return placement;
        }
        roomsPerHost.decrementAndGet(placement.host());
        return null;
    }

    /** Hears from a loop that a room opened. */
    public void roomOpened(String roomName) {
        placements.computeIfPresent(roomName, (name, known) -> known.opened(true));
    }

    /** Hears from a loop that a room closed. */
    public void roomClosed(String roomName) {
        placements.computeIfPresent(roomName, (name, known) -> ifNeeded(known.opened(false)));
    }

    /** Rooms that are open or about to be. */
    public int size() {
        return placements.size();
    }
}
