package dev.parley.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.sdp.CandidateAttribute;
import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.room.ClientTraits;
import dev.parley.sfu.room.JoinOutcome;
import dev.parley.sfu.room.JoinRefusal;
import dev.parley.sfu.room.JoinRequest;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.RoomCommand;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RoomDirectoryTest {
    private static final IceCredentials ICE = new IceCredentials("ufrag", "p".repeat(22));
    private static final JoinRequest REQUEST =
            new JoinRequest(
                    "RM_x",
                    Optional.empty(),
                    new ParticipantProfile(
                            "PA_x",
                            "ada",
                            "",
                            "",
                            Map.of(),
                            new Permissions(true, Set.of(), true, true, false, false, false),
                            new ClientTraits(0, 0, List.of())),
                    ICE,
                    ICE,
                    true,
                    event -> true,
                    0);

    private final AtomicReference<RoomDirectory> directory = new AtomicReference<>();

    /** The rooms open on each scripted loop, and those ever seen on two at once. */
    private final ConcurrentMap<String, Integer> loopOfRoom = new ConcurrentHashMap<>();

    private final Set<String> onTwoLoops = ConcurrentHashMap.newKeySet();

    /**
     * A loop that opens a room upon every join and closes it again before the next command of
     * somebody's, if {@code brief}. Commands are served one at a time, as by a loop.
     */
    private MediaHost host(int index, boolean brief) {
        Object turn = new Object();
        Set<String> open = ConcurrentHashMap.newKeySet();
        return new MediaHost(
                command -> {
                    synchronized (turn) {
                        serve(index, brief, open, (LoopCommand.ToRoom) command);
                    }
                    return true;
                },
                List.of(
                        CandidateAttribute.host(
                                0,
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), 40_000 + index))),
                "A" + (char) ('A' + index));
    }

    private void serve(int index, boolean brief, Set<String> open, LoopCommand.ToRoom command) {
        String name = command.roomName();
        if (!(command.command() instanceof RoomCommand.Join join)) {
            return;
        }
        if (open.add(name)) {
            Integer other = loopOfRoom.putIfAbsent(name, index);
            if (other != null && other != index) {
                onTwoLoops.add(name);
            }
            directory.get().roomOpened(name);
        }
        join.reply().complete(new JoinOutcome.Refused(JoinRefusal.NO_CAPACITY));
        if (brief) {
            open.remove(name);
            loopOfRoom.remove(name, index);
            directory.get().roomClosed(name);
        }
    }

    private RoomDirectory directory(int hosts, boolean brief) {
        List<MediaHost> made = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            made.add(host(i, brief));
        }
        directory.set(new RoomDirectory(made));
        return directory.get();
    }

    private static int portOf(RoomDirectory.Joining joining) {
        return joining.handle().candidates().getFirst().port();
    }

    @Test
    void anOpenRoomStaysWhereItIs() {
        RoomDirectory directory = directory(3, false);
        int port = portOf(directory.join("a", handle -> REQUEST));
        directory.join("b", handle -> REQUEST);
        directory.join("c", handle -> REQUEST);
        assertThat(portOf(directory.join("a", handle -> REQUEST))).isEqualTo(port);
        assertThat(directory.find("a").orElseThrow().candidates().getFirst().port())
                .isEqualTo(port);
        assertThat(directory.size()).isEqualTo(3);
    }

    @Test
    void aNewRoomGoesToTheLoopWithTheFewest() {
        RoomDirectory directory = directory(3, false);
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ports.add(portOf(directory.join("room" + i, handle -> REQUEST)));
        }
        assertThat(ports).containsExactly(40_000, 40_001, 40_002, 40_000, 40_001, 40_002);
        directory.roomClosed("room1");
        assertThat(portOf(directory.join("next", handle -> REQUEST))).isEqualTo(40_001);
    }

    @Test
    void aRoomThatNeverOpenedLeavesNothingBehind() {
        RoomDirectory directory = directory(1, true);
        assertThat(directory.join("a", handle -> REQUEST).outcome())
                .isEqualTo(new JoinOutcome.Refused(JoinRefusal.NO_CAPACITY));
        assertThat(directory.find("a")).isEmpty();
        assertThat(directory.size()).isZero();
    }

    @Test
    void aRequestThatFailsLeavesNothingBehind() {
        RoomDirectory directory = directory(2, false);
        assertThatThrownBy(() ->
                        directory.join(
                                "a",
                                handle -> {
                                    throw new IllegalStateException("for the test");
                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(directory.size()).isZero();
        assertThat(portOf(directory.join("b", handle -> REQUEST))).isEqualTo(40_000);
    }

    @Test
    void aLoopThatTakesNothingRefusesTheJoin() {
        RoomDirectory directory =
                new RoomDirectory(List.of(new MediaHost(command -> false, List.of(), "AA")));
        assertThat(directory.join("a", handle -> REQUEST).outcome())
                .isEqualTo(new JoinOutcome.Refused(JoinRefusal.NO_CAPACITY));
        assertThat(directory.size()).isZero();
    }

    @Test
    void aRoomIsNeverOnTwoLoopsHoweverJoinsAndClosesRace() throws Exception {
        RoomDirectory directory = directory(4, true);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Random random = new Random(i);
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int join = 0; join < 2_000; join++) {
                                    directory.join("room" + random.nextInt(3), handle -> REQUEST);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(onTwoLoops).isEmpty();
        assertThat(directory.size()).isZero();
        // Every count went back to nothing: rooms are spread evenly again.
        List<Integer> ports = new ArrayList<>();
        directory.join(
                "a",
                a -> {
                    ports.add(a.candidates().getFirst().port());
                    directory.join(
                            "b",
                            b -> {
                                ports.add(b.candidates().getFirst().port());
                                return REQUEST;
                            });
                    return REQUEST;
                });
        assertThat(ports).containsExactly(40_000, 40_001);
    }

    @Test
    void needsALoop() {
        assertThatThrownBy(() -> new RoomDirectory(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
