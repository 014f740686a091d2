package dev.parley.sdk.internal.audio;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Who hears what: at most one observer a kind. Set by the engine thread, read by media threads. */
final class Observers {
    private final AtomicReferenceArray<@Nullable ObserverChoice> choices =
            new AtomicReferenceArray<>(SoundKind.values().length);
    private final LongAdder failures = new LongAdder();

    void set(SoundKind kind, @Nullable ObserverChoice choice) {
        choices.set(kind.ordinal(), choice);
    }

    @Nullable ObserverChoice get(SoundKind kind) {
        return choices.get(kind.ordinal());
    }

    boolean has(SoundKind kind) {
        return get(kind) != null;
    }

    void countFailure() {
        failures.increment();
    }

    long failures() {
        return failures.sum();
    }
}
