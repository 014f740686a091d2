package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.sdk.MessageConfig;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.AppTokens;
import dev.parley.signaling.token.VideoGrant;
import dev.parley.testkit.relay.Connections;
import dev.parley.testkit.relay.Ending;
import dev.parley.testkit.relay.Line;
import dev.parley.testkit.relay.Relay;
import dev.parley.testkit.relay.RelayOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two users of the Java SDK outside of any room, over networks that break. */
@TestInstance(Lifecycle.PER_CLASS)
class RtsTest {
    private static final int MESSAGES = 200;
    private static final String APP_ID = "parleydevelopmentapp0001";
    private static final MessageConfig RELIABLE = MessageConfig.RELIABLE_ORDERED;

    private final List<SdkUser> users = new ArrayList<>();
    private ParleyProcess server;
    private Relay relay;
    private SdkUser ann;
    private SdkUser ben;

    @BeforeAll
    void startServer() {
        server =
                ParleyProcess.start(
                        "RtsTest",
                        Map.of(
                                "PARLEY_RTS_PING_INTERVAL",
                                "2s",
                                "PARLEY_RTS_DEAD_AFTER",
                                "7s",
                                "PARLEY_RTS_RESUME_TIMEOUT",
                                "8s"));
        relay = Relay.start(RelayOptions.toServer(server.httpPort()).withLinePorts(List.of(0, 0)));
    }

    @AfterAll
    void stopServer() {
        relay.close();
        server.close();
    }

    @BeforeEach
    void login() {
        ann = user("ann", line(0));
        ben = user("ben", line(1));
    }

    private Line line(int number) {
        return relay.line(number);
    }

    private SdkUser user(String id, Line line) {
        SdkUser user = SdkUser.create(id, line.url());
        users.add(user);
        assertThat(user.engine().login(loginToken(id), id)).isZero();
        user.events.await("onLoginResult " + id + " 0");
        return user;
    }

    private static String loginToken(String id) {
        return SdkUser.token(AccessToken.of(id, VideoGrant.none()), Duration.ofHours(1));
    }

    @AfterEach
    void logout() {
        relay.lines().forEach(Line::restore);
        users.forEach(SdkUser::close);
        users.clear();
    }

    @Test
    void messagesArriveAndTheirSendersAreTold() {
        assertThat(ann.engine().sendUserMessageOutsideRoom("ben", "grüße", RELIABLE)).isEqualTo(1);
        byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);
        assertThat(ann.engine().sendUserBinaryMessageOutsideRoom("ben", bytes, RELIABLE))
                .isEqualTo(2);
        ben.events.await("onUserMessageReceivedOutsideRoom ann grüße");
        ben.events.await("onUserBinaryMessageReceivedOutsideRoom ann bytes");
        ann.events.await("onUserMessageSendResultOutsideRoom 1 0");
        ann.events.await("onUserMessageSendResultOutsideRoom 2 0");
        ann.engine().sendUserMessageOutsideRoom("nobody", "x", RELIABLE);
        ann.events.await("onUserMessageSendResultOutsideRoom 3 4");
        ann.engine().sendUserMessageOutsideRoom("", "x", RELIABLE);
        ann.events.await("onUserMessageSendResultOutsideRoom 4 104");
        ann.engine().sendUserMessageOutsideRoom("ben", "x".repeat(64 * 1024 + 1), RELIABLE);
        ann.events.await("onUserMessageSendResultOutsideRoom 5 103");
        ann.engine().sendServerMessage("x");
        ann.events.await("onServerMessageSendResult 6 106 ");
        assertThat(ann.engine().sendUserMessageOutsideRoom("ben", "", RELIABLE)).isEqualTo(-2);
        ann.engine().getPeerOnlineStatus("ben");
        ann.events.await("onGetPeerOnlineStatus ben 1");
        ben.engine().logout();
        ben.events.await("onLogout LOGOUT_REASON_LOGOUT");
        // Ben's client may know before the server does.
        Poll.until(
                "Ben is offline",
                () -> {
                    ann.engine().getPeerOnlineStatus("ben");
                    return ann.events.of("onGetPeerOnlineStatus");
                },
                told -> told.contains("onGetPeerOnlineStatus ben 0"));
        ben.engine().sendUserMessageOutsideRoom("ann", "x", RELIABLE);
        ben.events.await("onUserMessageSendResultOutsideRoom 1 105");
    }

    @Test
    void aBackEndReachesAUserOfAnAppTokenOutsideOfRoomsAlsoDuringABreak() {
        AppTokens app = new AppTokens(APP_ID, "parley development app key");
        SdkUser eve = SdkUser.create("eve", line(1).url());
        users.add(eve);
        String token = app.mint(AppToken.of(APP_ID, 7, Instant.now(), "", "eve"));
        assertThat(eve.engine().login(token, "eve")).isZero();
        eve.events.await("onLoginResult eve 0");
        try (OpenApiCaller backEnd = new OpenApiCaller(server.url())) {
            assertThat(unicast(backEnd, "eve", "hello")).startsWith("200 ").contains("success");
            eve.events.await("onUserMessageReceivedOutsideRoom server hello");
            line(1).end(Connections.SIGNALING, Ending.RESET);
            assertThat(unicast(backEnd, "eve", "again")).startsWith("200 ").contains("success");
            eve.events.await("onUserMessageReceivedOutsideRoom server again");
            assertThat(unicast(backEnd, "nobody", "x")).doesNotContain("success");
        }
        assertThat(eve.events.of("onUserMessageReceivedOutsideRoom")).hasSize(2);
    }

    private static String unicast(OpenApiCaller backEnd, String to, String text) {
        return backEnd.call(
                "SendUnicast",
                "2023-07-20",
                "{\"AppId\":\"%s\",\"From\":\"server\",\"To\":\"%s\",\"Binary\":false,\"Message\":\"%s\"}"
                        .formatted(APP_ID, to, text));
    }

    @Test
    void aBreakOfThreeSecondsLosesAndDoublesNothing() {
        talkWhile(() -> line(1).cut(Duration.ofSeconds(3)));
    }

    @Test
    void aLostWebSocketLosesAndDoublesNothing() {
        talkWhile(() -> line(1).end(Connections.SIGNALING, Ending.RESET));
    }

    @Test
    void aMoveToAnotherNetworkThatTheServerIsNotToldLosesAndDoublesNothing() {
        talkWhile(() -> line(1).move(InetAddress.ofLiteral("127.0.0.9")));
    }

    /** Each sends 200 messages in 4 s; something happens in the middle. */
    private void talkWhile(Runnable happening) {
        for (int i = 1; i <= MESSAGES; i++) {
            ann.engine().sendUserMessageOutsideRoom("ben", "m" + i, RELIABLE);
            ben.engine().sendUserMessageOutsideRoom("ann", "m" + i, RELIABLE);
            if (i == MESSAGES / 2) {
                happening.run();
            }
            Poll.letRun(Duration.ofMillis(20));
        }
        List<SdkUser> both = List.of(ann, ben);
        for (SdkUser user : both) {
            Poll.until(
                    user.id() + " has all results",
                    () -> user.events.of("onUserMessageSendResultOutsideRoom").size(),
                    count -> count >= MESSAGES);
            Poll.until(
                    user.id() + " has all messages",
                    () -> user.events.of("onUserMessageReceivedOutsideRoom").size(),
                    count -> count >= MESSAGES);
        }
        for (SdkUser user : both) {
            String other = user.id().equals("ann") ? "ben" : "ann";
            assertThat(user.events.of("onUserMessageReceivedOutsideRoom"))
                    .isEqualTo(
                            IntStream.rangeClosed(1, MESSAGES)
                                    .mapToObj(i ->
                                            "onUserMessageReceivedOutsideRoom " + other + " m" + i)
                                    .toList());
            assertThat(user.events.of("onUserMessageSendResultOutsideRoom"))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, MESSAGES)
                                    .mapToObj(i -> "onUserMessageSendResultOutsideRoom " + i + " 0")
                                    .toList());
            assertThat(user.events.of("onLoginResult")).hasSize(1);
            assertThat(user.events.of("onLogout")).isEmpty();
        }
    }

    @Test
    void afterALongBreakTheUserIsLoggedInAgainAndLostMessagesAreTold() {
        SdkUser dora = user("dora", line(1));
        line(1).cut();
        Poll.until(
                "Dora is out",
                Duration.ofSeconds(60),
                server::logText,
                log -> log.contains("user dora is logged out"));
        ann.engine().sendUserMessageOutsideRoom("dora", "lost", RELIABLE);
        ann.events.await("onUserMessageSendResultOutsideRoom 1 4");
        dora.engine().sendUserMessageOutsideRoom("ann", "late", RELIABLE);
        line(1).restore();
        ann.events.await("onUserMessageReceivedOutsideRoom dora late");
        dora.events.await("onUserMessageSendResultOutsideRoom 1 0");
        ann.engine().sendUserMessageOutsideRoom("dora", "back", RELIABLE);
        dora.events.await("onUserMessageReceivedOutsideRoom ann back");
        assertThat(dora.events.of("onLoginResult")).hasSize(1);
    }

    @Test
    void aLaterLoginEndsTheEarlierOneWhichStaysOut() {
        SdkUser other = user("ann", line(1));
        ann.events.await("onLogout LOGOUT_REASON_DUPLICATE_LOGIN");
        ann.engine().sendUserMessageOutsideRoom("ben", "x", RELIABLE);
        ann.events.await("onUserMessageSendResultOutsideRoom 1 105");
        other.engine().sendUserMessageOutsideRoom("ben", "y", RELIABLE);
        other.events.await("onUserMessageSendResultOutsideRoom 1 0");
        Poll.letRun(Duration.ofSeconds(2));
        assertThat(other.events.of("onLogout")).isEmpty();
    }

    @Test
    void aRefusedTokenIsToldAndABetterOneLogsIn() {
        SdkUser cleo = SdkUser.create("cleo", line(0).url());
        users.add(cleo);
        assertThat(cleo.engine().login("nonsense", "cleo")).isZero();
        cleo.events.await("onLoginResult cleo -1000");
        assertThat(cleo.engine().updateLoginToken(loginToken("cleo"))).isZero();
        cleo.events.await("onLoginResult cleo 0");
        assertThat(cleo.engine().login("nonsense", "cleo")).isEqualTo(-5);
    }

    @Test
    void messagesReachTheBusinessServerAndItsAnswerComesBack() throws IOException {
        HttpServer business =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        business.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        business.start();
        try {
            String url = "http://127.0.0.1:" + business.getAddress().getPort() + "/rts";
            assertThat(ann.engine().setServerParams("sig", url)).isZero();
            ann.events.await("onServerParamsSetResult 200");
            ann.engine().sendServerMessage("{\"event\":1}");
            ann.events.await(
                    "onServerMessageSendResult 1 0 {\"message\":\"{\\\"event\\\":1}\",\"binary\":false,\"signature\":\"sig\"}");
            ann.engine().sendServerBinaryMessage(new byte[] {0, 1, 2});
            ann.events.await(
                    "onServerMessageSendResult 2 0 {\"message\":\"AAEC\",\"binary\":true,\"signature\":\"sig\"}");
            ann.engine().setServerParams("sig", "http://169.254.169.254/");
            ann.events.await("onServerParamsSetResult 403");
            line(0).end(Connections.SIGNALING, Ending.RESET);
            ann.engine().sendServerMessage("after");
            ann.events.awaitStart("onServerMessageSendResult 3 0");
        } finally {
            business.stop(0);
        }
    }
}
