package dev.parley.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.config.ParleyConfig;
import dev.parley.server.tls.SelfMadeCertificate;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole program with a certificate of its own. */
@Timeout(120)
class TlsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir private Path home;
    private HttpClient client;
    private Running running;

    @BeforeEach
    void start() throws Exception {
        SelfMadeCertificate made = SelfMadeCertificate.of("parley of a test", "EC");
        made.writeCertificate(home.resolve("chain.pem"));
        made.writeKey(home.resolve("key.pem"));
        Path page = Files.createDirectory(home.resolve("page"));
        Files.writeString(page.resolve("index.html"), "<!doctype html><title>the page</title>");
        client = HttpClient.newBuilder().sslContext(made.trusting()).build();
        Map<String, String> settings = new HashMap<>();
        settings.put("tls.certificate", home.resolve("chain.pem").toString());
        settings.put("tls.key", home.resolve("key.pem").toString());
        settings.put("tls.port", "0");
        settings.put("page-directory", page.toString());
        for (String port : new String[] {"port", "rtc.udp-port", "rtc.tcp-port", "call.port"}) {
            settings.put(port, "0");
        }
        settings.put("rtc.media-loops", "1");
        settings.put("rtc.node-ip", "127.0.0.1");
        ParleyConfig config =
                ParleyConfig.load(
                                Optional.empty(),
                                Map.of("PARLEY_KEYS", "app: " + SECRET),
                                settings,
                                EmbeddedCall.keys())
                        .config();
        running = Running.start(config.withHome(home));
    }

    @AfterEach
    void stop() {
        running.close();
        client.shutdownNow();
        client.close();
    }

    @Test
    void thePageIsServedByHttps() throws Exception {
        assertThat(running.url()).matches("https://localhost:\\d+");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(running.url() + "/"))
                        .header("Accept", "text/html")
                        .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("the page");
    }

    @Test
    void aRoomIsJoinedByWss() throws Exception {
        String token =
                new AccessTokens(Map.of("app", SECRET))
                        .mint(
                                AccessToken.of("ada", VideoGrant.joining("standup")),
                                "app",
                                Instant.now(),
                                Duration.ofHours(1));
        URI rtc =
                URI.create(
                        running.url().replaceFirst("https", "wss")
                                + "/rtc?protocol=15&access_token="
                                + token);
        FirstMessage first = new FirstMessage();
        WebSocket socket = client.newWebSocketBuilder().buildAsync(rtc, first).join();
        SignalResponse response = SignalResponse.parseFrom(first.content.get(20, TimeUnit.SECONDS));
        assertThat(response.getJoin().getParticipant().getIdentity()).isEqualTo("ada");
        socket.abort();
    }

    @Test
    void aCallIsJoinedThroughHttpsAndWssAlone() throws Exception {
        CallClient caller = new CallClient(running.url(), client);
        JsonNode reply = caller.askInRoom(caller.logIn(), "videocallJoinRoom", "call_1");
        assertThat(reply.path("code").asInt()).as(reply.toString()).isEqualTo(200);
    }

    @Test
    void thePlainPortIsForThisMachineAlone() throws Exception {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (Socket socket = new Socket(loopback, running.port())) {
            assertThat(socket.isConnected()).isTrue();
        }
        InetAddress another = InetAddress.ofLiteral("127.0.0.9");
        assertThatThrownBy(() -> new Socket(another, running.port()).close())
                .isInstanceOf(IOException.class);
        try (Socket socket = new Socket(another, URI.create(running.url()).getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    /** The first binary message of a WebSocket. */
    private static final class FirstMessage implements WebSocket.Listener {
        private final CompletableFuture<byte[]> content = new CompletableFuture<>();
        private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket socket, ByteBuffer data, boolean isLast) {
            byte[] piece = new byte[data.remaining()];
            data.get(piece);
            partial.writeBytes(piece);
            if (isLast) {
                content.complete(partial.toByteArray());
            }
            socket.request(1);
            return null;
        }
    }
}
