package dev.parley.sfu.loop;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.DatagramKind;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunMessage;
import dev.parley.sfu.data.DataMessageCodec;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.room.AbsentRoom;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ParticipantTransport;
import dev.parley.sfu.room.Room;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomCreation;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomServices;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Owns rooms and their datagrams: the only writer of everything below it.
 *
 * <p>One thread calls {@link #runOnce} again and again; everything else reaches it through the
 * inbox given at construction. Without a clock, a socket or a thread of its own, it runs the same
 * in a simulation. A fault in a room closes that room alone.
 */
public final class MediaLoop {
    /** Between timer ticks of the rooms. */
    public static final long TICK_NANOS = 10_000_000L;

    /** Between ticks while there is no room, so that an idle server sleeps. */
    static final long IDLE_TICK_NANOS = 500_000_000L;

    /** Datagrams taken in one turn, so that commands and timers are not starved. */
    private static final int RECEIVE_BATCH = 256;

    /** Commands taken in one turn. */
    private static final int COMMAND_BATCH = 128;

    private final MediaLoopOptions options;
    private final DatagramPort port;
    private final Queue<LoopCommand> inbox;
    private final LoopObserver observer;
    private final DropCounters drops = new DropCounters();
    private final TransportTable transports;
    private final SlabEgress egress;
    private final RoomServices services;
    private final StunMessage stun = new StunMessage();
    private final Map<String, Room> rooms = new HashMap<>();
    private final byte[] slot = new byte[DatagramEgress.SLOT_BYTES + 1];
    private long nextTickNanos;
    private boolean ticking;
    private boolean stopped;
    private long receivedDatagrams;

    /**
     * @param inbox what other threads ask; drained here only
     * @param post puts a command into {@code inbox} from a thread that may wait
     * @param random for SSRCs and first sequence numbers
     * @param messages reads what participants send each other
     */
    public MediaLoop(
            MediaLoopOptions options,
            DatagramPort port,
            Queue<LoopCommand> inbox,
            Consumer<LoopCommand> post,
            DtlsEndpoint.Factory dtls,
            LoopObserver observer,
            RandomGenerator random,
            DataMessageCodec messages) {
        this.options = options;
        this.port = port;
        this.inbox = inbox;
        this.observer = observer;
        this.transports = new TransportTable(options.maxTransports(), port);
        this.egress = new SlabEgress(port, drops, options.egressSlots());
        this.services =
                new RoomServices(
                        egress,
                        transports,
                        dtls,
                        (transport, event) ->
                                post.accept(new LoopCommand.DtlsReported(transport, event)),
                        drops,
                        random,
                        messages,
                        options.limits(),
                        observer);
    }

    /**
     * Takes a bounded share of commands, datagrams and due timers, then sends what they produced.
     *
     * @return whether there was work, so that there may be more
     */
    public boolean runOnce(long nowNanos) {
        boolean worked = takeCommands(nowNanos);
        worked |= takeDatagrams(nowNanos);
        if (!ticking || nowNanos - nextTickNanos >= 0) {
            tick(nowNanos);
        }
        egress.flush();
        return worked;
    }

    /** When the next timer tick is due. */
    public long nextTickNanos() {
        return nextTickNanos;
    }

    private boolean takeCommands(long nowNanos) {
        int taken = 0;
        LoopCommand command;
        while (taken < COMMAND_BATCH && (command = inbox.poll()) != null) {
            taken++;
            switch (command) {
                case LoopCommand.ToRoom toRoom -> toRoom(toRoom, nowNanos);
                case LoopCommand.DtlsReported report -> dtlsReported(report, nowNanos);
                case LoopCommand.Stop stop -> stop(nowNanos);
            }
        }
        return taken > 0;
    }

    private void toRoom(LoopCommand.ToRoom toRoom, long nowNanos) {
        Room room = rooms.get(toRoom.roomName());
        if (room == null) {
            room = openRoom(toRoom.roomName(), creation(toRoom.command()), nowNanos);
        }
        if (room == null) {
            AbsentRoom.refuse(toRoom.command());
            return;
        }
        try {
            room.apply(toRoom.command(), nowNanos);
        } catch (RuntimeException fault) {
            fail(room, fault, nowNanos);
        }
        forgetIfClosed(room);
    }

    private static Optional<RoomCreation> creation(RoomCommand command) {
        if (command instanceof RoomCommand.Join join) {
            return join.request().creation();
        }
        return command instanceof RoomCommand.Moderate(ModeratorCommand.Create create)
                ? Optional.of(create.creation())
                : Optional.empty();
    }

    private @Nullable Room openRoom(String name, Optional<RoomCreation> creation, long nowNanos) {
        if (stopped || rooms.size() >= options.maxRooms() || creation.isEmpty()) {
            return null;
        }
        Room room =
                new Room(
                        name,
                        creation.get().roomSid(),
                        creation.get().settings(),
                        creation.get().nowMillis(),
                        services,
                        nowNanos);
        rooms.put(name, room);
        nextTickNanos = nowNanos + TICK_NANOS;
        observer.onRoomNews(new RoomNews.Opened(room.snapshot()));
        return room;
    }

    private void dtlsReported(LoopCommand.DtlsReported report, long nowNanos) {
        Room room = report.transport().room();
        try {
            report.transport().onDtlsEvent(report.event(), nowNanos);
            room.settle(nowNanos);
        } catch (RuntimeException fault) {
            fail(room, fault, nowNanos);
        }
        forgetIfClosed(room);
    }

    private boolean takeDatagrams(long nowNanos) {
        int taken = 0;
        int length;
        while (taken < RECEIVE_BATCH
                && (length = port.receive(slot, 0, slot.length)) != DatagramPort.NOTHING) {
            taken++;
            receivedDatagrams++;
            if (length == slot.length) {
                drops.count(DropReason.TRUNCATED);
            } else if (length > 0) {
                dispatch(length, port.sender(), nowNanos);
            } else {
                drops.count(DropReason.UNKNOWN_KIND);
            }
        }
        return taken > 0;
    }

    private void dispatch(int length, InetSocketAddress sender, long nowNanos) {
        ParticipantTransport owner = transports.find(sender);
        ParticipantTransport transport = owner;
        if (DatagramKind.of(slot, 0, length) == DatagramKind.STUN) {
            transport = addressed(length, owner);
        }
        if (transport == null) {
            drops.count(DropReason.UNKNOWN_SENDER);
            return;
        }
        Room room = transport.room();
        try {
            transport.onDatagram(slot, 0, length, sender, nowNanos);
            if (room.unsettled()) {
                room.settle(nowNanos);
                forgetIfClosed(room);
            }
        } catch (RuntimeException fault) {
            fail(room, fault, nowNanos);
            forgetIfClosed(room);
        }
    }

    /**
     * The transport that a check names; an address can pass to another transport of the same
     * client.
     */
    private @Nullable ParticipantTransport addressed(
            int length, @Nullable ParticipantTransport owner) {
        if (!stun.wrap(slot, 0, length) || stun.localUfragLength() <= 0) {
            return owner;
        }
        return transports.find(
                slot, stun.valueOffset(StunAttribute.USERNAME), stun.localUfragLength());
    }

    private void tick(long nowNanos) {
        ticking = true;
        nextTickNanos = nowNanos + (rooms.isEmpty() ? IDLE_TICK_NANOS : TICK_NANOS);
        if (rooms.isEmpty()) {
            return;
        }
        List<Room> closed = null;
        for (Room room : rooms.values()) {
            try {
                room.onTimer(nowNanos);
            } catch (RuntimeException fault) {
                fail(room, fault, nowNanos);
            }
            if (room.closed()) {
                closed = closed == null ? new ArrayList<>() : closed;
                closed.add(room);
            }
        }
        if (closed != null) {
            closed.forEach(this::forgetIfClosed);
        }
    }

    private void fail(Room room, RuntimeException fault, long nowNanos) {
        observer.roomFailed(room.name(), room.sid(), fault, room.journal());
        try {
            room.close(LeaveReason.INTERNAL, nowNanos);
        } catch (RuntimeException again) {
            fault.addSuppressed(again);
            room.abandon(nowNanos);
        }
    }

    private void forgetIfClosed(Room room) {
        if (room.closed() && rooms.remove(room.name(), room)) {
            observer.onRoomNews(new RoomNews.Closed(room.snapshot(), room.closeReason()));
        }
    }

    private void stop(long nowNanos) {
        stopped = true;
        for (Room room : List.copyOf(rooms.values())) {
            try {
                room.close(LeaveReason.SERVER_SHUTDOWN, nowNanos);
            } catch (RuntimeException fault) {
                fail(room, fault, nowNanos);
            }
            forgetIfClosed(room);
        }
    }

    /** Drops of this loop by reason. */
    public DropCounters drops() {
        return drops;
    }

    /** Datagrams received so far. */
    public long receivedDatagrams() {
        return receivedDatagrams;
    }

    /** Datagrams the socket took so far. */
    public long sentDatagrams() {
        return egress.sentDatagrams();
    }

    /** User fragments that find a transport, for a test's invariants; loop thread only. */
    public int reachableTransports() {
        return transports.size();
    }

    /** Addresses that find a transport, for a test's invariants; loop thread only. */
    public int ownedAddresses() {
        return transports.addresses();
    }

    /** The open rooms, for a test's invariants; loop thread only. */
    public List<Room> rooms() {
        return List.copyOf(rooms.values());
    }
}
