package dev.parley.server.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What back ends forbade: rooms and users that may not be joined by or may not join for some time,
 * and what users may not publish in a room.
 *
 * <p>Thread-safe. Each list with ends holds at most {@value #MOST_ENTRIES} entries; beyond that
 * those that are over are forgotten, and then the one that ends soonest. Of users whose streams are
 * banned, each open room holds at most {@value #MOST_BANNED_IN_ROOM}; beyond that the oldest is
 * forgotten. Nothing is kept over a restart of the server.
 */
public final class Sanctions {
    static final int MOST_ENTRIES = 10_000;

    static final int MOST_BANNED_IN_ROOM = 1_000;

    /** What a refused client looks for in the text to know what is forbidden. */
    static final String ROOM_TEXT = "the room is banned";

    static final String USER_TEXT = "the user is banned";

    private static final String ANYWHERE = "";

    private final InstantSource clock;
    private final Map<String, Instant> rooms = new LinkedHashMap<>();
    private final Map<Member, Instant> users = new LinkedHashMap<>();
    private final Map<Member, Instant> publishing = new LinkedHashMap<>();
    private final ConcurrentMap<String, Map<String, Set<StreamKind>>> streams =
            new ConcurrentHashMap<>();

    private record Member(String room, String user) {}

    public Sanctions(InstantSource clock) {
        this.clock = clock;
    }

    /** Nobody may join the room until then. */
    public synchronized void banRoom(String room, Instant until) {
        put(rooms, room, until);
    }

    /** The user may not join the room until then. */
    public synchronized void banUser(String room, String user, Instant until) {
        put(users, new Member(room, user), until);
    }

    /** The user may not join any room until then. */
    public synchronized void banUserEverywhere(String user, Instant until) {
        put(users, new Member(ANYWHERE, user), until);
    }

    /** The user may not publish in the room until then. */
    public synchronized void limitPublishing(String room, String user, Instant until) {
        put(publishing, new Member(room, user), until);
    }

    /** The user may not publish this in the room until it is allowed again or the room is gone. */
    public void banStreams(String room, String user, Set<StreamKind> kinds) {
        streams.compute(
                room,
                (name, known) -> {
                    Map<String, Set<StreamKind>> banned = copy(known);
                    Set<StreamKind> ofUser = EnumSet.copyOf(kinds);
                    ofUser.addAll(banned.getOrDefault(user, Set.of()));
                    banned.remove(user);
                    if (banned.size() >= MOST_BANNED_IN_ROOM) {
                        banned.remove(banned.keySet().iterator().next());
                    }
                    banned.put(user, ofUser);
                    return banned;
                });
    }

    /** Allows again what {@link #banStreams} forbade. */
    public void unbanStreams(String room, String user, Set<StreamKind> kinds) {
        streams.computeIfPresent(
                room,
                (name, known) -> {
                    Map<String, Set<StreamKind>> banned = copy(known);
                    Set<StreamKind> left = EnumSet.noneOf(StreamKind.class);
                    left.addAll(banned.getOrDefault(user, Set.of()));
                    left.removeAll(kinds);
                    banned.put(user, left);
                    banned.values().removeIf(Set::isEmpty);
                    return banned.isEmpty() ? null : banned;
                });
    }

    private static Map<String, Set<StreamKind>> copy(@Nullable Map<String, Set<StreamKind>> known) {
        return known == null ? new LinkedHashMap<>() : new LinkedHashMap<>(known);
    }

    /** Bans of streams end with their room. May be called on media loops. */
    public void roomClosed(String room) {
        streams.remove(room);
    }

    /** Why somebody may not join, if so. */
    public synchronized Optional<Refusal> refusal(String room, String user) {
        Instant now = clock.instant();
        if (lasts(rooms.get(room), now)) {
            return Optional.of(new Refusal(RefusalCode.BANNED, ROOM_TEXT));
        }
        return lasts(users.get(new Member(room, user)), now)
                        || lasts(users.get(new Member(ANYWHERE, user)), now)
                ? Optional.of(new Refusal(RefusalCode.BANNED, USER_TEXT))
                : Optional.empty();
    }

    /** What somebody may not publish now. */
    public synchronized Set<StreamKind> forbiddenStreams(String room, String user) {
        Member member = new Member(room, user);
        if (lasts(publishing.get(member), clock.instant())) {
            return EnumSet.allOf(StreamKind.class);
        }
        return Set.copyOf(streams.getOrDefault(room, Map.of()).getOrDefault(user, Set.of()));
    }

    /** When {@link #forbiddenStreams} changes by itself; empty if it does not. */
    public synchronized Optional<Instant> nextChange(String room, String user) {
        Instant end = publishing.get(new Member(room, user));
        return Optional.ofNullable(end).filter(until -> lasts(until, clock.instant()));
    }

    private static boolean lasts(@Nullable Instant until, Instant now) {
        return until != null && now.isBefore(until);
    }

    private <K> void put(Map<K, Instant> entries, K key, Instant until) {
        entries.remove(key);
        if (entries.size() >= MOST_ENTRIES) {
            Instant now = clock.instant();
            entries.values().removeIf(end -> !lasts(end, now));
        }
        if (entries.size() >= MOST_ENTRIES) {
            List<Map.Entry<K, Instant>> all = new ArrayList<>(entries.entrySet());
            entries.remove(
                    all.stream()
                            .min(Comparator.comparing(Map.Entry::getValue))
                            .orElseThrow()
                            .getKey());
        }
        entries.put(key, until);
    }
}
