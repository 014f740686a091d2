package dev.parley.testkit;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Carries datagrams between addresses as badly as it is told, the same for the same seed.
 *
 * <p>Single-threaded. Delivers by time, then in sending order; nothing arrives before it is asked
 * for with {@link #receive}.
 */
public final class SimulatedNetwork {
    private static final Comparator<Flight> BY_ARRIVAL =
            Comparator.comparingLong(Flight::arrivalNanos).thenComparingLong(Flight::order);

    private final VirtualClock clock;
    private final RandomGenerator random;
    private final Map<InetSocketAddress, PriorityQueue<Flight>> underWay = new HashMap<>();
    private final Map<InetSocketAddress, NetworkConditions> exceptions = new HashMap<>();
    private NetworkConditions conditions = NetworkConditions.PERFECT;
    private long sent;
    private long lost;

    /** A datagram that arrived. */
    public record Datagram(InetSocketAddress from, byte[] bytes) {}

    private record Flight(long arrivalNanos, long order, Datagram datagram) {}

    public SimulatedNetwork(VirtualClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Sets the conditions of all addresses without their own. */
    public void conditions(NetworkConditions newConditions) {
        conditions = newConditions;
    }

    /** Sets the conditions of what one address sends and gets; null for those of all others. */
    public void conditions(InetSocketAddress address, @Nullable NetworkConditions own) {
        if (own == null) {
            exceptions.remove(address);
        } else {
            exceptions.put(address, own);
        }
    }

    /** Sends a copy of the bytes on their way. */
    public void send(
            InetSocketAddress from, InetSocketAddress to, byte[] buffer, int offset, int length) {
        NetworkConditions way = exceptions.getOrDefault(from, exceptions.get(to));
        way = way == null ? conditions : way;
        sent++;
        if (random.nextDouble() < way.loss()) {
            lost++;
            return;
        }
        byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
        launch(from, to, bytes, way);
        if (random.nextDouble() < way.duplicate()) {
            launch(from, to, bytes, way);
        }
    }

    private void launch(
            InetSocketAddress from, InetSocketAddress to, byte[] bytes, NetworkConditions way) {
        long nanos = way.delay().toNanos() + upTo(way.jitter());
        if (random.nextDouble() < way.reorder()) {
            nanos += way.delay().plus(way.jitter()).toNanos();
        }
        underWay.computeIfAbsent(to, address -> new PriorityQueue<>(BY_ARRIVAL))
                .add(new Flight(clock.nanos() + nanos, sent, new Datagram(from, bytes)));
    }

    private long upTo(Duration jitter) {
        return jitter.isZero() ? 0 : random.nextLong(jitter.toNanos() + 1);
    }

    /** The next datagram that has arrived at an address, or null. */
    public @Nullable Datagram receive(InetSocketAddress at) {
        PriorityQueue<Flight> queue = underWay.get(at);
        Flight next = queue == null ? null : queue.peek();
        if (queue == null || next == null || next.arrivalNanos() - clock.nanos() > 0) {
            return null;
        }
        queue.remove();
        return new Datagram(next.datagram().from(), next.datagram().bytes().clone());
    }

    /** Datagrams sent so far. */
    public long sent() {
        return sent;
    }

    /** Datagrams lost so far. */
    public long lost() {
        return lost;
    }
}
