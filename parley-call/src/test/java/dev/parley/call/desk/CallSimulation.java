package dev.parley.call.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.domain.CallAnswer;
import dev.parley.call.domain.CallCode;
import dev.parley.call.domain.CallEffect;
import dev.parley.call.domain.CallLimits;
import dev.parley.call.domain.CallRoom;
import dev.parley.call.domain.Calls;
import dev.parley.call.domain.RtcLeave;
import dev.parley.call.domain.Seat;
import dev.parley.call.store.CallTable;
import dev.parley.call.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A few users, two rooms, an RTC service that loses and repeats callbacks, and a server that is
 * stopped at any time. After every step the rules hold; when all has come to rest, whoever has a
 * seat is in the room of the RTC service, and whoever is there has a seat.
 */
final class CallSimulation implements AutoCloseable {
    private static final String[] USERS = {"ann", "bob", "cy", "dan", "eve"};
    private static final String[] ROOMS = {"call_1", "call_2"};
    private static final CallLimits LIMITS =
            new CallLimits(
                    Duration.ofMinutes(20),
                    3,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofHours(1));

    private final Database.Address address;
    private final Random random;
    private Database database;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    /** Which room of the RTC service a user is in. */
    private final Map<String, String> present = new HashMap<>();

    /** Who was given a token and is on the way. */
    private final Map<String, String> admitted = new HashMap<>();

    private final Deque<News> news = new ArrayDeque<>();

    private record News(String room, String user, boolean isArrival, RtcLeave leave, Instant at) {}

    CallSimulation(Database.Address address, long seed) {
        this.address = address;
        this.random = new Random(seed);
        this.database = Database.open(address);
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            check();
        }
        rest();
    }

    private void step() {
        String user = USERS[random.nextInt(USERS.length)];
        String room = ROOMS[random.nextInt(ROOMS.length)];
        now = now.plusMillis(1 + random.nextInt(3_000));
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> join(room, user);
            case 3, 4 -> enter(user);
            case 5 -> {
                change(calls -> calls.leave(room, user, now));
                if (room.equals(present.get(user))) {
                    exit(user, RtcLeave.SENT_OUT);
                }
            }
            case 6 -> exit(user, RtcLeave.LOST);
            case 7 -> exit(user, random.nextBoolean() ? RtcLeave.SENT_OUT : RtcLeave.FAREWELL);
            case 8 -> reconnect(room, user);
            case 9 -> change(calls -> calls.startShare(room, user, now));
            case 10 -> change(calls -> calls.endShare(room, user, now));
            case 11 -> change(calls -> calls.clear(user, now));
            case 12 -> now = now.plusSeconds(random.nextInt(90));
            default -> restart();
        }
        if (random.nextBoolean()) {
            deliver();
        }
    }

    private void join(String room, String user) {
        CallAnswer answer = change(calls -> calls.join(room, user, now));
        if (answer.code() == CallCode.OK) {
            admitted.put(user, room);
        }
    }

    /** With a token that was given once, whether the seat is still there or not. */
    private void enter(String user) {
        String room = admitted.get(user);
        if (room != null) {
            exit(user, RtcLeave.LOST);
            present.put(user, room);
            tell(new News(room, user, true, RtcLeave.LOST, now));
        }
    }

    private void exit(String user, RtcLeave leave) {
        String room = present.remove(user);
        if (room != null) {
            tell(new News(room, user, false, leave, now));
            now = now.plusMillis(1);
        }
    }

    private void reconnect(String room, String user) {
        change(calls -> calls.reconnect(room, user, now));
    }

    /** Some are lost, some come twice. */
    private void tell(News told) {
        int fate = random.nextInt(10);
        if (fate > 0) {
            news.add(told);
        }
        if (fate > 7) {
            news.add(told);
        }
    }

    private void deliver() {
        while (!news.isEmpty()) {
            News next = news.remove();
            change(calls -> {
                if (next.isArrival()) {
                    calls.arrived(next.room(), next.user(), next.at(), now);
                } else {
                    calls.departed(next.room(), next.user(), next.leave(), next.at(), now);
                }
                return new CallAnswer.Done();
            });
        }
    }

    private void restart() {
        database.close();
        database = Database.open(address);
    }

    private interface Change {
        CallAnswer make(Calls calls);
    }

    private CallAnswer change(Change change) {
        List<CallEffect> effects = new ArrayList<>();
        CallAnswer answer =
                database.change(
                        t -> change.make(new Calls(LIMITS, new CallTable(t), effects::add)));
        effects.forEach(this::carryOut);
        return answer;
    }

    private void carryOut(CallEffect effect) {
        switch (effect) {
            case CallEffect.TellClosing told -> {}
            case CallEffect.LetStay stay -> {}
            case CallEffect.Dismiss(String room) ->
                    List.copyOf(present.keySet()).stream()
                            .filter(user -> room.equals(present.get(user)))
                            .forEach(user -> exit(user, RtcLeave.SENT_OUT));
            case CallEffect.Remove(String room, String user) -> remove(room, user);
            case CallEffect.RemoveIfStaying(String room, String user) -> remove(room, user);
        }
    }

    private void remove(String room, String user) {
        if (room.equals(present.get(user))) {
            exit(user, RtcLeave.SENT_OUT);
        }
    }

    private List<CallRoom> rooms() {
        return database.read(t -> new CallTable(t).rooms());
    }

    private void check() {
        Set<String> seated = new HashSet<>();
        for (CallRoom room : rooms()) {
            assertThat(room.seats()).isNotEmpty().hasSizeLessThanOrEqualTo(LIMITS.capacity());
            for (Seat seat : room.seats()) {
                assertThat(seated.add(seat.userId())).as("one seat of %s", seat).isTrue();
            }
            room.sharer().ifPresent(sharer -> assertThat(room.seat(sharer)).isPresent());
        }
    }

    /** Nothing new happens, the service is asked who is there, and time goes on. */
    private void rest() {
        for (int i = 0; i < 6; i++) {
            now = now.plusSeconds(31);
            deliver();
            for (String room : ROOMS) {
                ask(room);
                change(calls -> {
                    calls.settle(room, now);
                    return new CallAnswer.Done();
                });
            }
            check();
        }
        Map<String, String> seats = new HashMap<>();
        rooms().forEach(room -> room.seats().forEach(s -> seats.put(s.userId(), room.roomId())));
        assertThat(seats).isEqualTo(present);
    }

    private void ask(String room) {
        Set<String> there = new HashSet<>();
        present.forEach((user, where) -> {
            if (where.equals(room)) {
                there.add(user);
            }
        });
        List<CallEffect> effects = new ArrayList<>();
        database.make(t ->
                PresenceAudit.compare(
                        new Calls(LIMITS, new CallTable(t), effects::add),
                        new PresenceAudit.Sight(room, there, now),
                        new CallTable(t).room(room),
                        now));
        effects.forEach(this::carryOut);
    }

    @Override
    public void close() {
        database.close();
    }
}
