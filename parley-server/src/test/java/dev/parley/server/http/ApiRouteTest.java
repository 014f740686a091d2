package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.api.TwirpApi;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.VideoGrant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server API over HTTP. */
@Timeout(60)
final class ApiRouteTest {
    private static final String LIST_ROOMS = "/twirp/livekit.RoomService/ListRooms";

    private final ServerUnderTest server = new ServerUnderTest(Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    private String listerToken() {
        return server.token(AccessToken.of("", VideoGrant.builder().roomList(true).build()));
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(server.uri("http", path))
                .header("Authorization", "Bearer " + listerToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
    }

    @Test
    void aCallIsAnsweredInItsOwnEncoding() {
        HttpResponse<String> response = server.send(call(LIST_ROOMS).build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.body()).isEqualTo("{\"rooms\":[]}");
    }

    @Test
    void repeatedSlashesAreForgiven() {
        assertThat(server.send(call("/" + LIST_ROOMS).build()).statusCode()).isEqualTo(200);
    }

    @Test
    void aCallWithoutATokenIsUnauthenticated() {
        HttpResponse<String> response =
                server.send(
                        HttpRequest.newBuilder(server.uri("http", LIST_ROOMS))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).startsWith("{\"code\":\"unauthenticated\",\"msg\":");
    }

    @Test
    void aTokenInTheAddressIsNone() {
        HttpResponse<String> response =
                server.send(
                        HttpRequest.newBuilder(
                                        server.uri(
                                                "http",
                                                LIST_ROOMS + "?access_token=" + listerToken()))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build());
        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void readingIsNoCall() {
        HttpResponse<String> response = server.send(call(LIST_ROOMS).GET().build());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("\"bad_route\"", "\"GET " + LIST_ROOMS + "\"");
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedAndTheServerGoesOn() {
        HttpResponse<String> response =
                server.send(
                        call(LIST_ROOMS)
                                .POST(
                                        BodyPublishers.ofByteArray(
                                                new byte[TwirpApi.MAX_BODY_BYTES + 1]))
                                .build());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"malformed\"");
        assertThat(server.send(call(LIST_ROOMS).build()).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyWithoutATokenHasABodyRead() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST "
                                    + LIST_ROOMS
                                    + " HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 9000000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 401");
        }
    }
}
