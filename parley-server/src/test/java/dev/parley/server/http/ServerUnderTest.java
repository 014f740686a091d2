package dev.parley.server.http;

import dev.parley.server.access.JoinAccess;
import dev.parley.server.access.Sanctions;
import dev.parley.server.api.RemoteUnmute;
import dev.parley.server.api.TwirpApi;
import dev.parley.server.config.ParleyConfig;
import dev.parley.server.directory.MediaHost;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.openapi.OpenApi;
import dev.parley.server.openapi.UnicastSink;
import dev.parley.server.rts.RtsService;
import dev.parley.server.rts.RtsServices;
import dev.parley.server.rts.RtsTimings;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.signaling.Sids;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A started server on a free port of the loopback address, with sessions that record. */
final class ServerUnderTest implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final FakeSessions sessions = new FakeSessions();
    final AccessTokens tokens = new AccessTokens(Map.of("devkey", "secret"));
    final HttpClient client = HttpClient.newHttpClient();

    final RtsService rts;

    private final HttpServer server;

    /** With these keys of the configuration by path, beside those every test needs. */
    ServerUnderTest(Map<String, String> settings) {
        this(settings, RtsServices.USUAL);
    }

    /** With other timings of real-time signaling. */
    ServerUnderTest(Map<String, String> settings, RtsTimings rtsTimings) {
        this(settings, rtsTimings, Optional.empty());
    }

    /** With a business server whose log-in is this. */
    ServerUnderTest(CallLogin callLogin) {
        this(Map.of(), RtsServices.USUAL, Optional.of(callLogin));
    }

    private ServerUnderTest(
            Map<String, String> settings, RtsTimings rtsTimings, Optional<CallLogin> callLogin) {
        rts = RtsServices.with(tokens, NOW, rtsTimings);
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("port", "0");
        all.putIfAbsent("bind-addresses", "127.0.0.1");
        ParleyConfig config = ParleyConfig.load(Optional.empty(), Map.of(), all).config();
        server =
                new HttpServer(
                        config,
                        tokens,
                        new HttpServices(
                                sessions,
                                apiWithoutRooms(tokens),
                                new JoinAccess(
                                        tokens,
                                        Optional.empty(),
                                        new Sanctions(() -> NOW),
                                        () -> NOW),
                                Optional.of(openApiWithoutRooms()),
                                rts,
                                callLogin),
                        () -> NOW,
                        new Random(1));
        rts.start();
        server.start();
    }

    /** The server API over loops that take no command. */
    private static TwirpApi apiWithoutRooms(AccessTokens tokens) {
        return new TwirpApi(
                tokens,
                () -> NOW,
                new TwirpApi.Rooms(
                        new RoomDirectory(List.of(new MediaHost(command -> false, List.of(), "A"))),
                        new RoomSettings(Duration.ofMinutes(5), Duration.ofSeconds(20), 0, ""),
                        new Sids(new Random(2))),
                RemoteUnmute.REFUSED);
    }

    private static OpenApi openApiWithoutRooms() {
        return new OpenApi(
                new OpenApi.Caller("parleydevelopmentapp0001", "ak", "sk"),
                new OpenApi.Reach(
                        new RoomDirectory(List.of(new MediaHost(command -> false, List.of(), "A"))),
                        new Sanctions(() -> NOW),
                        (room, user) -> {},
                        UnicastSink.nobody()),
                () -> NOW,
                System::nanoTime);
    }

    int port() {
        return server.port();
    }

    int webSockets() {
        return server.webSockets();
    }

    URI uri(String scheme, String pathAndQuery) {
        return URI.create(scheme + "://127.0.0.1:" + server.port() + pathAndQuery);
    }

    String token() {
        return token(AccessToken.of("ada", VideoGrant.joining("standup")));
    }

    String token(AccessToken token) {
        return tokens.mint(token, "devkey", NOW, Duration.ofHours(1));
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("http", pathAndQuery));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Opens a WebSocket. */
    WebSocket connect(String pathAndQuery, WebSocket.Listener listener) {
        return client.newWebSocketBuilder().buildAsync(uri("ws", pathAndQuery), listener).join();
    }

    @Override
    public void close() {
        rts.close();
        server.close();
        client.shutdownNow();
        client.close();
    }
}
