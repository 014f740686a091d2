package dev.parley.e2e;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for a condition by asking again and again until a deadline; the failure tells the last
 * answer.
 */
final class Poll {
    /** Long enough for a slow computer that does much else; a passing test never waits for it. */
    static final Duration GENEROUS = Duration.ofSeconds(60);

    private static final long PAUSE_MILLIS = 100;

    private Poll() {}

    static <T> T until(String what, Supplier<T> ask, Predicate<? super T> holds) {
        return until(what, GENEROUS, ask, holds);
    }

    /**
     * The first answer for which {@code holds}; an {@link AssertionError} when none came in time.
     */
    static <T> T until(String what, Duration within, Supplier<T> ask, Predicate<? super T> holds) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            T answer = ask.get();
            if (holds.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(
                        what + ": not within " + within.toSeconds() + " s; last seen: " + answer);
            }
            pause(PAUSE_MILLIS);
        }
    }

    /** Lets media run for a while: there is no condition to wait for when nothing is to happen. */
    static void letRun(Duration time) {
        pause(time.toMillis());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", interrupted);
        }
    }
}
