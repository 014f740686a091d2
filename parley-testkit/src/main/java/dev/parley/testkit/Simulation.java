package dev.parley.testkit;

import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.loop.LoopObserver;
import dev.parley.sfu.loop.MediaLoop;
import dev.parley.sfu.loop.MediaLoopOptions;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomNews;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A media loop with its rooms, a network and scripted peers, all on one thread and on virtual time:
 * the same seed gives the same run.
 *
 * <p>Time goes in steps of {@link #STEP}. Each datagram is handed to the loop alone, and after each
 * the invariants of {@link Invariants} are checked.
 */
public final class Simulation {
    public static final Duration STEP = Duration.ofMillis(5);

    private static final InetSocketAddress SERVER = Addresses.of(0, 7882);
    private static final long START_NANOS = 1_000_000_000_000L;

    private final long seed;
    private final VirtualClock clock = new VirtualClock(START_NANOS);
    private final SimulatedNetwork network;
    private final EgressCheck egress = new EgressCheck();
    private final Invariants invariants = new Invariants();
    private final ServerPort port;
    private final ScriptedDtls dtls = new ScriptedDtls();
    private final Queue<LoopCommand> inbox = new ArrayDeque<>();
    private final MediaLoop loop;
    private final Invariants.Change change;
    private final List<ScriptedPeer> peers = new ArrayList<>();
    private final List<String> closedRooms = new ArrayList<>();
    private final List<RoomNews> news = new ArrayList<>();
    private final List<RuntimeException> faults = new ArrayList<>();
    private boolean gapsExpected;
    private long datagrams;

    public Simulation(long seed) {
        this(seed, MediaLoopOptions.DEFAULT);
    }

    public Simulation(long seed, MediaLoopOptions options) {
        this.seed = seed;
        network = new SimulatedNetwork(clock, new Random(seed));
        port = new ServerPort(network, SERVER, egress);
        loop =
                new MediaLoop(
                        new MediaLoopOptions(
                                options.maxRooms(),
                                options.maxTransports(),
                                Math.min(options.egressSlots(), 256),
                                options.limits()),
                        port,
                        inbox,
                        inbox::add,
                        dtls,
                        new Observer(),
                        new Random(seed + 1),
                        (packet, kind, sender) -> Optional.empty());
        change = new Invariants.Change(loop.drops(), egress);
    }

    private final class Observer implements LoopObserver {
        @Override
        public void onRoomNews(RoomNews told) {
            news.add(told);
            if (told instanceof RoomNews.Opened) {
                closedRooms.remove(told.room().name());
            } else if (told instanceof RoomNews.Closed) {
                closedRooms.add(told.room().name());
            }
        }

        @Override
        public void roomFailed(
                String name, String sid, RuntimeException fault, List<Object> journal) {
            faults.add(fault);
        }
    }

    /** Makes a peer and lets it join. */
    public ScriptedPeer join(String room, PeerOptions options) {
        ScriptedPeer peer = make(room, options);
        invariants.onJoined(room, peer.sid());
        command(room, peer.joinCommand(event -> invariants.onEvent(peer.sid(), event)));
        return peer;
    }

    /** Makes a peer that does not join by itself. */
    public ScriptedPeer unjoined(PeerOptions options) {
        return make("", options);
    }

    private ScriptedPeer make(String room, PeerOptions options) {
        ScriptedPeer peer =
                new ScriptedPeer(
                        options,
                        new ScriptedPeer.Place(
                                network,
                                SERVER,
                                egress,
                                peers.size() + 1,
                                command -> command(room, command)));
        peers.add(peer);
        return peer;
    }

    /** Puts a command into the loop's inbox. */
    public void command(String room, RoomCommand command) {
        inbox.add(new LoopCommand.ToRoom(room, command));
    }

    /** Stops the loop, as a shutdown does. */
    public void stop() {
        inbox.add(new LoopCommand.Stop());
    }

    /** Lets time pass. */
    public void run(Duration duration) {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(duration) < 0;
                passed = passed.plus(STEP)) {
            step();
        }
    }

    /**
     * Lets time pass until something is so.
     *
     * @return whether it came to be so in that time
     */
    public boolean runUntil(BooleanSupplier condition, Duration atMost) {
        for (Duration passed = Duration.ZERO;
                !condition.getAsBoolean();
                passed = passed.plus(STEP)) {
            if (passed.compareTo(atMost) >= 0) {
                return false;
            }
            step();
        }
        return true;
    }

    private void step() {
        clock.advance(STEP);
        peers.forEach(peer -> peer.onTimer(clock.nanos()));
        settle();
        SimulatedNetwork.Datagram datagram;
        while ((datagram = network.receive(SERVER)) != null) {
            change.begin();
            byte[] bytes = datagram.bytes();
            port.offer(datagram);
            datagrams++;
            loop.runOnce(clock.nanos());
            invariants.onDatagram(bytes, peers, change);
            checkGaps();
            settle();
        }
        if (loop.receivedDatagrams() != datagrams) {
            throw new AssertionError("datagrams in: " + datagrams);
        }
    }

    private void settle() {
        do {
            loop.runOnce(clock.nanos());
        } while (!inbox.isEmpty());
    }

    private void checkGaps() {
        int jump = egress.takeGreatestJump();
        if (jump > 0 && !gapsExpected) {
            throw new AssertionError("outgoing sequence jumps over " + jump);
        }
    }

    /** Sets the network's conditions; from now on outgoing gaps are no surprise if it loses. */
    public void conditions(NetworkConditions conditions) {
        gapsExpected |= conditions.loss() > 0 || !conditions.jitter().isZero();
        network.conditions(conditions);
    }

    /** Ends every participant, and checks that the loop holds nothing any more. */
    public void end() {
        peers.stream().filter(peer -> peer.left() == null).forEach(ScriptedPeer::leave);
        boolean empty = runUntil(() -> loop.rooms().isEmpty(), Duration.ofSeconds(10));
        if (!empty
                || loop.reachableTransports() != 0
                || loop.ownedAddresses() != 0
                || dtls.open() != 0) {
            throw new AssertionError(
                    "left behind: %d rooms, %d transports, %d addresses, %d associations"
                            .formatted(
                                    loop.rooms().size(),
                                    loop.reachableTransports(),
                                    loop.ownedAddresses(),
                                    dtls.open()));
        }
    }

    /** Sends a datagram of anyone to the server. */
    public void inject(InetSocketAddress from, byte[] datagram) {
        network.send(from, SERVER, datagram, 0, datagram.length);
    }

    /** Drops so far for a reason. */
    public long drops(DropReason reason) {
        return loop.drops().get(reason);
    }

    public long seed() {
        return seed;
    }

    public long nowNanos() {
        return clock.nanos();
    }

    public SimulatedNetwork network() {
        return network;
    }

    public MediaLoop loop() {
        return loop;
    }

    /** Rooms that closed and did not open again. */
    public List<String> closedRooms() {
        return closedRooms;
    }

    /** All that the loop told of its rooms, oldest first. */
    public List<RoomNews> news() {
        return news;
    }

    /** Faults the observer was told of. */
    public List<RuntimeException> faults() {
        return faults;
    }

    /** Whether nobody is present as far as the events told. */
    public boolean everyoneLeft() {
        return invariants.isEmpty();
    }
}
