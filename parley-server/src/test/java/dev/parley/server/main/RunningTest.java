package dev.parley.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.ParleyConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program in this process, as far as it can be seen from outside. */
@Timeout(120)
class RunningTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "app";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    /** A database that would have to be there, and is not. */
    private static final String NOWHERE = "jdbc:h2:file:/nowhere/calls;IFEXISTS=TRUE";

    @TempDir private Path home;
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void endTheClient() {
        client.shutdownNow();
        client.close();
    }

    @Test
    void whoLogsInIsToldWhereToSignalAndWhatACallMayBe() throws Exception {
        try (Running running =
                start(Map.of("call.room.lifetime", "5m", "call.room.capacity", "3"))) {
            CallClient caller = caller(running);
            JsonNode info = caller.appInfo(caller.logIn().path("login_token").asString());
            assertThat(info.path("app_id").asString()).isEqualTo("parleydevelopmentapp0001");
            assertThat(info.path("rtm_token").asString()).startsWith("001parleydevelopmentapp0001");
            assertThat(info.path("server_url").asString())
                    .matches("http://127\\.0\\.0\\.1:\\d+/rts-message");
            assertThat(info.path("room_lifetime").asInt()).isEqualTo(300);
            assertThat(info.path("room_capacity").asInt()).isEqualTo(3);
        }
    }

    /** The way there is a server message, the way back the Open API with derived credentials. */
    @Test
    void aSeatIsTakenByRealTimeSignalingWithNothingConfiguredButKeys() throws Exception {
        try (Running running = startProduction(Map.of("bind-addresses", "127.0.0.2"))) {
            CallClient caller = caller(running);
            JsonNode reply = caller.askInRoom(caller.logIn(), "videocallJoinRoom", "call_1");
            assertThat(reply.path("code").asInt()).as(reply.toString()).isEqualTo(200);
            assertThat(reply.path("response").path("rtc_token").asString()).startsWith("001");
        }
    }

    @Test
    void inProductionWithKeysAloneTheAppIsTheSameAfterARestart() throws Exception {
        Map<String, String> production = Map.of("bind-addresses", "127.0.0.1");
        String loginToken;
        String appId;
        try (Running first = startProduction(production)) {
            CallClient caller = caller(first);
            loginToken = caller.logIn().path("login_token").asString();
            appId = caller.appInfo(loginToken).path("app_id").asString();
            assertThat(appId).matches("[0-9a-f]{24}");
        }
        try (Running second = startProduction(production)) {
            assertThat(caller(second).appInfo(loginToken).path("app_id").asString())
                    .isEqualTo(appId);
        }
    }

    /** The call server reaches the Open API there, wherever else it is served. */
    @Test
    void httpIsServedOnLoopbackToo() throws Exception {
        try (Running running = startProduction(Map.of("bind-addresses", "127.0.0.2"))) {
            HttpResponse<String> here = get("http://127.0.0.1:" + running.port() + "/");
            assertThat(here.statusCode()).isEqualTo(200);
            assertThat(get("http://127.0.0.2:" + running.port() + "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutACallServerItsLogInIsNotFound() throws Exception {
        try (Running running = start(Map.of("call.enabled", "false"))) {
            HttpResponse<String> answer = caller(running).post("{}");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(JSON.readTree(answer.body()).path("code").asInt()).isEqualTo(404);
        }
    }

    @Test
    void onlyTheLogInOfTheCallServerIsServedToOthers() throws Exception {
        try (Running running = start(Map.of())) {
            for (String path : new String[] {"/call/callbacks", "/call/rts-message", "/login"}) {
                HttpRequest request =
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + running.port() + path))
                                .POST(BodyPublishers.ofString("{}"))
                                .build();
                assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aDirectoryThatAnotherOneHasIsSaidInOneSentence() {
        try (Running first = start(Map.of())) {
            assertThat(first.port()).isPositive();
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> start(Map.of()).close())
                    .withMessageStartingWith(
                            "call.directory cannot be used: another process uses " + home);
        }
    }

    @Test
    void aDatabaseThatCannotBeOpenedIsSaidInOneSentence() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> start(Map.of("call.database.url", NOWHERE)).close())
                .satisfies(e ->
                        assertThat(e.getMessage())
                                .startsWith("The call server cannot start")
                                .contains(NOWHERE)
                                .doesNotContain("\n"));
    }

    private Running start(Map<String, String> settings) {
        return start(Map.of(), settings);
    }

    private Running startProduction(Map<String, String> settings) {
        return start(Map.of("PARLEY_KEYS", KEY + ": " + SECRET), settings);
    }

    private Running start(Map<String, String> environment, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("port", "0");
        all.put("rtc.udp-port", "0");
        all.put("rtc.tcp-port", "0");
        all.put("rtc.media-loops", "1");
        all.put("call.port", "0");
        ParleyConfig config =
                ParleyConfig.load(Optional.empty(), environment, all, EmbeddedCall.keys()).config();
        return Running.start(config.withHome(home));
    }

    private CallClient caller(Running running) {
        return new CallClient("http://127.0.0.1:" + running.port(), client);
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
