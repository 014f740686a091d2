package dev.parley.server.outbox;

import java.util.Set;

/**
 * How an outbox works.
 *
 * @param bounds what it holds
 * @param destinations the URLs that messages may go to; what an earlier process left for others is
 *     forgotten
 * @param parallel messages under way to one destination at a time
 * @param backoff between attempts
 * @param refusedAttempts how often a message is tried that its receiver refuses
 * @param attempts how often a message is tried at all while this process lives
 */
public record OutboxOptions(
        OutboxBounds bounds,
        Set<String> destinations,
        int parallel,
        Backoff backoff,
        int refusedAttempts,
        int attempts) {

    /** Messages that are tried until they are too old. */
    public OutboxOptions(
            OutboxBounds bounds,
            Set<String> destinations,
            int parallel,
            Backoff backoff,
            int refusedAttempts) {
        this(bounds, destinations, parallel, backoff, refusedAttempts, Integer.MAX_VALUE);
    }

    public OutboxOptions {
        destinations = Set.copyOf(destinations);
        if (parallel < 1 || refusedAttempts < 1 || attempts < 1) {
            throw new IllegalArgumentException("at least one message and one attempt");
        }
    }
}
