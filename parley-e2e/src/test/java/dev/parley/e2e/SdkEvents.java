package dev.parley.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an SDK told its application, in order: each call as its name and the arguments that matter,
 * with spaces between. Any thread.
 */
final class SdkEvents {
    /**
     * A call.
     *
     * @param atNanos when, by {@link System#nanoTime}
     */
    record Event(long atNanos, String text, String thread) {}

    private final List<Event> events = new ArrayList<>();

    synchronized void add(String name, Object... arguments) {
        StringBuilder text = new StringBuilder(name);
        for (Object argument : arguments) {
            text.append(' ').append(argument);
        }
        events.add(new Event(System.nanoTime(), text.toString(), Thread.currentThread().getName()));
    }

    /** All calls so far. */
    synchronized List<Event> all() {
        return List.copyOf(events);
    }

    /** The texts of all calls so far. */
    List<String> texts() {
        return all().stream().map(Event::text).toList();
    }

    /** The texts of calls that begin with one of these names. */
    List<String> of(String... names) {
        return texts().stream()
                .filter(text ->
                        List.of(names).stream()
                                .anyMatch(name -> text.equals(name) || text.startsWith(name + " ")))
                .toList();
    }

    /** Forgets what was told so far. */
    synchronized void clear() {
        events.clear();
    }

    /** Waits for a call with this very text. */
    Event await(String text) {
        return await(text, Poll.GENEROUS, event -> event.text().equals(text));
    }

    /** Waits for a call whose text begins so. */
    Event awaitStart(String start) {
        return await(start + "…", Poll.GENEROUS, event -> event.text().startsWith(start));
    }

    /** Waits for a call. */
    Event await(String what, Duration within, Predicate<Event> wanted) {
        return Poll.until(what, within, this::all, events -> events.stream().anyMatch(wanted))
                .stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }
}
