package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who is not let in; what the page says when the server goes away, or someone takes one's place.
 */
class RefusalTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    @Test
    void aTokenForNoRoomIsRefused() {
        assertRefused(
                mint(
                        ParleyProcess.API_SECRET,
                        VideoGrant.builder().room(SCENE.room()).roomJoin(false).build()),
                401);
    }

    @Test
    void aTokenSignedWithAnotherSecretIsRefused() {
        assertRefused(mint("another secret", VideoGrant.joining(SCENE.room())), 401);
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertRefused(
                tokens(ParleyProcess.API_SECRET)
                        .mint(
                                AccessToken.of("ann", VideoGrant.joining(SCENE.room())),
                                ParleyProcess.API_KEY,
                                Instant.now().minus(VALIDITY).minus(VALIDITY),
                                VALIDITY),
                401);
    }

    @Test
    void aCallGoesOnWhenTheServerWasStoppedAndStartedAgain() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ann.waitToSee(ben);
        SCENE.server().stopGracefully();
        try {
            waitForBanner(ann, "reconnecting");
            waitForBanner(ben, "reconnecting");
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
            waitForBanner(ann, "reconnecting");
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
        String token =
                mint(ParleyProcess.API_SECRET, ann.identity(), VideoGrant.joining(SCENE.room()));
        assertThat(connect(elsewhere, token)).isEqualTo("connected");

        until("Ann is told", ann.page()::errorKind, "logged-in-elsewhere"::equals);
        assertThat(ben.page().tile(ann.identity()).count()).isEqualTo(1);
        assertThat(elsewhere.json("window.raw.state")).isEqualTo("\"connected\"");
    }

    private static Person join(String name, Camera camera) {
        CallPage page = SCENE.open(name, camera, Map.of("adaptive", "off", "simulcast", "off"));
        return new Person(page, page.identity(), camera);
    }

    private static void waitForBanner(Person person, String kind) {
        until(
                "the banner of " + person.name(),
                () -> person.page().fact("banner", "kind"),
                kind::equals);
    }

    /** The LiveKit client library alone, without the page of Parley around it. */
    private static CallPage openClientLibrary() {
        CallPage page = SCENE.chromium().newPage("Elsewhere", Camera.DORA);
        LibraryPage.load(page, SCENE.server().url());
        return page;
    }

    /** What becomes of joining with a token: {@code connected}, or the library's error. */
    private static String connect(CallPage page, String token) {
        return Json.read(
                page.json(
                        "(window.raw = new LivekitClient.Room()).connect(%s, %s).then(() => 'connected', (error) => `${error.name} ${error.status}`)"
                                .formatted(
                                        Json.write(SCENE.server().webSocketUrl()),
                                        Json.write(token))),
                String.class);
    }

    private static void assertRefused(String token, int status) {
        assertThat(connect(openClientLibrary(), token)).isEqualTo("ConnectionError " + status);
        assertThat(SCENE.server().isRunning()).isTrue();
    }

    private static String mint(String secret, VideoGrant grant) {
        return mint(secret, "ann", grant);
    }

    private static String mint(String secret, String identity, VideoGrant grant) {
        return tokens(secret)
                .mint(
                        AccessToken.of(identity, grant),
                        ParleyProcess.API_KEY,
                        Instant.now(),
                        VALIDITY);
    }

    private static AccessTokens tokens(String secret) {
        return new AccessTokens(Map.of(ParleyProcess.API_KEY, secret));
    }
}
