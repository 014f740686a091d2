package dev.parley.e2e;

import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Makes people of a browser's pages with LiveKit's client library alone ({@code livekit.js}),
 * without the page of Parley around it.
 */
record LibraryPage(Chromium chromium, ParleyProcess server) {
    private static final String LIBRARY =
            "web/call/node_modules/livekit-client/dist/livekit-client.umd.js";

    /** Of the server's pages the one without a script. */
    private static final String PLAIN_PAGE = "/terms.html";

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    /** How someone sends their camera. */
    record Sending(String codec, boolean inLayers) {
        static final Sending VP8 = new Sending("vp8", false);
    }

    /**
     * Loads the client library into an empty page that came from a server, as only such may open
     * connections to it.
     */
    static void load(CallPage page, String serverUrl) {
        page.page().addInitScript(RepositoryFiles.built(LIBRARY, "run npm ci in web/call"));
        page.page().navigate(serverUrl + PLAIN_PAGE);
    }

    /** Someone who has joined a room and publishes camera and microphone. */
    Person join(String room, String name, Camera camera, Sending sending) {
        return join(room, name, camera, sending, List.of());
    }

    /** The same with further scripts of the tests that run before the library. */
    Person join(String room, String name, Camera camera, Sending sending, List<String> scripts) {
        String identity =
                name.toLowerCase(Locale.ROOT) + "-" + UUID.randomUUID().toString().substring(0, 8);
        CallPage page = chromium.newPage(name, camera, scripts);
        load(page, server.url());
        page.page().evaluate(Chromium.resource("livekit.js"));
        page.json(
                "window.livekit.join(%s, %s, %s, %s)"
                        .formatted(
                                Json.write(server.webSocketUrl()),
                                Json.write(token(identity, name, room)),
                                Json.write(sending.codec()),
                                sending.inLayers()));
        return new Person(page, identity, camera);
    }

    private static String token(String identity, String name, String room) {
        return new AccessTokens(Map.of(ParleyProcess.API_KEY, ParleyProcess.API_SECRET))
                .mint(
                        AccessToken.of(identity, VideoGrant.joining(room)).withName(name),
                        ParleyProcess.API_KEY,
                        Instant.now(),
                        VALIDITY);
    }
}
