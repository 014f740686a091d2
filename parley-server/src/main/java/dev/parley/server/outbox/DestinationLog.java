package dev.parley.server.outbox;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when a receiver does not take messages, at most once a minute, and when it takes
 * them again. Names its host and port only, because a path may hold a secret. For any thread.
 */
final class DestinationLog {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationLog.class);
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<String, State> states = new HashMap<>();

    private static final class State {
        int failures;
        boolean toldOfFailure;
        boolean toldEver;
        long toldNanos;
    }

    synchronized void note(String destination, DeliveryOutcome outcome, long nowNanos) {
        State state = states.computeIfAbsent(destination, url -> new State());
        if (outcome instanceof DeliveryOutcome.Taken) {
            if (state.toldOfFailure) {
                LOG.info("{} takes messages again", host(destination));
                state.toldOfFailure = false;
                state.failures = 0;
            }
            return;
        }
        state.failures++;
        if (!state.toldEver || nowNanos - state.toldNanos >= INTERVAL_NANOS) {
            LOG.warn(
                    "{} did not take {} messages; the last time: {}",
                    host(destination),
                    state.failures,
                    inWords(outcome));
            state.failures = 0;
            state.toldOfFailure = true;
            state.toldEver = true;
            state.toldNanos = nowNanos;
        }
    }

    private static String inWords(DeliveryOutcome outcome) {
        return switch (outcome) {
            case DeliveryOutcome.Taken ignored -> "taken";
            case DeliveryOutcome.Unreachable unreachable -> unreachable.why();
            case DeliveryOutcome.NotNow notNow -> "status " + notNow.status();
            case DeliveryOutcome.Refused refused -> "status " + refused.status();
        };
    }

    private static String host(String destination) {
        return String.valueOf(URI.create(destination).getAuthority());
    }
}
