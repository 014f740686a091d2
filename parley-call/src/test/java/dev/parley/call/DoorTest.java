package dev.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.store.TestDatabase;
import dev.parley.call.token.ServerSignature;
import dev.parley.call.wire.WireJson;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.TokenVerification;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Who is let in, and what is refused at the door. */
class DoorTest {
    private static final String ROOM = "call_7";

    @TempDir Path folder;

    private CallScene scene() {
        return CallScene.start(TestDatabase.H2.create(folder));
    }

    private static int code(ObjectNode answer) {
        return answer.get("code").asInt();
    }

    @Test
    void logInNeedsANameThatCanBeShown() {
        try (CallScene scene = scene()) {
            for (String bad : new String[] {"", " ", "a b", "<script>", "a".repeat(129)}) {
                assertThat(code(scene.login("passwordFreeLogin", Map.of("user_name", bad))))
                        .as(bad)
                        .isEqualTo(400);
            }
            for (String good : new String[] {"ann", "安娜", "a@b_c-1", "Zoë", "a".repeat(128)}) {
                assertThat(code(scene.login("passwordFreeLogin", Map.of("user_name", good))))
                        .as(good)
                        .isEqualTo(200);
            }
            assertThat(code(scene.login("sendSmsCode", Map.of()))).isEqualTo(400);
            assertThat(scene.post("/login", "no json").body()).contains("\"code\":400");
        }
    }

    @Test
    void appInfoHoldsAllFieldsAndNoSecret() {
        try (CallScene scene = scene()) {
            ObjectNode login = scene.login("passwordFreeLogin", Map.of("user_name", "ann"));
            String token = login.get("response").get("login_token").asString();
            Map<String, String> content =
                    Map.of(
                            "scenes_name", "videocall",
                            "login_token", token,
                            "app_id", CallScene.APP_ID,
                            "app_key", "ignored",
                            "volc_ak", "ignored",
                            "volc_sk", "ignored");
            ObjectNode info = scene.login("setAppInfo", content);
            assertThat(info.get("response").propertyNames())
                    .containsExactly(
                            "app_id",
                            "rtm_token",
                            "server_url",
                            "server_signature",
                            "bid",
                            "room_lifetime",
                            "room_capacity");
            assertThat(info.get("response").get("room_lifetime").asInt()).isEqualTo(1200);
            assertThat(info.get("response").get("room_capacity").asInt()).isEqualTo(12);
            assertThat(info.get("response").get("server_url").asString())
                    .isEqualTo(scene.url("/rts-message").toString());
            assertThat(info.toString())
                    .doesNotContain(CallScene.APP_KEY, FakeOpenApi.SECRET_KEY, "ignored");
            Map<String, String> other =
                    Map.of(
                            "scenes_name", "videocall",
                            "login_token", token,
                            "app_id", "abcdefghabcdefghabcdefgh");
            assertThat(code(scene.login("setAppInfo", other))).isEqualTo(801);
            assertThat(
                            code(
                                    scene.login(
                                            "setAppInfo",
                                            Map.of("scenes_name", "x", "login_token", token))))
                    .isEqualTo(400);
        }
    }

    @Test
    void aLogInTokenIsCheckedEverywhere() {
        try (CallScene scene = scene()) {
            CallScene.User ann = scene.user("ann");
            CallScene.User bob = scene.user("bob");
            assertThat(code(scene.login("changeUserName", Map.of("user_name", "x"))))
                    .isEqualTo(451);
            assertThat(
                            code(
                                    scene.login(
                                            "changeUserName",
                                            Map.of("user_name", "x", "login_token", "wrong"))))
                    .isEqualTo(452);
            assertThat(said(scene, ann, ann.id(), "")).isEqualTo(451);
            assertThat(said(scene, ann, ann.id(), "x".repeat(300))).isEqualTo(452);
            assertThat(said(scene, ann, ann.id(), bob.loginToken())).isEqualTo(452);
            assertThat(said(scene, ann, bob.id(), bob.loginToken())).isEqualTo(416);
            scene.advance(Duration.ofDays(7));
            String fresh =
                    new ServerSignature(CallScene.APP_ID, CallScene.APP_KEY, Duration.ofHours(1))
                            .of(ann.id(), scene.now());
            CallScene.User late =
                    new CallScene.User(ann.id(), ann.loginToken(), fresh, ann.rtmToken());
            assertThat(said(scene, late, ann.id(), ann.loginToken())).isEqualTo(450);
        }
    }

    private static int said(CallScene scene, CallScene.User sender, String user, String token) {
        String request = "r" + Integer.toHexString((sender.id() + user + token).hashCode());
        String message = CallScene.message(user, token, "videocallJoinRoom", ROOM, request);
        assertThat(scene.forward(sender.signature(), message).statusCode()).isEqualTo(200);
        return scene.answerTo(sender).get("code").asInt();
    }

    @Test
    void loggingInAgainAsTheSameUserEndsTheOldLogIn() {
        try (CallScene scene = scene()) {
            CallScene.User ann = scene.user("ann");
            ObjectNode again =
                    scene.login(
                            "passwordFreeLogin",
                            Map.of("user_name", "anna", "login_token", ann.loginToken()));
            assertThat(again.get("response").get("user_id").asString()).isEqualTo(ann.id());
            assertThat(scene.code(ann, "videocallJoinRoom", ROOM)).isEqualTo(452);
        }
    }

    @Test
    void aTokenOfAnotherDeviceDoesNotMatch() {
        try (CallScene scene = scene()) {
            CallScene.User ann = scene.user("ann");
            String stolen =
                    CallScene.message(ann, "videocallJoinRoom", ROOM, "r1")
                            .replace(CallScene.DEVICE, "device-2");
            scene.forward(ann.signature(), stolen);
            assertThat(scene.answerTo(ann).get("code").asInt()).isEqualTo(452);
        }
    }

    @Test
    void logOutFreesTheSeatAndEndsTheLogIn() {
        try (CallScene scene = scene()) {
            for (String event : new String[] {"logout", "deleteAccount"}) {
                CallScene.User ann = scene.user("ann");
                scene.code(ann, "videocallJoinRoom", ROOM);
                assertThat(code(scene.login(event, Map.of("login_token", ann.loginToken()))))
                        .isEqualTo(200);
                FakeOpenApi.Call removal = scene.api.next();
                assertThat(removal.action()).isEqualTo("BanRoomUser");
                assertThat(removal.text("UserId")).isEqualTo(ann.id());
                assertThat(scene.code(ann, "videocallReconnect", ROOM)).isEqualTo(452);
                assertThat(code(scene.login(event, Map.of("login_token", ann.loginToken()))))
                        .isEqualTo(452);
            }
        }
    }

    @Test
    void whatIsNotSignedByUsReachesNobody() {
        try (CallScene scene = scene()) {
            CallScene.User ann = scene.user("ann");
            String message = CallScene.message(ann, "videocallJoinRoom", ROOM, "r1");
            String good = ann.signature();
            String forged =
                    new ServerSignature(CallScene.APP_ID, "another key", Duration.ofDays(1))
                            .of(ann.id(), scene.now());
            for (String bad :
                    new String[] {
                        "", ".", good + "x", good.substring(1), forged, "x".repeat(5000)
                    }) {
                assertThat(scene.forward(bad, message).statusCode()).as(bad).isEqualTo(403);
            }
            scene.advance(Duration.ofHours(24).plusSeconds(1));
            assertThat(scene.forward(good, message).statusCode()).isEqualTo(403);
            scene.api.nothingMore();
        }
    }

    @Test
    void whatCannotBeReadIsToldWhereAnAnswerCanGo() {
        try (CallScene scene = scene()) {
            CallScene.User ann = scene.user("ann");
            for (String bad :
                    new String[] {
                        "", "no json", "[]", "{}", "[".repeat(5000), "{\"request_id\":7}"
                    }) {
                assertThat(scene.forward(ann.signature(), bad).statusCode()).as(bad).isEqualTo(400);
            }
            for (String bad : new String[] {"videocallExplode", "joinLiveRoom", ""}) {
                assertThat(scene.code(ann, bad, ROOM)).as(bad).isEqualTo(400);
            }
            for (String bad : new String[] {"7", "call_", "call_x", "call_" + "7".repeat(19)}) {
                assertThat(scene.code(ann, "videocallJoinRoom", bad)).as(bad).isEqualTo(400);
            }
            String binary =
                    WireJson.write(
                            Map.of(
                                    "message",
                                    "e30=",
                                    "binary",
                                    true,
                                    "signature",
                                    ann.signature()));
            assertThat(scene.post("/rts-message", binary).statusCode()).isEqualTo(400);
            scene.api.nothingMore();
        }
    }

    @Test
    void callbacksAreBelievedOnceAndOnlyIfSigned() {
        try (CallScene scene = scene()) {
            CallScene.User ann = scene.user("ann");
            scene.code(ann, "videocallJoinRoom", ROOM);
            String leave = scene.data(ROOM, ann.id(), "userLeave");
            String arrive = scene.data(ROOM, ann.id(), "");
            String joined = CallScene.callbackBody("EV_a", "UserJoinRoom", arrive, scene.now());
            assertThat(scene.post("/callbacks", joined).statusCode()).isEqualTo(200);
            String left = CallScene.callbackBody("EV_b", "UserLeaveRoom", leave, scene.now());
            assertThat(scene.post("/callbacks", left.replace("EV_b", "EV_c")).statusCode())
                    .isEqualTo(403);
            assertThat(scene.post("/callbacks", "{}").statusCode()).isEqualTo(403);
            assertThat(scene.post("/callbacks", "junk").statusCode()).isEqualTo(400);
            assertThat(scene.code(ann, "videocallReconnect", ROOM)).isEqualTo(200);
            assertThat(scene.post("/callbacks", left).statusCode()).isEqualTo(200);
            // On the way again after the request to reconnect: this is of the stay before.
            assertThat(scene.code(ann, "videocallLeaveRoom", ROOM)).isEqualTo(200);
            assertThat(scene.code(ann, "videocallJoinRoom", ROOM)).isEqualTo(200);
            assertThat(scene.post("/callbacks", joined).statusCode()).isEqualTo(200);
            assertThat(scene.post("/callbacks", left).statusCode()).isEqualTo(200);
            assertThat(scene.code(ann, "videocallReconnect", ROOM)).isEqualTo(200);
            scene.advance(Duration.ofHours(1).plusSeconds(1));
            assertThat(scene.post("/callbacks", left).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void oneAddressLogsInSoOftenAndNoMore() {
        try (CallScene scene =
                CallScene.start(TestDatabase.H2.create(folder), Map.of("login.per-minute", "3"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(code(scene.login("passwordFreeLogin", Map.of("user_name", "ann"))))
                        .isEqualTo(200);
            }
            HttpResponse<String> refused = scene.post("/login", "{}");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("\"code\":429");
        }
    }

    @Test
    void bodiesMethodsAndPathsAreBounded() {
        try (CallScene scene = scene()) {
            assertThat(scene.post("/login", "x".repeat(17 * 1024)).statusCode()).isEqualTo(413);
            assertThat(scene.post("/callbacks", "x".repeat(65 * 1024)).statusCode()).isEqualTo(413);
            assertThat(scene.post("/rts-message", "x".repeat(449 * 1024)).statusCode())
                    .isEqualTo(413);
            assertThat(scene.post("/elsewhere", "").statusCode()).isEqualTo(404);
            HttpResponse<String> get =
                    scene.send(HttpRequest.newBuilder(scene.url("/login")).build());
            assertThat(get.statusCode()).isEqualTo(405);
            HttpResponse<String> health =
                    scene.send(HttpRequest.newBuilder(scene.url("/")).build());
            assertThat(health.body()).isEqualTo("OK");
            assertThat(health.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(health.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(health.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            HttpResponse<String> preflight =
                    scene.send(
                            HttpRequest.newBuilder(scene.url("/login"))
                                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                    .build());
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
            assertThat(
                            scene.post("/callbacks", "{}")
                                    .headers()
                                    .firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void tokensCanBeJsonWebTokens() {
        String secret = "the secret of the api key, thirty-two characters";
        Map<String, String> changes =
                Map.of("token.form", "jwt", "token.api-key", "key", "token.api-secret", secret);
        try (CallScene scene = CallScene.start(TestDatabase.H2.create(folder), changes)) {
            CallScene.User ann = scene.user("ann");
            String token =
                    scene.ask(ann, "videocallJoinRoom", ROOM)
                            .get("response")
                            .get("rtc_token")
                            .asString();
            TokenVerification verified =
                    new AccessTokens(Map.of("key", secret)).verify(token, scene.now());
            assertThat(verified).isInstanceOf(TokenVerification.Granted.class);
            assertThat(verified.toString()).contains(ann.id(), ROOM);
        }
    }
}
