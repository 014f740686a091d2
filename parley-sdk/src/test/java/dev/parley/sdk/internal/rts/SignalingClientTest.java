package dev.parley.sdk.internal.rts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client on a virtual clock, with the test as its server. */
class SignalingClientTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TICK = Duration.ofMillis(250);

    private final List<FakeWire> wires = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final SignalingClient client =
            new SignalingClient(this::open, () -> this.nowNanos, new Recorder());
    private long nowNanos;

    private static final class FakeWire implements Wire {
        final Listener listener;
        final ArrayDeque<JsonNode> sent = new ArrayDeque<>();
        boolean closed;

        FakeWire(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void send(String text) {
            sent.add(JSON.readTree(text));
        }

        @Override
        public void abandon() {
            closed = true;
        }

        @Override
        public void closeAfterWriting() {
            closed = true;
        }

        void say(String text) {
            listener.onText(text.replace('\'', '"'));
        }

        /** The next frame that is no acknowledgement and no ping. */
        JsonNode next() {
            JsonNode frame = sent.remove();
            while (List.of("ack", "ping").contains(frame.path("type").asString())) {
                frame = sent.remove();
            }
            return frame;
        }

        boolean isQuiet() {
            return sent.stream()
                    .allMatch(frame ->
                            List.of("ack", "ping").contains(frame.path("type").asString()));
        }
    }

    private Wire open(Wire.Listener listener) {
        FakeWire wire = new FakeWire(listener);
        wires.add(wire);
        return wire;
    }

    private FakeWire wire() {
        return wires.get(wires.size() - 1);
    }

    private void pass(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= TICK.toMillis()) {
            nowNanos += TICK.toNanos();
            client.tick();
        }
    }

    private FakeWire login() {
        client.login("good", "ann");
        wire().next();
        wire().say("{'type':'loginResult','code':0,'session':'s1'}");
        return wire();
    }

    private static Request text(long id, String text) {
        return Request.userMessage(id, "ben", Request.Content.text(text, text.length()));
    }

    @Test
    void aLoginShowsTheTokenAndItsResultIsTold() {
        client.login("good", "ann");
        assertThat(wire().next().toString())
                .isEqualTo("{\"userId\":\"ann\",\"type\":\"login\",\"token\":\"good\"}");
        nowNanos += Duration.ofMillis(120).toNanos();
        wire().say("{'type':'loginResult','code':0,'session':'s1'}");
        assertThat(told).containsExactly("login ann 0 120");
    }

    @Test
    void aServerThatDoesNotAnswerIsToldAfterTenSecondsAndNothingGoesOn() {
        client.login("good", "ann");
        pass(Duration.ofSeconds(11));
        assertThat(told).hasSize(1).first().asString().startsWith("login ann -1001 ");
        int tried = wires.size();
        assertThat(tried).isGreaterThan(1);
        assertThat(client.isActive()).isFalse();
        pass(Duration.ofSeconds(30));
        assertThat(wires).hasSize(tried).allMatch(wire -> wire.closed);
    }

    @Test
    void aRefusedTokenWaitsForABetterOne() {
        client.login("bad", "ann");
        wire().say("{'type':'loginResult','code':-1000}");
        assertThat(told).containsExactly("login ann -1000 0");
        pass(Duration.ofSeconds(30));
        assertThat(wires).hasSize(1);
        client.setToken("good");
        assertThat(wire().next().path("token").asString()).isEqualTo("good");
        wire().say("{'type':'loginResult','code':0,'session':'s1'}");
        assertThat(told).containsExactly("login ann -1000 0", "login ann 0 0");
    }

    @Test
    void whatIsNotAcknowledgedIsSentAgainAfterABreakAndWhatCameMeanwhileAfterIt() {
        FakeWire first = login();
        client.send(text(1, "a"));
        client.send(text(2, "b"));
        first.say("{'type':'ack','received':1}");
        first.listener.onEnd("reset");
        client.send(text(3, "c"));
        FakeWire second = wire();
        assertThat(second).isNotSameAs(first);
        assertThat(second.next().toString())
                .isEqualTo(
                        "{\"userId\":\"ann\",\"type\":\"resume\",\"session\":\"s1\",\"received\":0}");
        second.say("{'type':'resumed','received':1}");
        assertThat(second.next().toString()).contains("\"id\":2", "\"seq\":2");
        assertThat(second.next().toString()).contains("\"id\":3", "\"seq\":3");
        second.say("{'type':'userMessageResult','seq':1,'id':1,'code':0}");
        second.say("{'type':'userMessageResult','seq':1,'id':1,'code':0}");
        second.say("{'type':'userMessageResult','seq':2,'id':2,'code':4}");
        assertThat(told).containsExactly("login ann 0 0", "user 1 0", "user 2 4");
    }

    @Test
    void whatComesTwiceIsToldOnceAndAcknowledgedTwice() {
        FakeWire wire = login();
        wire.say("{'type':'userMessage','seq':1,'from':'ben','text':'hello'}");
        wire.say("{'type':'userMessage','seq':1,'from':'ben','text':'hello'}");
        wire.say("{'type':'userMessage','seq':2,'from':'server','binary':'AAEC'}");
        assertThat(told).containsExactly("login ann 0 0", "text ben hello", "binary server AAEC");
        assertThat(wire.sent)
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"type\":\"ack\",\"received\":1}",
                        "{\"type\":\"ack\",\"received\":1}",
                        "{\"type\":\"ack\",\"received\":2}");
    }

    @Test
    void aGapMakesTheConnectionAnew() {
        FakeWire wire = login();
        wire.say("{'type':'userMessage','seq':2,'from':'ben','text':'second'}");
        assertThat(wire.closed).isTrue();
        assertThat(wire().next().path("received").asLong()).isZero();
        assertThat(told).containsExactly("login ann 0 0");
    }

    @Test
    void silenceIsABreak() {
        FakeWire wire = login();
        pass(Duration.ofSeconds(5));
        assertThat(wire.sent).isNotEmpty();
        wire.say("{'type':'pong'}");
        pass(Duration.ofSeconds(6));
        assertThat(wires).hasSize(1);
        pass(TICK);
        assertThat(wires).hasSize(2);
        assertThat(wire.closed).isTrue();
    }

    @Test
    void aLostSessionIsReplacedAndTheFateOfItsMessagesIsUnknown() {
        FakeWire first = login();
        client.setServerParams("sig", "http://app/");
        first.say("{'type':'serverParamsResult','seq':1,'code':200}");
        client.send(text(1, "sent"));
        first.listener.onEnd("reset");
        client.send(text(2, "held"));
        wire().say("{'type':'resumeRefused'}");
        assertThat(told).containsExactly("login ann 0 0", "params 200", "user 1 1");
        FakeWire third = wire();
        assertThat(third.next().path("type").asString()).isEqualTo("login");
        third.say("{'type':'loginResult','code':0,'session':'s2'}");
        assertThat(third.next().toString()).contains("setServerParams", "\"seq\":1");
        assertThat(third.next().toString()).contains("\"id\":2", "\"seq\":2");
        third.say("{'type':'serverParamsResult','seq':1,'code':200}");
        third.say("{'type':'userMessageResult','seq':2,'id':2,'code':0}");
        assertThat(told).containsExactly("login ann 0 0", "params 200", "user 1 1", "user 2 0");
    }

    @Test
    void paramsThatAreSetDuringABreakAreToldWhenItIsOver() {
        login().listener.onEnd("reset");
        client.setServerParams("sig", "http://app/");
        wire().next();
        wire().say("{'type':'resumed','received':0}");
        assertThat(wire().next().path("type").asString()).isEqualTo("setServerParams");
        wire().say("{'type':'serverParamsResult','seq':1,'code':403}");
        assertThat(told).containsExactly("login ann 0 0", "params 403");
    }

    @Test
    void aLoginElsewhereEndsThisOneForGood() {
        FakeWire wire = login();
        client.send(text(1, "a"));
        wire.say("{'type':'logout','reason':1}");
        wire.listener.onEnd("closed with 4409");
        pass(Duration.ofSeconds(60));
        assertThat(wires).hasSize(1);
        client.send(text(2, "b"));
        assertThat(told).containsExactly("login ann 0 0", "user 1 105", "logout 1", "user 2 105");
    }

    @Test
    void aTokenThatIsRefusedWhenReturningIsTold() {
        login().listener.onEnd("reset");
        client.send(text(1, "held"));
        wire().say("{'type':'resumeRefused'}");
        wire().say("{'type':'loginResult','code':-1000}");
        assertThat(told).containsExactly("login ann 0 0", "user 1 105", "login ann -1000 0");
    }

    @Test
    void aFullServerIsTriedAgainWhenReturning() {
        login().listener.onEnd("reset");
        wire().say("{'type':'resumeRefused'}");
        int tried = wires.size();
        wire().say("{'type':'loginResult','code':-1003}");
        pass(Duration.ofSeconds(4));
        assertThat(wires.size()).isGreaterThan(tried);
        wire().next();
        wire().say("{'type':'loginResult','code':0,'session':'s2'}");
        assertThat(told).containsExactly("login ann 0 0");
    }

    @Test
    void whatIsHeldForTooLongIsGivenUp() {
        login().listener.onEnd("reset");
        client.send(text(1, "held"));
        pass(Duration.ofSeconds(31));
        assertThat(told).containsExactly("login ann 0 0", "user 1 2");
        wire().next();
        wire().say("{'type':'resumed','received':0}");
        assertThat(wire().isQuiet()).isTrue();
    }

    @Test
    void oneMessageMoreThanTheRateIsRefused() {
        FakeWire wire = login();
        for (int i = 1; i <= 101; i++) {
            client.send(text(i, "x"));
        }
        assertThat(told).containsExactly("login ann 0 0", "user 101 5");
        assertThat(wire.sent).hasSize(100);
    }

    @Test
    void noMoreThanAThousandMessagesWaitDuringABreak() {
        login().listener.onEnd("reset");
        for (int i = 1; i <= 1_001; i++) {
            client.send(text(i, "x"));
            nowNanos += Duration.ofMillis(20).toNanos();
        }
        assertThat(told).containsExactly("login ann 0 0", "user 1001 2");
    }

    @Test
    void attemptsComeAtOnceThenAfterLongerAndLonger() {
        FakeWire wire = login();
        pass(Duration.ofSeconds(5));
        wire.say("{'type':'pong'}");
        pass(Duration.ofSeconds(1));
        wire.listener.onEnd("reset");
        assertThat(wires).hasSize(2);
        for (int i = 0; i < 400; i++) {
            if (!wire().closed) {
                wire().listener.onEnd("refused");
            }
            pass(TICK);
        }
        // 100 s: five attempts in the first 4.2 s, then one every 3 s.
        assertThat(wires.size()).isBetween(30, 40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "7",
                "{}",
                "{'type':7}",
                "{'type':'userMessage'}",
                "{'type':'userMessage','seq':'x'}",
                "{'type':'resumed','received':5}",
                "{'type':'loginResult','code':-1000}",
                "{'type':'serverParamsResult','seq':1,'code':200}",
                "{'type':'userMessageResult','seq':1,'id':7,'code':0}",
                "{'type':'news','seq':1}"
            })
    void whatMakesNoSenseChangesNothing(String text) {
        FakeWire wire = login();
        wire.say(text);
        assertThat(told).containsExactly("login ann 0 0");
        assertThat(wires).hasSize(1);
        client.send(text(1, "x"));
        assertThat(wire.next().path("id").asLong()).isEqualTo(1);
    }

    @Test
    void loggingOutSaysSoAndTellsOfWhatHasNoResult() {
        FakeWire wire = login();
        client.send(text(1, "x"));
        wire.sent.clear();
        client.logout();
        assertThat(wire.next().path("type").asString()).isEqualTo("logout");
        assertThat(wire.closed).isTrue();
        assertThat(told).containsExactly("login ann 0 0", "user 1 105", "logout 0");
        client.logout();
        assertThat(told).hasSize(3);
    }

    @Test
    void theAnswerOfTheBusinessServerIsToldAsBytes() {
        FakeWire wire = login();
        client.send(Request.serverMessage(4, Request.Content.binary(new byte[] {0, 1, 2})));
        assertThat(wire.next().toString())
                .isEqualTo(
                        "{\"type\":\"sendServerMessage\",\"id\":4,\"binary\":\"AAEC\",\"seq\":1}");
        wire.say("{'type':'serverMessageResult','seq':1,'id':4,'code':0,'body':'b2s='}");
        assertThat(told).containsExactly("login ann 0 0", "server 4 0 b2s=");
    }

    private final class Recorder implements SignalingListener {
        @Override
        public void onLoginResult(String userId, int code, int elapsedMillis) {
            told.add("login " + userId + " " + code + " " + elapsedMillis);
        }

        @Override
        public void onLogout(int reason) {
            told.add("logout " + reason);
        }

        @Override
        public void onServerParamsResult(int code) {
            told.add("params " + code);
        }

        @Override
        public void onServerMessageResult(long id, int code, byte[] answer) {
            told.add(
                    "server " + id + " " + code + " " + Base64.getEncoder().encodeToString(answer));
        }

        @Override
        public void onUserMessageResult(long id, int code) {
            told.add("user " + id + " " + code);
        }

        @Override
        public void onText(String from, String text) {
            told.add("text " + from + " " + text);
        }

        @Override
        public void onBinary(String from, byte[] content) {
            told.add("binary " + from + " " + Base64.getEncoder().encodeToString(content));
        }

        @Override
        public void onPeerStatus(String userId, int status) {
            told.add("status " + userId + " " + status);
        }

        @Override
        public void onHeard() {}
    }
}
