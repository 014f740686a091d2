package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.server.access.Refusal;
import dev.parley.server.config.ConfigurationException;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.TokenVerification;
import dev.parley.signaling.token.VideoGrant;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class HttpRoutesTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @TempDir private Path directory;
    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        Path page = Files.createDirectories(directory.resolve("dist/assets"));
        Files.writeString(page.resolve("index-B4rT9xQz.js"), "export const x = 1;\n".repeat(100));
        Files.writeString(
                page.resolveSibling("index.html"), "<!doctype html><title>Parley</title>");
        Files.writeString(page.resolveSibling("favicon.svg"), "<svg/>");
        Files.writeString(directory.resolve("secret.txt"), "not for you");
        Files.createSymbolicLink(page.resolve("link.txt"), directory.resolve("secret.txt"));
        server =
                new ServerUnderTest(Map.of("page-directory", directory.resolve("dist").toString()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysThatItIsHealthyToPrograms() {
        HttpResponse<String> response = server.get("/");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("OK");
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        for (String accept : new String[] {"*/*", BROWSER}) {
            HttpRequest head =
                    HttpRequest.newBuilder(server.uri("http", "/"))
                            .HEAD()
                            .header("Accept", accept)
                            .build();
            HttpResponse<String> response = server.send(head);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
        }
        // The connection is still usable: nothing of a body was left on it.
        assertThat(server.get("/").body()).isEqualTo("OK");
    }

    @Test
    void showsThePageToBrowsers() {
        HttpResponse<String> response = server.get("/?room=standup", "Accept", BROWSER);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<title>Parley</title>");
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(response.headers().firstValue("Vary")).contains("Accept, Accept-Encoding");
    }

    @Test
    void keepsThePageToItself() {
        HttpResponse<String> response = server.get("/", "Accept", BROWSER);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains(
                        "default-src 'self'",
                        "frame-ancestors 'none'",
                        "media-src 'self' blob: mediastream:");
        assertThat(response.headers().firstValue("Permissions-Policy").orElse(""))
                .contains("camera=(self)", "microphone=(self)", "display-capture=(self)");
    }

    @Test
    void letsHashedFilesBeKeptForEver() {
        HttpResponse<String> response = server.get("/assets/index-B4rT9xQz.js");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(response.headers().firstValue("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
        assertThat(server.get("/favicon.svg").headers().firstValue("Cache-Control"))
                .contains("no-cache");
    }

    @Test
    void answersThatAFileHasNotChanged() {
        String tag = server.get("/favicon.svg").headers().firstValue("ETag").orElseThrow();
        assertThat(server.get("/favicon.svg", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(server.get("/favicon.svg", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void compressesTextForThoseWhoUnderstandIt() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.uri("http", "/assets/index-B4rT9xQz.js"))
                        .header("Accept-Encoding", "gzip, br")
                        .build();
        HttpResponse<byte[]> response = server.client.send(request, BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.body()).hasSizeLessThan(200);
        assertThat(server.get("/assets/index-B4rT9xQz.js").body()).hasSize(2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/assets/link.txt",
                "/assets/",
                "/assets",
                "/nothing.js",
                "/settings/regions",
                "/index.html;x=1"
            })
    void servesNothingElse(String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).doesNotContain("not for you");
    }

    @Test
    void refusesOtherMethods() {
        HttpRequest delete = HttpRequest.newBuilder(server.uri("http", "/")).DELETE().build();
        HttpResponse<String> response = server.send(delete);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void validatesAToken() {
        HttpResponse<String> response = server.get("/rtc/validate?access_token=" + server.token());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("success");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(
                        server.get("//rtc//validate", "Authorization", "Bearer " + server.token())
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsPagesOfAnyOriginWhyATokenIsRefused() {
        HttpResponse<String> response = server.get("/rtc/validate?access_token=a.b.c");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.body()).startsWith("invalid access token").doesNotContain("a.b.c");
        assertThat(server.get("/rtc/validate").statusCode()).isEqualTo(401);
        AccessToken noIdentity = AccessToken.of("", VideoGrant.joining("r"));
        assertThat(
                        server.get("/rtc/validate?access_token=" + server.token(noIdentity))
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsBeforehandWhatTheSessionsWouldRefuse() {
        server.sessions.refusal = Optional.of(Refusal.roomNotFound());
        HttpResponse<String> response = server.get("/rtc/validate?access_token=" + server.token());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("requested room does not exist");
    }

    @Test
    void allowsBrowsersToSendTheTokenInAHeader() {
        HttpRequest preflight =
                HttpRequest.newBuilder(server.uri("http", "/rtc/validate"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://app.example")
                        .header("Access-Control-Request-Headers", "authorization")
                        .build();
        HttpResponse<String> response = server.send(preflight);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
                .contains("Authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rtc", "/rtc/v1", "/rtc/v1/validate", "//rtc"})
    void whatIsNoWebSocketIsNotFoundAndNoMissingRoom(String path) {
        HttpResponse<String> response = server.get(path + "?access_token=" + server.token());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).doesNotContain("requested room does not exist");
    }

    @Test
    void givesTokensInDevelopmentMode() throws Exception {
        HttpResponse<String> response =
                askForToken("{\"room\":\"standup\",\"name\":\"Zoë O'Brien\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = JsonMapper.builder().build().readTree(response.body());
        assertThat(answer.path("identity").asString()).matches("zoe-o-brien-[a-z0-9]{6}");
        assertThat(server.tokens.verify(answer.path("token").asString(), ServerUnderTest.NOW))
                .isInstanceOfSatisfying(
                        TokenVerification.Granted.class,
                        granted -> {
                            AccessToken token = granted.token().token();
                            assertThat(token.identity())
                                    .isEqualTo(answer.path("identity").asString());
                            assertThat(token.name()).isEqualTo("Zoë O'Brien");
                            assertThat(token.video().room()).isEqualTo("standup");
                            assertThat(token.video().roomAdmin()).isFalse();
                        });
    }

    @Test
    void makesAnIdentityOfNamesWithoutLatinLetters() {
        assertThat(askForToken("{\"room\":\"r\",\"name\":\"李雷\"}").body()).contains("\"guest-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"room\":\"r\"}",
                "{\"room\":\" \",\"name\":\"n\"}",
                "{\"room\":5,\"name\":[]}",
                "{\"room\":\"r\",\"name\":\"\"}"
            })
    void givesNoTokenForAnUnreadableRequest(String body) {
        assertThat(askForToken(body).statusCode()).isIn(200, 400);
        if (!body.contains("5")) {
            assertThat(askForToken(body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void givesNoTokenForNamesOrRequestsThatAreTooLong() {
        assertThat(
                        askForToken("{\"room\":\"%s\",\"name\":\"n\"}".formatted("r".repeat(257)))
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        askForToken(
                                        "{\"room\":\"r\",\"name\":\"n\",\"x\":\"%s\"}"
                                                .formatted("x".repeat(5_000)))
                                .statusCode())
                .isEqualTo(413);
        assertThat(server.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void givesNoTokenToPagesOfOtherOrigins() {
        String body = "{\"room\":\"r\",\"name\":\"n\"}";
        assertThat(askForToken(body, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(askForToken(body, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(askForToken(body, "Origin", "http://127.0.0.1:1").statusCode()).isEqualTo(403);
        assertThat(askForToken(body, "Origin", "http://127.0.0.1:" + server.port()).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/dev/token").statusCode()).isEqualTo(405);
    }

    @Test
    void givesNoTokensInProduction() {
        server.close();
        server = new ServerUnderTest(Map.of("keys", "devkey: 0123456789abcdef0123456789abcdef"));
        assertThat(askForToken("{\"room\":\"r\",\"name\":\"n\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutAPageIsHealthyToBrowsersToo() {
        server.close();
        server = new ServerUnderTest(Map.of());
        assertThat(server.get("/", "Accept", BROWSER).body()).isEqualTo("OK");
    }

    @Test
    void aTakenPortIsOneSentence() {
        String port = Integer.toString(server.port());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ServerUnderTest(Map.of("port", port)).close())
                .withMessageStartingWith(
                        "Cannot listen on TCP port "
                                + port
                                + " of 127.0.0.1: Address already in use");
    }

    @Test
    void aMissingPageDirectoryIsOneSentence() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ServerUnderTest(Map.of("page-directory", "/nowhere")).close())
                .withMessageStartingWith("The page in page-directory /nowhere cannot be read");
    }

    private HttpResponse<String> askForToken(String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri("http", "/dev/token"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build());
    }
}
