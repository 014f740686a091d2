package dev.parley.server.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has asked to be reached in one way only, from the next join on.
 *
 * <p>Thread-safe. At most {@value #CAPACITY} users are remembered; the one asked for longest ago
 * gives way.
 */
public final class TransportChoices {
    static final int CAPACITY = 1000;

    private final Map<User, TransportChoice> choices = new LinkedHashMap<>();

    private record User(String room, String identity) {}

    synchronized void choose(String room, String identity, TransportChoice choice) {
        User user = new User(room, identity);
        choices.remove(user);
        if (choice == TransportChoice.ANY) {
            return;
        }
        choices.put(user, choice);
        if (choices.size() > CAPACITY) {
            choices.remove(choices.keySet().iterator().next());
        }
    }

    synchronized TransportChoice of(String room, String identity) {
        return choices.getOrDefault(new User(room, identity), TransportChoice.ANY);
    }
}
