package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

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
    void aCallGoesOnWhenTheServerWasStoppedAndStartedAgain() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ann.waitToSee(ben);
        SCENE.server().stopGracefully();
        try {
            waitForBanner(ann, "Reconnecting");
            waitForBanner(ben, "Reconnecting");
        } finally {
            SCENE.startServerAgain("RefusalTest-after-stop");
        }
        ann.waitToSee(ben);
        ben.waitToSee(ann);
        ben.waitToHear(ann);
    }

    @Test
    void aServerThatIsGoneShowsTheBanner() {
        Person ann = join("Ann", Camera.ANN);
        SCENE.server().kill();
        try {
            waitForBanner(ann, "Reconnecting");
        } finally {
            SCENE.startServerAgain("RefusalTest-after-kill");
        }
    }

    @Test
    void whoJoinsAgainElsewhereTakesThePlaceOfTheFirst() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ben.waitToSee(ann);

        CallPage elsewhere = openClientLibrary();
        connectAs(elsewhere, ann.identity());

        until("Ann is told", ann.page()::errorKind, "duplicate-identity"::equals);
        assertThat(ben.page().tile(ann.identity()).count()).isEqualTo(1);
        assertThat(elsewhere.json("window.raw.state")).isEqualTo("\"connected\"");
    }

    private static Person join(String name, Camera camera) {
        CallPage page = SCENE.open(name, camera, Map.of("adaptive", "off", "simulcast", "off"));
        return new Person(page, page.identity(), camera);
    }

    private static void waitForBanner(Person person, String word) {
        until(
                "the banner of " + person.name(),
                () -> person.page().textOf("banner"),
                text -> text.contains(word));
    }

    /** The LiveKit client library alone, without the page of Parley around it. */
    private static CallPage openClientLibrary() {
        Path library =
                RepositoryFiles.built(
                        "web/call/node_modules/livekit-client/dist/livekit-client.umd.js",
                        "run npm ci in web/call");
        CallPage page = SCENE.chromium().newPage("Elsewhere", Camera.DORA);
        page.page().addInitScript(library);
        page.page().navigate(SCENE.server().url());
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
