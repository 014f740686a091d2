package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.session.JoinRequestParameters;
import dev.parley.server.session.SignalChannel;
import dev.parley.signaling.ClientCapability;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.VideoGrant;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.ClientInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SignalWebSocketTest {
    private ServerUnderTest server = new ServerUnderTest(Map.of());
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void carriesMessagesBothWays() {
        server.sessions.onMessage = SignalChannel::send;
        WebSocket socket = connect("/rtc?access_token=" + server.token());
        send(socket, new byte[] {1, 2, 3});
        assertThat(listener.next()).containsExactly(1, 2, 3);
        assertThat(RecordingListener.poll(server.sessions.received)).containsExactly(1, 2, 3);
    }

    @Test
    void deliversWhatWasSentBeforeTheWebSocketWasOpenInOrder() {
        server.sessions.onOpen =
                (channel, parameters) -> {
                    assertThat(channel.send(new byte[] {1})).isTrue();
                    assertThat(channel.send(new byte[70_000])).isTrue();
                    assertThat(channel.send(new byte[] {3})).isTrue();
                };
        connect("/rtc?access_token=" + server.token());
        assertThat(listener.next()).containsExactly(1);
        assertThat(listener.next()).hasSize(70_000);
        assertThat(listener.next()).containsExactly(3);
    }

    @Test
    void takesTheTokenFromTheHeader() {
        server.client
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + server.token())
                .buildAsync(server.uri("ws", "/rtc"), listener)
                .join();
        assertThat(RecordingListener.poll(server.sessions.opened).identity()).isEqualTo("ada");
    }

    @Test
    void collapsesRepeatedSlashes() {
        connect("//rtc?access_token=" + server.token());
        assertThat(RecordingListener.poll(server.sessions.opened).room()).isEqualTo("standup");
    }

    @Test
    void readsWhatABrowserAsksFor() {
        connect(
                "/rtc?access_token=%s&auto_subscribe=1&sdk=js&version=2.23.0&protocol=17&client_protocol=2&adaptive_stream=1"
                        .formatted(server.token()));
        JoinRequestParameters parameters = RecordingListener.poll(server.sessions.opened);
        assertThat(parameters.reconnectSid()).isEmpty();
        assertThat(parameters.autoSubscribe()).isTrue();
        assertThat(parameters.adaptiveStream()).isTrue();
        assertThat(parameters.subscriberAllowPause()).isEmpty();
        assertThat(parameters.client().sdk()).isEqualTo(ClientInfo.SDK.JS);
        assertThat(parameters.client().version()).isEqualTo("2.23.0");
        assertThat(parameters.client().protocol()).isEqualTo(17);
        assertThat(parameters.client().clientProtocol()).isEqualTo(2);
        assertThat(parameters.client().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void readsWhatALibraryAsksForWhenItResumes() {
        connect(
                ("/rtc?access_token=%s&reconnect=1&sid=PA_x&reconnect_reason=3&auto_subscribe=0&adaptive_stream=0"
                                + "&subscriber_allow_pause=true&sdk=node&os=linux&os_version=6&device_model=box"
                                + "&network=wifi&capabilities=CAP_PACKET_TRAILER,CAP_NEW,CAP_COMPRESSION_DEFLATE_RAW")
                        .formatted(server.token()));
        JoinRequestParameters parameters = RecordingListener.poll(server.sessions.opened);
        assertThat(parameters.reconnectSid()).contains("PA_x");
        assertThat(parameters.reconnectReason()).isEqualTo(3);
        assertThat(parameters.autoSubscribe()).isFalse();
        assertThat(parameters.adaptiveStream()).isFalse();
        assertThat(parameters.subscriberAllowPause()).contains(true);
        assertThat(parameters.client().sdk()).isEqualTo(ClientInfo.SDK.NODE);
        assertThat(parameters.client().network()).isEqualTo("wifi");
        assertThat(parameters.client().capabilities())
                .containsExactly(
                        ClientCapability.PACKET_TRAILER, ClientCapability.COMPRESSION_DEFLATE_RAW);
    }

    @Test
    void boundsWhatAClientSaysAboutItself() {
        connect(
                "/rtc?access_token=%s&browser=%s&protocol=x&reconnect_reason=-1"
                        .formatted(server.token(), "b".repeat(999)));
        JoinRequestParameters parameters = RecordingListener.poll(server.sessions.opened);
        assertThat(parameters.client().browser()).hasSize(128);
        assertThat(parameters.client().protocol()).isZero();
        assertThat(parameters.reconnectReason()).isZero();
    }

    @Test
    void laysTheRequestsAttributesOverTheTokens() {
        VideoGrant grant =
                VideoGrant.joining("standup").toBuilder().canUpdateOwnMetadata(true).build();
        AccessToken token = AccessToken.of("ada", grant).withAttributes(Map.of("a", "1", "b", "2"));
        connect(
                "/rtc?access_token=%s&attributes=%s"
                        .formatted(server.token(token), base64("{\"b\":\"3\",\"a\":\"\"}")));
        assertThat(RecordingListener.poll(server.sessions.opened).attributes())
                .containsOnly(Map.entry("a", "1"), Map.entry("b", "3"));
    }

    @Test
    void refusesAttributesThatTheTokenDoesNotGrant() {
        String query = "&attributes=" + base64("{\"b\":\"3\"}");
        assertThat(refusalStatus("/rtc?access_token=" + server.token() + query)).isEqualTo(403);
    }

    @Test
    void letsEveryoneDeclareOneShortTextOfThemselvesWithoutAGrant() {
        String json = "{\"parley.extra-info\":\"%s\"}";
        connect(
                "/rtc?access_token=%s&attributes=%s"
                        .formatted(server.token(), base64(json.formatted("i".repeat(200)))));
        assertThat(RecordingListener.poll(server.sessions.opened).attributes())
                .containsOnly(Map.entry("parley.extra-info", "i".repeat(200)));
        String tooLong = "&attributes=" + base64(json.formatted("i".repeat(201)));
        assertThat(refusalStatus("/rtc?access_token=" + server.token() + tooLong)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "e30x", "W10=", "bnVsbA==", "eyJhIjp7fX0="})
    void refusesAttributesThatCannotBeRead(String attributes) {
        VideoGrant grant =
                VideoGrant.joining("standup").toBuilder().canUpdateOwnMetadata(true).build();
        String token = server.token(AccessToken.of("ada", grant));
        assertThat(refusalStatus("/rtc?access_token=%s&attributes=%s".formatted(token, attributes)))
                .isEqualTo(400);
    }

    @Test
    void refusesAMissingOrBadTokenBeforeTheWebSocketIsOpen() {
        assertThat(refusalStatus("/rtc")).isEqualTo(401);
        assertThat(refusalStatus("/rtc?access_token=x.y.z")).isEqualTo(401);
        String old =
                server.tokens.mint(
                        AccessToken.of("ada", VideoGrant.joining("r")),
                        "devkey",
                        ServerUnderTest.NOW.minusSeconds(100_000),
                        Duration.ofHours(1));
        assertThat(refusalStatus("/rtc?access_token=" + old)).isEqualTo(401);
        assertThat(server.sessions.opened).isEmpty();
    }

    @Test
    void refusesATokenThatDoesNotGrantJoining() {
        String token = server.token(AccessToken.of("ada", VideoGrant.builder().room("r").build()));
        assertThat(refusalStatus("/rtc?access_token=" + token)).isEqualTo(401);
    }

    @Test
    void refusesATokenWithoutIdentityOrRoom() {
        assertThat(
                        refusalStatus(
                                "/rtc?access_token="
                                        + server.token(
                                                AccessToken.of("", VideoGrant.joining("r")))))
                .isEqualTo(400);
        assertThat(
                        refusalStatus(
                                "/rtc?access_token="
                                        + server.token(
                                                AccessToken.of("a", VideoGrant.joining("")))))
                .isEqualTo(400);
    }

    @Test
    void answersWithTheStatusOfTheSessionsRefusal() {
        for (RefusalCode code : RefusalCode.values()) {
            server.sessions.refusal = Optional.of(new Refusal(code, "no"));
            assertThat(refusalStatus("/rtc?access_token=" + server.token()))
                    .isEqualTo(code.httpStatus());
        }
    }

    @Test
    void answersAFailureOfTheSessionsWith500AndServesOn() {
        server.sessions.onOpen =
                (channel, parameters) -> {
                    throw new IllegalStateException("for the test");
                };
        assertThat(refusalStatus("/rtc?access_token=" + server.token())).isEqualTo(500);
        server.sessions.onOpen = (channel, parameters) -> {};
        connect("/rtc?access_token=" + server.token());
    }

    @Test
    void knowsNoVersionOneOfTheSignalingYet() {
        assertThat(refusalStatus("/rtc/v1?access_token=" + server.token())).isEqualTo(404);
        assertThat(refusalStatus("/elsewhere?access_token=" + server.token())).isEqualTo(404);
    }

    @Test
    void takesARequestLineOf16KiBAndNoMore() {
        String start = "/rtc?access_token=" + server.token() + "&x=";
        int rest = 16 * 1024 - "GET  HTTP/1.1".length() - start.length();
        connect(start + "y".repeat(rest - 1));
        assertThat(refusalStatus(start + "y".repeat(rest + 10))).isEqualTo(414);
    }

    @Test
    void tellsTheSessionWhenTheClientCloses() throws Exception {
        WebSocket socket = connect("/rtc?access_token=" + server.token());
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(server.sessions.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(listener.closed()).isEqualTo(1000);
    }

    @Test
    void tellsTheSessionOnceWhenTheClientVanishes() throws Exception {
        connect("/rtc?access_token=" + server.token()).abort();
        assertThat(server.sessions.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.sessions.closedCount).hasValue(1);
    }

    @Test
    void endsTheWebSocketWithTheSessionsCodeAfterWhatWasSentBefore() throws Exception {
        connect("/rtc?access_token=" + server.token());
        SignalChannel channel = RecordingListener.poll(server.sessions.channels);
        assertThat(channel.send(new byte[] {9})).isTrue();
        channel.close(4001, "enough");
        channel.close(4002, "again");
        assertThat(channel.send(new byte[] {10})).isFalse();
        assertThat(listener.next()).containsExactly(9);
        assertThat(listener.closed()).isEqualTo(4001);
        assertThat(server.sessions.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.sessions.closedCount).hasValue(1);
    }

    @Test
    void aSessionMayCloseBeforeTheWebSocketIsOpen() {
        server.sessions.onOpen =
                (channel, parameters) -> {
                    channel.send(new byte[] {1});
                    channel.close(1000, "");
                };
        connect("/rtc?access_token=" + server.token());
        assertThat(listener.next()).containsExactly(1);
        assertThat(listener.closed()).isEqualTo(1000);
    }

    @Test
    void endsAWebSocketThatSendsTextWith1003() {
        var _ = connect("/rtc?access_token=" + server.token()).sendText("{}", true);
        assertThat(listener.closed()).isEqualTo(1003);
    }

    @Test
    void endsAWebSocketThatSendsTooLongAMessageWith1009() {
        WebSocket socket = connect("/rtc?access_token=" + server.token());
        send(socket, new byte[2 * 1024 * 1024 + 1]);
        assertThat(listener.closed()).isEqualTo(1009);
        assertThat(server.sessions.received).isEmpty();
    }

    @Test
    void takesAMessageOf2MiBInFragments() {
        WebSocket socket = connect("/rtc?access_token=" + server.token());
        byte[] half = new byte[1024 * 1024];
        socket.sendBinary(ByteBuffer.wrap(half), false).join();
        socket.sendBinary(ByteBuffer.wrap(half), true).join();
        assertThat(RecordingListener.poll(server.sessions.received)).hasSize(2 * 1024 * 1024);
    }

    @Test
    void endsAWebSocketWhoseSessionFailsWith1011AndServesOn() {
        server.sessions.onMessage =
                (channel, frame) -> {
                    throw new IllegalStateException("for the test");
                };
        send(connect("/rtc?access_token=" + server.token()), new byte[1]);
        assertThat(listener.closed()).isEqualTo(1011);
        server.sessions.onMessage = SignalChannel::send;
        RecordingListener next = new RecordingListener();
        send(server.connect("/rtc?access_token=" + server.token(), next), new byte[] {5});
        assertThat(next.next()).containsExactly(5);
    }

    @Test
    void tellsAllWhenTheServerStops() {
        connect("/rtc?access_token=" + server.token());
        server.sessions.shutdown();
        assertThat(listener.closed()).isEqualTo(1001);
    }

    @Test
    void pingsAndKeepsAClientThatAnswers() {
        restart(Map.of("signal.ping-interval", "50ms", "signal.dead-after", "3s"));
        connect("/rtc?access_token=" + server.token());
        // For longer than a silent client is kept.
        for (int i = 0; i < 80; i++) {
            RecordingListener.poll(listener.pings);
        }
        assertThat(server.webSockets()).isEqualTo(1);
    }

    @Test
    void dropsAClientThatIsSilent() throws Exception {
        restart(Map.of("signal.ping-interval", "50ms", "signal.dead-after", "300ms"));
        try (Socket mute = handshake()) {
            assertThat(server.sessions.closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(mute.isConnected()).isTrue();
        }
    }

    @Test
    void dropsAClientThatDoesNotReadAndUnblocksWhoeverSendsToIt() throws Exception {
        restart(Map.of("signal.write-timeout", "300ms"));
        CountDownLatch connected = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        server.sessions.onOpen =
                (channel, parameters) ->
                        Thread.ofVirtual()
                                .start(() -> {
                                    awaitQuietly(connected);
                                    while (channel.send(new byte[1 << 20])) {
                                        // Until the client's buffers are full.
                                    }
                                    stopped.countDown();
                                });
        try (Socket lazy = handshake()) {
            connected.countDown();
            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.sessions.closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(lazy.isConnected()).isTrue();
        }
    }

    @Test
    void endsAfterAWhileWhenTheClientDoesNotAnswerAClose() throws Exception {
        try (Socket mute = handshake()) {
            RecordingListener.poll(server.sessions.channels).close(1000, "");
            assertThat(server.sessions.closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(mute.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sec-WebSocket-Version: 13\r\n",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            })
    void refusesWhatIsNoHandshake(String headers) throws Exception {
        assertThat(raw("GET /rtc?access_token=" + server.token(), headers, "websocket"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void upgradesWhateverTheCaseOfTheProtocolsName() throws Exception {
        String headers =
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        assertThat(raw("GET /rtc?access_token=" + server.token(), headers, "WebSocket"))
                .startsWith("HTTP/1.1 101 ")
                // The example of RFC 6455 section 1.3.
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    }

    @Test
    void aPostIsNoHandshake() throws Exception {
        String headers =
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        assertThat(raw("POST /rtc?access_token=" + server.token(), headers, "websocket"))
                .startsWith("HTTP/1.1 404 ");
    }

    private void restart(Map<String, String> settings) {
        server.close();
        server = new ServerUnderTest(settings);
    }

    private WebSocket connect(String pathAndQuery) {
        return server.connect(pathAndQuery, listener);
    }

    private int refusalStatus(String pathAndQuery) {
        Throwable thrown = catchThrowable(() -> connect(pathAndQuery));
        if (thrown instanceof CompletionException failed
                && failed.getCause() instanceof WebSocketHandshakeException refused) {
            return refused.getResponse().statusCode();
        }
        throw new AssertionError("the handshake was not answered", thrown);
    }

    private static void send(WebSocket socket, byte[] message) {
        var _ = socket.sendBinary(ByteBuffer.wrap(message), true);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client that does nothing after its handshake. */
    private Socket handshake() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        write(
                socket.getOutputStream(),
                "GET /rtc?access_token=" + server.token(),
                "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 101".length());
        assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
        return socket;
    }

    /** What comes back first for a request with these headers. */
    private String raw(String methodAndPath, String headers, String protocol) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            write(
                    socket.getOutputStream(),
                    methodAndPath,
                    headers + "Upgrade: " + protocol + "\r\n");
            InputStream input = socket.getInputStream();
            StringBuilder response = new StringBuilder();
            while (response.indexOf("\r\n\r\n") < 0) {
                int octet = input.read();
                if (octet < 0) {
                    break;
                }
                response.append((char) octet);
            }
            return response.toString();
        }
    }

    private static void write(OutputStream output, String methodAndPath, String headers)
            throws Exception {
        String request =
                methodAndPath
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                        + headers
                        + "\r\n";
        output.write(request.getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
