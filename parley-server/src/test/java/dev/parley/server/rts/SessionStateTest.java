package dev.parley.server.rts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.rts.RtsLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStateTest {
    private static final int MESSAGES = 200;

    private final FakeNeighbourhood server = new FakeNeighbourhood();
    private final FakeClient ann = new FakeClient(server, "ann");
    private final FakeClient ben = new FakeClient(server, "ben");

    /**
     * Each connection is lost again and again at any moment, with any part of what is under way.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomLossOfConnectionsNeitherLosesNorDoublesAMessage(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<FakeClient> both = List.of(ann, ben);
        int[] said = new int[2];
        List<Runnable> later = new ArrayList<>();
        int steps = 0;
        while (!isDone(ann) || !isDone(ben)) {
            assertThat(steps++).isLessThan(400_000);
            int who = chance.nextInt(2);
            FakeClient client = both.get(who);
            switch (chance.nextInt(10)) {
                case 0, 1 -> {
                    if (said[who] < MESSAGES) {
                        said[who]++;
                        client.ask(text(said[who], both.get(1 - who).userId, "m" + said[who]));
                    }
                }
                case 2, 3, 4 -> client.hearOne();
                case 5, 6, 7 -> server.step(chance);
                case 8 -> {
                    if (!later.isEmpty()) {
                        later.remove(chance.nextInt(later.size())).run();
                    }
                }
                default -> {
                    if (chance.nextInt(20) == 0 && !client.wire.lost) {
                        breakConnection(client, later);
                    }
                }
            }
            server.nowNanos += Duration.ofMillis(2).toNanos();
        }
        List<String> all = IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> "m" + i).toList();
        for (FakeClient client : both) {
            assertThat(client.of("userMessage"))
                    .extracting(frame -> frame.path("text").asString())
                    .isEqualTo(all);
            assertThat(client.of("userMessageResult"))
                    .extracting(frame -> frame.path("id").asLong())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, MESSAGES).boxed().toList());
            assertThat(client.of("userMessageResult"))
                    .allMatch(frame -> frame.path("code").asInt() == 0);
        }
        assertThat(server.counters.resumed()).isPositive();
    }

    private static boolean isDone(FakeClient client) {
        return client.of("userMessage").size() >= MESSAGES
                && client.of("userMessageResult").size() >= MESSAGES;
    }

    /** The server may notice before or after the client comes back, or not at all. */
    private static void breakConnection(FakeClient client, List<Runnable> later) {
        FakeClient.Wire old = client.lose();
        later.add(() -> client.noticedByServer(old));
        later.add(client::resume);
    }

    @Test
    void aMessageIsDeliveredWhenItsReceiverHasAcknowledgedIt() {
        ann.ask(text(7, "ben", "hello"));
        server.settle();
        ann.hear();
        assertThat(ann.of("userMessageResult")).isEmpty();
        ben.hear();
        server.settle();
        ann.hear();
        assertThat(ben.of("userMessage").getFirst().path("from").asString()).isEqualTo("ann");
        assertThat(ann.of("userMessageResult").getFirst().toString())
                .isEqualTo("{\"type\":\"userMessageResult\",\"seq\":1,\"id\":7,\"code\":0}");
    }

    @Test
    void aMessageWaitsForAReceiverWhoseConnectionIsLost() {
        ben.noticedByServer(ben.lose());
        server.settle();
        ann.ask(new ClientFrame.GetPeerOnlineStatus("ben"));
        ann.ask(text(1, "ben", "are you there?"));
        server.pass(FakeNeighbourhood.RESUME.minusMillis(1));
        ann.hear();
        assertThat(ann.of("peerOnlineStatus").getFirst().path("status").asInt()).isEqualTo(2);
        assertThat(ann.of("userMessageResult")).isEmpty();
        ben.resume();
        server.settle();
        ben.hear();
        server.settle();
        ann.hear();
        assertThat(ben.of("userMessage")).hasSize(1);
        assertThat(ann.of("userMessageResult").getFirst().path("code").asInt()).isZero();
    }

    @Test
    void whoDoesNotComeBackInTimeIsLoggedOutAndItsMessagesAreToldAsLost() {
        ben.noticedByServer(ben.lose());
        server.settle();
        ann.ask(text(1, "ben", "are you there?"));
        server.settle();
        server.pass(FakeNeighbourhood.RESUME);
        assertThat(server.home("ben").state().isOver()).isTrue();
        ann.ask(text(2, "ben", "really?"));
        server.settle();
        ann.hear();
        assertThat(ann.of("userMessageResult"))
                .extracting(frame -> frame.path("id").asInt() + ":" + frame.path("code").asInt())
                .containsExactly("1:1", "2:4");
        assertThat(server.counters.expired()).isEqualTo(1);
    }

    @Test
    void aConnectedUserIsNeverLoggedOutByTime() {
        server.pass(FakeNeighbourhood.RESUME.multipliedBy(100));
        assertThat(server.status("ann")).isEqualTo(OnlineStatus.ONLINE);
    }

    @Test
    void aNewConnectionTakesTheSessionOverAndTheOldOneIsNotHeardAnyMore() {
        FakeClient.Wire old = ann.wire;
        ann.hear();
        ann.resume();
        server.settle();
        ann.hear();
        assertThat(old.closedWith).isEqualTo(4409);
        server.put(
                "ann",
                new SessionInput.Frame(
                        old,
                        new ClientFrame.Numbered(1, OptionalLong.empty(), text(1, "ben", "old"))));
        server.put("ann", new SessionInput.Detached(old));
        ann.ask(text(2, "ben", "new"));
        server.settle();
        ben.hear();
        assertThat(ben.of("userMessage"))
                .extracting(frame -> frame.path("text").asString())
                .containsExactly("new");
        assertThat(server.status("ann")).isEqualTo(OnlineStatus.ONLINE);
    }

    @Test
    void aClientThatHasReceivedMoreThanWasSentMayNotResume() {
        ann.noticedByServer(ann.lose());
        FakeClient.Wire liar = new FakeClient.Wire();
        server.put("ann", new SessionInput.Resume(liar, 5));
        server.settle();
        assertThat(liar.toClient.getFirst().path("type").asString()).isEqualTo("resumeRefused");
        assertThat(liar.closedWith).isEqualTo(4410);
        assertThat(server.status("ann")).isEqualTo(OnlineStatus.UNREACHABLE);
    }

    @Test
    void aGapInTheNumbersEndsTheConnectionAndNotTheSession() {
        ann.put(2, text(1, "ben", "second"));
        server.settle();
        assertThat(ann.wire.closedWith).isEqualTo(4402);
        assertThat(server.status("ann")).isEqualTo(OnlineStatus.UNREACHABLE);
        ann.lose();
        ann.resume();
        ann.ask(text(1, "ben", "first"));
        server.settle();
        ann.hear();
        server.settle();
        ben.hear();
        assertThat(ben.of("userMessage")).hasSize(1);
    }

    @Test
    void oneMessageTooManyIsRefusedAndTheNextSecondBringsAHundredMore() {
        for (int i = 1; i <= RtsLimits.MAX_HELD + 1; i++) {
            ann.ask(text(i, "nobody", ""));
        }
        server.settle();
        ann.hear();
        assertThat(ann.of("userMessageResult").getLast().path("code").asInt()).isEqualTo(5);
        assertThat(ann.of("userMessageResult"))
                .filteredOn(frame -> frame.path("code").asInt() == 4)
                .hasSize(RtsLimits.MAX_HELD);
        ann.received.clear();
        server.pass(Duration.ofSeconds(1));
        for (int i = 1; i <= 101; i++) {
            ann.ask(text(i, "nobody", ""));
        }
        server.settle();
        ann.hear();
        assertThat(ann.of("userMessageResult"))
                .filteredOn(frame -> frame.path("code").asInt() == 4)
                .hasSize(100);
    }

    @Test
    void whoNeverAcknowledgesLosesTheSessionAndNobodyElseIsDisturbed() {
        for (int round = 0; round < 6 && !server.home("ann").state().isOver(); round++) {
            for (int i = 0; i < 1_000; i++) {
                ann.ask(text(i + 1L, "nobody", ""));
            }
            server.pass(Duration.ofSeconds(10));
        }
        assertThat(ann.wire.closedWith).isEqualTo(4413);
        assertThat(server.counters.overflowed()).isEqualTo(1);
        assertThat(server.status("ann")).isEqualTo(OnlineStatus.OFFLINE);
        assertThat(server.status("ben")).isEqualTo(OnlineStatus.ONLINE);
    }

    @Test
    void whatIsTooLongOrForNobodyIsRefused() {
        ann.ask(text(1, "ben", "x".repeat(RtsLimits.MAX_TEXT_BYTES)));
        ann.ask(text(2, "ben", "x".repeat(RtsLimits.MAX_TEXT_BYTES + 1)));
        ann.ask(text(3, "ben", "é".repeat(RtsLimits.MAX_TEXT_BYTES / 2 + 1)));
        ann.ask(text(4, "", "x"));
        ann.ask(text(5, "no such id!", "x"));
        ann.ask(
                new ClientFrame.SendUserMessage(
                        6, "ben", new MessageBody(MessageBody.Kind.BINARY, "", 46 * 1024 + 1)));
        ann.ask(
                new ClientFrame.SendServerMessage(
                        7, MessageBody.text("x".repeat(RtsLimits.MAX_SERVER_TEXT_BYTES + 1))));
        ann.ask(new ClientFrame.SendServerMessage(8, MessageBody.text("x")));
        server.settle();
        ben.hear();
        server.settle();
        ann.hear();
        assertThat(ann.received)
                .filteredOn(frame -> frame.has("id"))
                .extracting(frame -> frame.path("id").asInt() + ":" + frame.path("code").asInt())
                .containsExactlyInAnyOrder(
                        "1:0", "2:103", "3:103", "4:104", "5:104", "6:103", "7:103", "8:106");
    }

    private static ClientFrame.Request text(long id, String to, String text) {
        return new ClientFrame.SendUserMessage(id, to, MessageBody.text(text));
    }
}
