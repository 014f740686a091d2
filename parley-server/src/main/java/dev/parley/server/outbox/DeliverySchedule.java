package dev.parley.server.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which message is sent next. The messages of one ordering key to one destination are a lane: one
 * of them is on its way at a time, and the next one waits until it is settled. Lanes to one
 * destination run beside each other, up to a limit.
 *
 * <p>Lanes that wait because a destination was unreachable go on as soon as it takes a message of
 * another lane. Time is an argument, in nanoseconds. For one thread at a time.
 */
final class DeliverySchedule {
    private final int parallel;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final Map<String, Destination> destinations = new HashMap<>();
    private long lanesMade;

    /** Messages that go one after the other. */
    private static final class Lane {
        final long number;
        final Deque<OutboxEntry> waiting = new ArrayDeque<>();
        boolean underWay;
        boolean unreachable;
        int failures;
        int refusals;
        long failedNanos;
        long dueNanos;

        Lane(long number, long dueNanos) {
            this.number = number;
            this.dueNanos = dueNanos;
        }
    }

    /** A receiver, and its lanes by ordering key; those not under way also by when they are due. */
    private static final class Destination {
        static final Comparator<Lane> SOONEST =
                (a, b) ->
                        a.dueNanos == b.dueNanos
                                ? Long.compare(a.number, b.number)
                                : Long.signum(a.dueNanos - b.dueNanos);

        final Map<String, Lane> lanes = new HashMap<>();
        final TreeSet<Lane> idle = new TreeSet<>(SOONEST);
        int underWay;
    }

    /**
     * @param parallel messages under way to one destination
     */
    DeliverySchedule(int parallel, Backoff backoff, RandomGenerator random) {
        this.parallel = parallel;
        this.backoff = backoff;
        this.random = random;
    }

    /** Puts a message behind the others of its key. */
    void add(OutboxEntry entry, long nowNanos) {
        Destination destination =
                destinations.computeIfAbsent(entry.destination(), url -> new Destination());
        Lane lane = destination.lanes.get(entry.orderingKey());
        if (lane == null) {
            lane = new Lane(lanesMade++, nowNanos);
            destination.lanes.put(entry.orderingKey(), lane);
            destination.idle.add(lane);
        }
        lane.waiting.add(entry);
    }

    /** Takes what is to be sent now; each is under way until its outcome is told. */
    List<OutboxEntry> start(long nowNanos) {
        List<OutboxEntry> started = new ArrayList<>();
        for (Destination destination : destinations.values()) {
            while (destination.underWay < parallel
                    && !destination.idle.isEmpty()
                    && nowNanos - destination.idle.first().dueNanos >= 0) {
                Lane lane = destination.idle.removeFirst();
                lane.underWay = true;
                destination.underWay++;
                started.add(lane.waiting.getFirst());
            }
        }
        return started;
    }

    /** When {@link #start} has something next; empty if only an outcome or a message changes it. */
    OptionalLong nextDueNanos() {
        OptionalLong soonest = OptionalLong.empty();
        for (Destination destination : destinations.values()) {
            if (destination.underWay < parallel && !destination.idle.isEmpty()) {
                long due = destination.idle.first().dueNanos;
                if (soonest.isEmpty() || due - soonest.getAsLong() < 0) {
                    soonest = OptionalLong.of(due);
                }
            }
        }
        return soonest;
    }

    /** Messages under way. */
    int underWay() {
        return destinations.values().stream().mapToInt(destination -> destination.underWay).sum();
    }

    /** How often the message under way was refused already. */
    int refusals(OutboxEntry entry) {
        Lane lane = lane(entry);
        return lane == null ? 0 : lane.refusals;
    }

    /** How often the message under way was tried in vain already. */
    int failures(OutboxEntry entry) {
        Lane lane = lane(entry);
        return lane == null ? 0 : lane.failures;
    }

    /** The message under way was taken by its receiver. */
    void taken(OutboxEntry entry, long nowNanos) {
        Destination destination = destinations.get(entry.destination());
        finish(entry, nowNanos);
        if (destination != null) {
            wake(destination, nowNanos);
        }
    }

    /** The message under way is given up; the next of its key may go. */
    void givenUp(OutboxEntry entry, long nowNanos) {
        finish(entry, nowNanos);
    }

    private void finish(OutboxEntry entry, long nowNanos) {
        Lane lane = lane(entry);
        if (lane == null) {
            return;
        }
        lane.waiting.remove(entry);
        lane.failures = 0;
        lane.refusals = 0;
        lane.unreachable = false;
        rest(entry, lane, nowNanos);
    }

    /**
     * The message under way was not delivered, and is tried again.
     *
     * @param leastWaitNanos what the receiver asks for; beyond the longest wait it is not heeded
     */
    void failed(OutboxEntry entry, DeliveryOutcome outcome, long leastWaitNanos, long nowNanos) {
        Lane lane = lane(entry);
        if (lane == null) {
            return;
        }
        lane.failures++;
        lane.refusals += outcome instanceof DeliveryOutcome.Refused ? 1 : 0;
        lane.failedNanos = nowNanos;
        lane.unreachable = outcome instanceof DeliveryOutcome.Unreachable;
        long leastWait = Math.min(leastWaitNanos, backoff.longest().toNanos());
        rest(entry, lane, nowNanos + Math.max(leastWait, backoff.nanos(lane.failures, random)));
    }

    /** A lane is no longer under way. */
    private void rest(OutboxEntry entry, Lane lane, long dueNanos) {
        Destination destination = destinations.get(entry.destination());
        if (destination == null || !lane.underWay) {
            return;
        }
        lane.underWay = false;
        destination.underWay--;
        lane.dueNanos = dueNanos;
        if (lane.waiting.isEmpty()) {
            forget(entry, destination);
        } else {
            destination.idle.add(lane);
        }
    }

    /** A message is not to be sent any more; if it is under way, that goes on to its outcome. */
    void remove(OutboxEntry entry) {
        Destination destination = destinations.get(entry.destination());
        Lane lane = lane(entry);
        if (destination == null || lane == null) {
            return;
        }
        lane.waiting.remove(entry);
        if (lane.waiting.isEmpty() && !lane.underWay) {
            destination.idle.remove(lane);
            forget(entry, destination);
        }
    }

    private void forget(OutboxEntry entry, Destination destination) {
        destination.lanes.remove(entry.orderingKey());
        if (destination.lanes.isEmpty()) {
            destinations.remove(entry.destination());
        }
    }

    private void wake(Destination destination, long nowNanos) {
        List<Lane> asleep =
                destination.idle.stream()
                        .filter(lane -> lane.unreachable && lane.dueNanos - nowNanos > 0)
                        .toList();
        for (Lane lane : asleep) {
            long soonest = lane.failedNanos + backoff.first().toNanos();
            destination.idle.remove(lane);
            lane.dueNanos = soonest - nowNanos > 0 ? soonest : nowNanos;
            lane.unreachable = false;
            destination.idle.add(lane);
        }
    }

    private @Nullable Lane lane(OutboxEntry entry) {
        Destination destination = destinations.get(entry.destination());
        return destination == null ? null : destination.lanes.get(entry.orderingKey());
    }
}
