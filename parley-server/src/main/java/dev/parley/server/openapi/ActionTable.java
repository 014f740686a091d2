package dev.parley.server.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** All actions, and how often each may still be called. For any thread. */
final class ActionTable {
    private final Map<String, Action> byName;
    private final Map<String, TokenBucket> buckets = new HashMap<>();
    private final LongSupplier nanos;

    ActionTable(List<Action> actions, LongSupplier nanos) {
        this.byName = actions.stream().collect(Collectors.toMap(Action::name, Function.identity()));
        this.nanos = nanos;
        for (Action action : actions) {
            action.perSecond()
                    .forEach((version, most) ->
                            buckets.put(
                                    key(action, version),
                                    new TokenBucket(most, nanos.getAsLong())));
        }
    }

    private static String key(Action action, String version) {
        return action.name() + " " + version;
    }

    /** The action of this name in this version. */
    Optional<Action> find(String name, String version) {
        return Optional.ofNullable(byName.get(name))
                .filter(action -> action.versions().contains(version));
    }

    /** Whether it may be called now; if so, that counts. */
    boolean admit(Action action, String version) {
        TokenBucket bucket = buckets.get(key(action, version));
        return bucket == null || bucket.take(1, nanos.getAsLong());
    }

    /** All actions by name. */
    List<Action> all() {
        List<Action> all = new ArrayList<>(byName.values());
        all.sort(Comparator.comparing(Action::name));
        return all;
    }
}
