package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.LoginDesk.Answer;
import java.util.Map;
import java.util.UUID;

/** Who somebody is to the call server, on one device. */
record CallAccount(String userId, String userName, String loginToken, String device) {

    /** Logs a new user in. */
    static CallAccount create(LoginDesk desk, String name) {
        return login(desk, UUID.randomUUID().toString(), Map.of("user_name", name));
    }

    /** Logs the same user in again, on another device, with the token of this log-in. */
    CallAccount loginAgain(LoginDesk desk) {
        return login(desk, device, Map.of("user_name", userName, "login_token", loginToken));
    }

    private static CallAccount login(LoginDesk desk, String device, Map<String, String> content) {
        Answer answer = desk.login("passwordFreeLogin", device, content);
        assertThat(answer.code()).isEqualTo(200);
        return new CallAccount(
                answer.response().path("user_id").asString(""),
                answer.response().path("user_name").asString(""),
                answer.response().path("login_token").asString(""),
                device);
    }

    /** Asks for what real-time signaling needs. */
    Answer appInfo(LoginDesk desk, String appId) {
        return desk.login(
                "setAppInfo",
                device,
                Map.of(
                        "scenes_name", "videocall",
                        "login_token", loginToken,
                        "app_id", appId));
    }

    CallAccount withLoginToken(String token) {
        return new CallAccount(userId, userName, token, device);
    }
}
