package dev.parley.server.session;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sessions that are open, by the sid of their participant. Bounded by the participants there
 * can be. Thread-safe.
 */
final class SessionRegistry {
    private final ConcurrentMap<String, ParticipantSession> bySid = new ConcurrentHashMap<>();

    void add(ParticipantSession session) {
        bySid.put(session.context().sid(), session);
    }

    void remove(ParticipantSession session) {
        bySid.remove(session.context().sid(), session);
    }

    /**
     * The session a client may resume: of the room and the identity that its token names, and of
     * the participant it says it was, if it says so.
     */
    Optional<ParticipantSession> find(JoinRequestParameters parameters, String sid) {
        if (!sid.isEmpty()) {
            return Optional.ofNullable(bySid.get(sid))
                    .filter(session -> belongsTo(session, parameters));
        }
        return bySid.values().stream()
                .filter(session -> belongsTo(session, parameters))
                .findFirst();
    }

    /** The sessions of a user in a room: one, and for a moment two when it joins again. */
    List<ParticipantSession> find(String room, String identity) {
        return bySid.values().stream()
                .filter(session -> session.context().identity().equals(identity))
                .filter(session -> session.context().room().name().equals(room))
                .toList();
    }

    private static boolean belongsTo(ParticipantSession session, JoinRequestParameters parameters) {
        return session.context().identity().equals(parameters.identity())
                && session.context().room().name().equals(parameters.room());
    }

    Collection<ParticipantSession> all() {
        return bySid.values();
    }

    int size() {
        return bySid.size();
    }
}
