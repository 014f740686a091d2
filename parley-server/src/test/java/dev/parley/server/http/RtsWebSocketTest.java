package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.rts.Handing;
import dev.parley.server.rts.MessageBody;
import dev.parley.server.rts.OnlineStatus;
import dev.parley.server.rts.RtsServices;
import dev.parley.server.rts.RtsTimings;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.VideoGrant;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Real-time signaling over the wire: logins, messages between users, breaks, attacks. */
class RtsWebSocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerUnderTest server = new ServerUnderTest(Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTextReachesItsReceiverAndItsSenderIsToldOnceItIsAcknowledged() {
        RtsTestClient ann = RtsTestClient.login(server, "ann");
        RtsTestClient ben = RtsTestClient.login(server, "ben");
        ann.ask("sendUserMessage", "'id':5,'to':'ben','text':'grüße 😀'");
        JsonNode message = ben.await("userMessage");
        assertThat(message.path("from").asString()).isEqualTo("ann");
        assertThat(message.path("text").asString()).isEqualTo("grüße 😀");
        assertThat(ann.untilPong())
                .noneMatch(frame -> frame.path("type").asString().equals("userMessageResult"));
        ben.ack(message.path("seq").asLong());
        JsonNode result = ann.await("userMessageResult");
        assertThat(result.path("id").asLong()).isEqualTo(5);
        assertThat(result.path("code").asInt()).isZero();
        ben.ask("sendUserMessage", "'id':1,'to':'ann','binary':'AAEC/w=='");
        assertThat(ann.await("userMessage").path("binary").asString()).isEqualTo("AAEC/w==");
    }

    @Test
    void aLoginIsRefusedForWhatIsWrongWithIt() {
        String good = RtsTestClient.token(server, "ann", "");
        String foreign =
                new AccessTokens(Map.of("devkey", "another secret"))
                        .mint(
                                AccessToken.of("ann", VideoGrant.none()),
                                "devkey",
                                ServerUnderTest.NOW,
                                Duration.ofHours(1));
        String old =
                server.tokens.mint(
                        AccessToken.of("ann", VideoGrant.none()),
                        "devkey",
                        ServerUnderTest.NOW.minus(Duration.ofDays(1)),
                        Duration.ofHours(1));
        assertThat(refusal("ann", "nonsense")).isEqualTo(-1000);
        assertThat(refusal("ann", "")).isEqualTo(-1000);
        assertThat(refusal("ann", foreign)).isEqualTo(-1000);
        assertThat(refusal("ann", old)).isEqualTo(-1000);
        assertThat(refusal("ben", good)).isEqualTo(-1000);
        assertThat(refusal("ann", RtsTestClient.token(server, "ann", "standup"))).isEqualTo(-1000);
        assertThat(refusal("no such id!", good)).isEqualTo(-1002);
        assertThat(refusal("", good)).isEqualTo(-1002);
        assertThat(refusal("server", RtsTestClient.token(server, "server", ""))).isEqualTo(-1002);
        assertThat(server.rts.sessions()).isZero();
        assertThat(server.rts.counters().refusedLogins()).isEqualTo(9);
    }

    @Test
    void aLoginTokenOfTheAppIsTakenWhateverItsRoom() {
        for (String room : List.of("", "standup")) {
            String token =
                    RtsServices.APP.mint(
                            AppToken.of(
                                    RtsServices.APP.appId(), 1, ServerUnderTest.NOW, room, "ann"));
            RtsTestClient ann = RtsTestClient.connect(server);
            ann.say(RtsTestClient.login("ann", token));
            assertThat(ann.await("loginResult").path("code").asInt()).isZero();
            assertThat(refusal("ben", token)).isEqualTo(-1000);
            assertThat(refusal("ann", token.substring(0, token.length() - 8) + "AAAAAAA="))
                    .isEqualTo(-1000);
        }
        assertThat(
                        refusal(
                                "ann",
                                RtsServices.APP.mint(
                                        AppToken.of(
                                                RtsServices.APP.appId(),
                                                1,
                                                ServerUnderTest.NOW.minus(Duration.ofDays(8)),
                                                "",
                                                "ann"))))
                .isEqualTo(-1000);
    }

    @Test
    void aFullServerLetsNobodyElseIn() {
        for (String user : List.of("a", "b", "c", "d")) {
            RtsTestClient.login(server, user);
        }
        assertThat(refusal("e", RtsTestClient.token(server, "e", ""))).isEqualTo(-1003);
        RtsTestClient.login(server, "d");
    }

    private int refusal(String userId, String token) {
        RtsTestClient client = RtsTestClient.connect(server);
        client.say(RtsTestClient.login(userId, token));
        int code = client.await("loginResult").path("code").asInt();
        assertThat(client.awaitClose()).isEqualTo(4401);
        return code;
    }

    @Test
    void aLaterLoginEndsTheEarlierOneWhichCannotComeBack() {
        RtsTestClient first = RtsTestClient.login(server, "ann");
        RtsTestClient second = RtsTestClient.login(server, "ann");
        assertThat(first.await("logout").path("reason").asInt()).isEqualTo(1);
        assertThat(first.awaitClose()).isEqualTo(4409);
        RtsTestClient again = first.resume(server, "ann", 0);
        assertThat(again.await("logout").path("reason").asInt()).isEqualTo(1);
        assertThat(again.awaitClose()).isEqualTo(4409);
        second.ask("getPeerOnlineStatus", "'userId':'ann'");
        assertThat(second.await("peerOnlineStatus").path("status").asInt()).isEqualTo(1);
    }

    @Test
    void whoLogsOutIsOffline() {
        RtsTestClient ann = RtsTestClient.login(server, "ann");
        RtsTestClient ben = RtsTestClient.login(server, "ben");
        ann.say("{\"type\":\"logout\"}");
        assertThat(ann.await("logout").path("reason").asInt()).isZero();
        assertThat(ann.awaitClose()).isEqualTo(1000);
        until(() -> server.rts.status("ann") == OnlineStatus.OFFLINE);
        ben.ask("getPeerOnlineStatus", "'userId':'ann'");
        assertThat(ben.await("peerOnlineStatus").path("status").asInt()).isZero();
        ben.ask("sendUserMessage", "'id':1,'to':'ann','text':'x'");
        assertThat(ben.await("userMessageResult").path("code").asInt()).isEqualTo(4);
        RtsTestClient again = ann.resume(server, "ann", 0);
        again.await("resumeRefused");
        assertThat(again.awaitClose()).isEqualTo(4410);
    }

    @Test
    void afterABreakEachSideGetsWhatItMissedAndNothingTwice() {
        RtsTestClient ann = RtsTestClient.login(server, "ann");
        RtsTestClient ben = RtsTestClient.login(server, "ben");
        ann.ask("sendUserMessage", "'id':1,'to':'ben','text':'one'");
        assertThat(ben.await("userMessage").path("seq").asLong()).isEqualTo(1);
        ben.abort();
        until(() -> server.rts.status("ben") == OnlineStatus.UNREACHABLE);
        ann.ask("getPeerOnlineStatus", "'userId':'ben'");
        assertThat(ann.await("peerOnlineStatus").path("status").asInt()).isEqualTo(2);
        ann.ask("sendUserMessage", "'id':2,'to':'ben','text':'two'");
        ann.untilPong();
        assertThat(server.rts.send("server", "ben", MessageBody.text("three")))
                .isEqualTo(Handing.TAKEN);

        RtsTestClient back = ben.resume(server, "ben", 1);
        assertThat(back.await("resumed").path("received").asLong()).isZero();
        assertThat(back.await("userMessage").toString()).contains("\"seq\":2", "two");
        assertThat(back.await("userMessage").toString())
                .contains("\"seq\":3", "\"from\":\"server\"", "three");
        back.ask("sendUserMessage", "'id':1,'to':'ann','text':'once'");
        back.ask(1, "sendUserMessage", "'id':1,'to':'ann','text':'once'");
        assertThat(back.untilPong())
                .filteredOn(frame -> frame.path("type").asString().equals("ack"))
                .extracting(frame -> frame.path("received").asLong())
                .containsExactly(1L, 1L);
        assertThat(ann.untilPong())
                .filteredOn(frame -> frame.path("type").asString().equals("userMessage"))
                .hasSize(1);
        back.ack(3);
        assertThat(ann.await("userMessageResult").path("id").asLong()).isEqualTo(2);
        until(() -> server.rts.waitingBytes() == 0 || server.rts.counters().delivered() == 3);
        assertThat(server.rts.counters().repeated()).isEqualTo(1);
    }

    @Test
    void whoDoesNotComeBackInTimeIsLoggedOutAndNothingIsKept() {
        RtsTimings hurried =
                new RtsTimings(
                        Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(10));
        try (ServerUnderTest strict = new ServerUnderTest(Map.of(), hurried)) {
            RtsTestClient ann = RtsTestClient.login(strict, "ann");
            RtsTestClient ben = RtsTestClient.login(strict, "ben");
            ann.ask("sendUserMessage", "'id':1,'to':'ben','text':'one'");
            ben.await("userMessage");
            ben.abort();
            assertThat(ann.await("userMessageResult").path("code").asInt()).isEqualTo(1);
            RtsTestClient back = ben.resume(strict, "ben", 1);
            back.await("resumeRefused");
            assertThat(strict.rts.counters().expired()).isEqualTo(1);
            assertThat(strict.rts.counters().undelivered()).isEqualTo(1);
            until(() -> strict.rts.sessions() == 1);
            assertThat(strict.rts.waitingBytes()).isZero();
        }
    }

    /** Attack: connections that cost nothing and are held for ever. */
    @Test
    void aWebSocketThatDoesNotLogInIsClosed() {
        RtsTimings hurried =
                new RtsTimings(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(50));
        try (ServerUnderTest strict = new ServerUnderTest(Map.of(), hurried)) {
            assertThat(RtsTestClient.connect(strict).awaitClose()).isEqualTo(4408);
        }
    }

    /** Attack: guessing somebody's session. */
    @Test
    void aSessionIsNotTakenOverWithoutItsSecret() {
        RtsTestClient ann = RtsTestClient.login(server, "ann");
        RtsTestClient thief = RtsTestClient.connect(server);
        thief.say(
                "{\"type\":\"resume\",\"userId\":\"ann\",\"session\":\"%s\",\"received\":0}"
                        .formatted("A".repeat(ann.session.length())));
        thief.await("resumeRefused");
        assertThat(thief.awaitClose()).isEqualTo(4410);
        RtsTestClient nobody = RtsTestClient.connect(server);
        nobody.say("{\"type\":\"resume\",\"userId\":\"nobody\",\"session\":\"x\",\"received\":0}");
        nobody.await("resumeRefused");
        assertThat(ann.untilPong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "{\"type\":\"ping\"}", "{\"type\":\"ack\",\"received\":0}"})
    void aFirstFrameThatIsNoLoginEndsTheConnection(String first) {
        RtsTestClient stranger = RtsTestClient.connect(server);
        stranger.say(first);
        stranger.await("error");
        assertThat(stranger.awaitClose()).isEqualTo(4400);
    }

    @Test
    void nonsenseIsToldAndDisturbsNobodyUntilItIsTooMuch() {
        RtsTestClient ann = RtsTestClient.login(server, "ann");
        RtsTestClient ben = RtsTestClient.login(server, "ben");
        ann.ask("nothing", "'id':1");
        ann.ask("sendUserMessage", "'id':1,'to':'ben','text':'\\ud800'");
        ann.ask("sendUserMessage", "'id':2,'to':'ben','text':'fine'");
        assertThat(ben.await("userMessage").path("text").asString()).isEqualTo("fine");
        for (int i = 0; i < 16; i++) {
            ann.say("[".repeat(1_000));
        }
        assertThat(ann.awaitClose()).isEqualTo(4400);
        assertThat(server.rts.counters().notUnderstood()).isEqualTo(18);
        assertThat(ben.untilPong()).isEmpty();
        RtsTestClient back = ann.resume(server, "ann", 0);
        assertThat(back.await("resumed").path("received").asLong()).isEqualTo(3);
    }

    @Test
    void binaryFramesAndHugeFramesEndTheConnection() {
        RtsTestClient binary = RtsTestClient.login(server, "ann");
        binary.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2}), true).join();
        assertThat(binary.awaitClose()).isEqualTo(1003);
        RtsTestClient stranger = RtsTestClient.connect(server);
        stranger.say("x".repeat(32 * 1024 + 1));
        assertThat(stranger.awaitClose()).isEqualTo(1009);
    }

    @Test
    void theLongestTextArrivesThoughEveryCharacterIsEscaped() {
        RtsTestClient ann = RtsTestClient.login(server, "ann");
        ann.ask(
                "sendUserMessage",
                "'id':1,'to':'ann','text':'%s'".formatted("\\u0001".repeat(64 * 1024)));
        assertThat(ann.await("userMessage").path("text").asString())
                .isEqualTo("\u0001".repeat(64 * 1024));
    }

    @Test
    void whenTheServerStopsEverybodyIsTold() {
        RtsTestClient ann = RtsTestClient.login(server, "ann");
        RtsTestClient stranger = RtsTestClient.connect(server);
        server.rts.close();
        assertThat(ann.awaitClose()).isEqualTo(1001);
        assertThat(stranger.awaitClose()).isEqualTo(1001);
        assertThat(server.rts.sessions()).isZero();
    }

    @Test
    void nothingIsHandedToWhoIsNotLoggedIn() {
        assertThat(server.rts.send("server", "ann", MessageBody.text("x")))
                .isEqualTo(Handing.NOT_LOGGED_IN);
    }

    /** Attack: a receiver that acknowledges nothing fills memory. */
    @Test
    void whatWaitsForOneUserIsBoundedAndGivenBack() {
        RtsTestClient ann = RtsTestClient.login(server, "ann");
        int taken = 0;
        while (server.rts.send("server", "ann", MessageBody.text("x")) == Handing.TAKEN) {
            taken++;
        }
        assertThat(taken).isEqualTo(1_024);
        until(() -> ann.await("userMessage").path("seq").asLong() == 1_024);
        ann.ack(1_024);
        until(() -> server.rts.waitingBytes() == 0);
        int big = 0;
        MessageBody longest = MessageBody.text("x".repeat(64 * 1024));
        while (server.rts.send("server", "ann", longest) == Handing.TAKEN) {
            big++;
        }
        assertThat(big).isEqualTo(63);
    }

    private static void until(Supplier<Boolean> holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.get()) {
            assertThat(System.nanoTime() - deadline).as("patience").isNegative();
            Thread.onSpinWait();
        }
    }
}
