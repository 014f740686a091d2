package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;

import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import dev.parley.testkit.relay.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/**
 * Someone in a call with nothing but the client library around it ({@code recovery.js}), behind a
 * line of their own.
 */
record Caller(String identity, Line line, CallPage page) {
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    /** Opens a page for someone; nobody is called yet. */
    static Caller open(Scene scene, String identity, int lineNumber, Camera camera) {
        Line line = scene.line(lineNumber);
        CallPage page = scene.chromium().newPage(identity, camera);
        LibraryPage.load(page, line.url());
        page.page().evaluate(Chromium.resource("recovery.js"));
        return new Caller(identity, line, page);
    }

    /** Joins a room and publishes camera and microphone; returns once both are published. */
    void join(String room) {
        String token =
                new AccessTokens(Map.of(ParleyProcess.API_KEY, ParleyProcess.API_SECRET))
                        .mint(
                                AccessToken.of(identity, VideoGrant.joining(room)),
                                ParleyProcess.API_KEY,
                                Instant.now(),
                                VALIDITY);
        page.json(
                "window.recovery.join(%s, %s)"
                        .formatted(
                                Json.write(line.url().replaceFirst("^http", "ws")),
                                Json.write(token)));
    }

    void leave() {
        page.json("window.recovery.leave()");
    }

    void shareScreen() {
        page.json("window.recovery.shareScreen()");
    }

    void startCounting() {
        page.json("window.recovery.startCounting()");
    }

    /** Returns the last number sent. */
    int stopCounting() {
        return Integer.parseInt(page.json("window.recovery.stopCounting()"));
    }

    /** The numbers that came from someone, in their order of arrival. */
    List<Integer> heardFrom(Caller other) {
        return Json.read(
                page.json("window.recovery.heard(%s)".formatted(Json.write(other.identity))),
                new TypeReference<List<Integer>>() {});
    }

    /** Numbers that the client library refused to send. */
    String refused() {
        return page.json("window.recovery.refused()");
    }

    String sid() {
        return Json.read(page.json("window.recovery.sid()"), String.class);
    }

    String state() {
        return Json.read(page.json("window.recovery.state()"), String.class);
    }

    /** The others in the room as this person sees them, by their identity. */
    Map<String, OtherPerson> others() {
        List<OtherPerson> all =
                Json.read(
                        page.json("window.recovery.others()"),
                        new TypeReference<List<OtherPerson>>() {});
        return all.stream().collect(Collectors.toMap(OtherPerson::identity, other -> other));
    }

    /** Waits until this person is subscribed to exactly these sources of another. */
    void waitToBeSubscribedTo(Caller other, String... sources) {
        List<String> wanted = List.of(sources);
        until(
                identity + " is subscribed to " + wanted + " of " + other.identity,
                this::others,
                others ->
                        others.containsKey(other.identity)
                                && others.get(other.identity).subscribed().equals(wanted));
    }

    List<Happening> events() {
        return Json.read(
                page.json("window.recovery.events()"), new TypeReference<List<Happening>>() {});
    }

    List<Happening> eventsSince(double at) {
        return events().stream().filter(event -> event.at() >= at).toList();
    }

    MediaArrival mediaSince(Caller other, double since) {
        return Json.read(
                page.json(
                        "window.recovery.mediaSince(%s, %s)"
                                .formatted(Json.write(other.identity), since)),
                MediaArrival.class);
    }

    /** Waits until picture and sound of another came at or after a moment of this page's clock. */
    MediaArrival waitForMediaSince(Caller other, double since) {
        return until(
                identity + " gets picture and sound of " + other.identity,
                () -> mediaSince(other, since),
                MediaArrival::came);
    }

    /** The longest time without a picture, and without sound, of another since a moment. */
    double longestFreezeMillis(Caller other, double since) {
        return page.framesSince(other.identity, since).longestGapMillis();
    }

    double longestSilenceMillis(Caller other, double since) {
        return Double.parseDouble(
                page.json(
                        "window.recovery.longestSilence(%s, %s)"
                                .formatted(Json.write(other.identity), since)));
    }
}
