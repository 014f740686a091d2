package dev.parley.protocol.datachannel;

import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.sctp.SctpOptions;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Two peers' data channels over a link that delays, loses, doubles and reorders, in virtual time.
 */
final class SimulatedLink {
    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000 * MILLISECOND;

    /** What the link does to packets, in percent and nanoseconds. */
    record Faults(int lossPercent, int duplicatePercent, long delayNanos, long jitterNanos) {
        static final Faults NONE = new Faults(0, 0, 20 * MILLISECOND, 0);

        static Faults loss(int percent) {
            return new Faults(percent, 0, 20 * MILLISECOND, 0);
        }
    }

    private record Flight(long arrivesNanos, long order, boolean isToClient, byte[] packet) {}

    RecordedPeer client;
    final RecordedPeer server;
    private final PriorityQueue<Flight> flights =
            new PriorityQueue<>(
                    Comparator.comparingLong(Flight::arrivesNanos)
                            .thenComparingLong(Flight::order));
    private final Random random;

    /** So that it wraps after a few seconds. */
    long nowNanos = Long.MAX_VALUE - 5 * SECOND + 77;

    private Faults faults = Faults.NONE;
    private boolean isDown;
    private long order;
    private long delivered;

    SimulatedLink(long seed) {
        this(seed, SctpOptions.DEFAULT, SctpOptions.DEFAULT);
    }

    SimulatedLink(long seed, SctpOptions clientOptions, SctpOptions serverOptions) {
        random = new Random(seed);
        client = new RecordedPeer(clientOptions, random, packet -> send(packet, false));
        server = new RecordedPeer(serverOptions, random, packet -> send(packet, true));
        client.channels.start(DtlsRole.CLIENT, nowNanos);
        server.channels.start(DtlsRole.SERVER, nowNanos);
    }

    /** A peer that knows nothing takes the client's place; what was on its way still arrives. */
    RecordedPeer replaceClient() {
        client = new RecordedPeer(SctpOptions.DEFAULT, random, packet -> send(packet, false));
        return client;
    }

    void setFaults(Faults next) {
        faults = next;
    }

    void setDown(boolean down) {
        isDown = down;
    }

    long deliveredPackets() {
        return delivered;
    }

    /** Establishes the association, from the client's side. */
    SimulatedLink connect() {
        client.channels.connect(nowNanos);
        run(SECOND);
        return this;
    }

    private boolean send(byte[] packet, boolean isToClient) {
        if (isDown) {
            return true;
        }
        int copies = random.nextInt(100) < faults.duplicatePercent() ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (random.nextInt(100) >= faults.lossPercent()) {
                long jitter = faults.jitterNanos() == 0 ? 0 : random.nextLong(faults.jitterNanos());
                flights.add(
                        new Flight(
                                nowNanos + faults.delayNanos() + jitter,
                                order++,
                                isToClient,
                                packet));
            }
        }
        return true;
    }

    /** Lets time pass. */
    void run(long nanos) {
        long end = nowNanos + nanos;
        boolean hasMore = true;
        while (hasMore) {
            hasMore = step(end);
        }
        nowNanos = end;
    }

    /** Lets time pass until nothing is due within {@code limitNanos}, heartbeats aside. */
    boolean runUntil(BooleanSupplier done, long limitNanos) {
        long end = nowNanos + limitNanos;
        while (!done.getAsBoolean()) {
            if (!step(end)) {
                return false;
            }
        }
        return true;
    }

    private boolean step(long end) {
        long next = end;
        Flight flight = flights.peek();
        if (flight != null && flight.arrivesNanos() - next < 0) {
            next = flight.arrivesNanos();
        }
        long clientDue = client.channels.nextDeadlineNanos();
        long serverDue = server.channels.nextDeadlineNanos();
        next = earlier(next, clientDue);
        next = earlier(next, serverDue);
        if (next - end >= 0) {
            return false;
        }
        nowNanos = next - nowNanos > 0 ? next : nowNanos;
        if (flight != null && flight.arrivesNanos() - nowNanos <= 0) {
            flights.remove();
            delivered++;
            RecordedPeer to = flight.isToClient() ? client : server;
            to.nowNanos = nowNanos;
            to.channels.onPacket(flight.packet(), 0, flight.packet().length, nowNanos);
            return true;
        }
        client.nowNanos = nowNanos;
        server.nowNanos = nowNanos;
        client.channels.onTimer(nowNanos);
        server.channels.onTimer(nowNanos);
        return true;
    }

    private static long earlier(long a, long deadline) {
        return deadline == DataChannels.NO_DEADLINE || deadline - a >= 0 ? a : deadline;
    }
}
