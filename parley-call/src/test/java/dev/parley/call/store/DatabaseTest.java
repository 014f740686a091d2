package dev.parley.call.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.call.domain.CallRoom;
import dev.parley.call.domain.Departure;
import dev.parley.call.domain.DepartureReason;
import dev.parley.call.domain.Presence;
import dev.parley.call.domain.Seat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tables keep, on both databases. */
class DatabaseTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final CallRoom ROOM =
            new CallRoom(
                    "call_1",
                    NOW,
                    Optional.of(NOW.plusSeconds(1200)),
                    Optional.of("bob"),
                    List.of(
                            new Seat("ann", NOW, new Presence.Present(), NOW.plusMillis(7)),
                            new Seat(
                                    "bob",
                                    NOW,
                                    new Presence.Away(NOW.plusSeconds(30)),
                                    NOW.plusMillis(8)),
                            new Seat(
                                    "cy",
                                    NOW,
                                    new Presence.Awaited(Optional.empty()),
                                    Instant.EPOCH)));

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsCommittedIsThereAfterARestart(TestDatabase kind) {
        Database.Address address = kind.create(folder);
        try (Database database = Database.open(address)) {
            database.make(transaction -> {
                CallTable calls = new CallTable(transaction);
                calls.keep(ROOM);
                calls.remember(new Departure("call_1", "dan", DepartureReason.LEFT, NOW));
            });
        }
        try (Database database = Database.open(address)) {
            assertThat(database.<List<CallRoom>>read(t -> new CallTable(t).rooms()))
                    .containsExactly(ROOM);
            assertThat(database.<Optional<Instant>>read(t -> new CallTable(t).nextDeadline()))
                    .contains(NOW.plusSeconds(30));
            assertThat(
                            database.<Optional<Departure>>read(
                                    t -> new CallTable(t).departure("call_1", "dan")))
                    .contains(new Departure("call_1", "dan", DepartureReason.LEFT, NOW));
            assertThat(database.<Optional<CallRoom>>read(t -> new CallTable(t).roomOf("bob")))
                    .contains(ROOM);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatThrowsLeavesNothingBehind(TestDatabase kind) {
        try (Database database = Database.open(kind.create(folder))) {
            assertThatThrownBy(() ->
                            database.make(transaction -> {
                                new CallTable(transaction).keep(ROOM);
                                throw new IllegalStateException("in the middle");
                            }))
                    .hasMessage("in the middle");
            assertThat(database.<List<CallRoom>>read(t -> new CallTable(t).rooms())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesOfManyThreadsAreMadeOneAfterTheOther(TestDatabase kind)
            throws InterruptedException, ExecutionException {
        try (Database database = Database.open(kind.create(folder));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            database.make(t -> new AccountTable(t).add(new AccountTable.Account("u", "0", NOW)));
            List<Future<?>> all =
                    IntStream.range(0, 50)
                            .<Future<?>>mapToObj(
                                    i -> threads.submit(() -> database.make(DatabaseTest::count)))
                            .toList();
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(
                            database.<String>read(
                                    t -> new AccountTable(t).account("u").orElseThrow().userName()))
                    .isEqualTo("50");
        }
    }

    private static void count(Transaction transaction) {
        AccountTable accounts = new AccountTable(transaction);
        int count = Integer.parseInt(accounts.account("u").orElseThrow().userName());
        accounts.rename("u", Integer.toString(count + 1));
    }

    @ParameterizedTest
    @EnumSource
    void theOutboxShowsTheFirstOfEachLaneOnly(TestDatabase kind) {
        try (Database database = Database.open(kind.create(folder))) {
            database.make(transaction -> {
                OutboxTable outbox = new OutboxTable(transaction);
                outbox.add(entry("a", "First", NOW.plusSeconds(3)));
                outbox.add(entry("a", "Second", NOW));
                outbox.add(entry("b", "Third", NOW));
            });
            assertThat(due(database, NOW)).containsExactly("Third");
            assertThat(database.<Optional<Instant>>read(t -> new OutboxTable(t).nextDue(NOW)))
                    .contains(NOW.plusSeconds(3));
            assertThat(due(database, NOW.plusSeconds(3))).containsExactly("Third", "First");
            database.make(t -> new OutboxTable(t).clear("b"));
            database.make(t -> new OutboxTable(t).remove(firstId(t)));
            assertThat(due(database, NOW)).containsExactly("Second");
        }
    }

    private static long firstId(Transaction transaction) {
        return new OutboxTable(transaction).all().getFirst().id();
    }

    private static List<String> due(Database database, Instant now) {
        return database.read(t ->
                new OutboxTable(t).due(now, 10).stream().map(OutboxTable.Entry::action).toList());
    }

    private static OutboxTable.Entry entry(String lane, String action, Instant due) {
        return new OutboxTable.Entry(0, lane, action, "{}", due, due.plusSeconds(60), 0);
    }

    @ParameterizedTest
    @EnumSource
    void anotherProcessIsKeptOut(TestDatabase kind) {
        Database.Address address = kind.create(folder);
        try (Database database = Database.open(address)) {
            assertThat(database.<Long>read(t -> new OutboxTable(t).count())).isZero();
            if (kind == TestDatabase.POSTGRESQL) {
                // H2 in one JVM is one process; there the lock of the file is the library's.
                assertThatThrownBy(() -> Database.open(address))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("Another call server");
            }
        }
    }

    @Test
    void whatIsCommittedIsInTheFileBeforeAnythingElseHappens() throws Exception {
        Database.Address address = TestDatabase.H2.create(folder);
        try (Database database = Database.open(address)) {
            database.make(t -> new CallTable(t).keep(ROOM));
            // The file as a crash would leave it now.
            Files.copy(folder.resolve("calls.mv.db"), folder.resolve("crashed.mv.db"));
        }
        Database.Address crashed =
                new Database.Address("jdbc:h2:file:" + folder.resolve("crashed"), "parley", "");
        try (Database database = Database.open(crashed)) {
            assertThat(database.<List<CallRoom>>read(t -> new CallTable(t).rooms()))
                    .containsExactly(ROOM);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsOneSentence() {
        Database.Address nowhere =
                new Database.Address(
                        "jdbc:postgresql://127.0.0.1:1/calls?connectTimeout=1", "parley", "secret");
        assertThatThrownBy(() -> Database.open(nowhere))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageNotContaining("secret");
        assertThat(nowhere.toString()).doesNotContain("secret");
    }
}
