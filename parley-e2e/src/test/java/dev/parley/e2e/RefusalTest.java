package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the page says when it is not let in, when the server goes away, and when someone takes one's
 * place.
 */
class RefusalTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    @Test
    void aTokenForNoRoomIsRefusedWithASentence() {
        assertRefused(
                mint(
                        ParleyProcess.API_SECRET,
                        VideoGrant.builder().room(SCENE.room()).roomJoin(false).build()));
    }

    @Test
    void aTokenSignedWithAnotherSecretIsRefusedWithASentence() {
        assertRefused(mint("another secret", VideoGrant.joining(SCENE.room())));
    }

    @Test
    void anExpiredTokenIsRefusedWithASentence() {
        assertRefused(
                tokens(ParleyProcess.API_SECRET)
                        .mint(
                                AccessToken.of("ann", VideoGrant.joining(SCENE.room())),
                                ParleyProcess.API_KEY,
                                Instant.now().minus(VALIDITY).minus(VALIDITY),
                                VALIDITY));
    }

    @Test
    void aServerThatStopsSaysSo() {
        CallPage ann = SCENE.open("Ann", Camera.ANN, Map.of());
        ann.identity();
        SCENE.server().stopGracefully();
        try {
            until("the page tells", ann::errorKind, "server-stopping"::equals);
        } finally {
            SCENE.restartServer("RefusalTest-after-stop");
        }
    }

    @Test
    void aServerThatIsGoneShowsTheBanner() {
        CallPage ann = SCENE.open("Ann", Camera.ANN, Map.of());
        ann.identity();
        SCENE.server().kill();
        try {
            until("the banner", () -> ann.textOf("banner"), text -> text.contains("Reconnecting"));
        } finally {
            SCENE.restartServer("RefusalTest-after-kill");
        }
    }

    @Test
    void whoJoinsAgainElsewhereTakesThePlaceOfTheFirst() {
        CallPage ann = SCENE.open("Ann", Camera.ANN, Map.of());
        String identity = ann.identity();
        CallPage ben = SCENE.open("Ben", Camera.BEN, Map.of());
        ben.identity();
        until("Ben sees Ann", () -> ben.tile(identity).count(), count -> count == 1);

        CallPage elsewhere = openClientLibrary();
        connectAs(elsewhere, identity);

        until("Ann is told", ann::errorKind, "duplicate-identity"::equals);
        assertThat(ben.tile(identity).count()).isEqualTo(1);
        assertThat(elsewhere.json("window.raw.state")).isEqualTo("\"connected\"");
    }

    /** The LiveKit client library alone, without the page of Parley around it. */
    private static CallPage openClientLibrary() {
        Path library =
                RepositoryFiles.built(
                        "web/call/node_modules/livekit-client/dist/livekit-client.umd.js",
                        "run npm ci in web/call");
        CallPage page = SCENE.chromium().newPage("Elsewhere", Camera.DORA);
        page.page().navigate(SCENE.server().url());
        page.page().addScriptTag(new Page.AddScriptTagOptions().setPath(library));
        return page;
    }

    private static void connectAs(CallPage page, String identity) {
        String token =
                tokens(ParleyProcess.API_SECRET)
                        .mint(
                                AccessToken.of(identity, VideoGrant.joining(SCENE.room())),
                                ParleyProcess.API_KEY,
                                Instant.now(),
                                VALIDITY);
        page.json(
                "(window.raw = new LivekitClient.Room()).connect(%s, %s)"
                        .formatted(Json.write(SCENE.server().webSocketUrl()), Json.write(token)));
    }

    private static void assertRefused(String token) {
        CallPage ann = SCENE.chromium().newPage("Ann", Camera.ANN);
        ann.page()
                .route(
                        "**/dev/token",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody(
                                                        Json.write(
                                                                Map.of(
                                                                        "token",
                                                                        token,
                                                                        "identity",
                                                                        "ann")))));
        ann.open(SCENE.server().url(), SCENE.room(), Map.of());
        until("the page tells", ann::errorKind, "room-forbidden"::equals);
        assertThat(ann.textOf("error")).contains("did not let you into this room");
        assertThat(SCENE.server().isRunning()).isTrue();
    }

    private static String mint(String secret, VideoGrant grant) {
        return tokens(secret)
                .mint(AccessToken.of("ann", grant), ParleyProcess.API_KEY, Instant.now(), VALIDITY);
    }

    private static AccessTokens tokens(String secret) {
        return new AccessTokens(Map.of(ParleyProcess.API_KEY, secret));
    }
}
