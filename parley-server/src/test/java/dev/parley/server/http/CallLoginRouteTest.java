package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reaches the log-in of the call server, and what comes back. */
@Timeout(60)
class CallLoginRouteTest {
    private static final CallLogin ECHO =
            new CallLogin() {
                @Override
                public int maxBodyBytes() {
                    return 16;
                }

                @Override
                public Answer answer(byte[] body, String address) {
                    String text = new String(body, StandardCharsets.UTF_8);
                    return new Answer(
                            text.equals("again") ? 429 : 200,
                            "\"" + text + " of " + address + "\"");
                }
            };

    private final ServerUnderTest server = new ServerUnderTest(ECHO);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theBodyAndTheAddressOfThePeerAreHandedOver() {
        HttpResponse<String> answer = post("hello");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("\"hello of 127.0.0.1\"");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void theStatusOfTheAnswerIsKept() {
        assertThat(post("again").statusCode()).isEqualTo(429);
    }

    /**
     * Attack: a client says that it is another one, for a share of the rate that is not its own.
     */
    @Test
    void whatAClientSaysOfItsAddressCountsForNothing() {
        HttpResponse<String> answer =
                server.send(
                        HttpRequest.newBuilder(server.uri("http", "/call/login"))
                                .header("X-Forwarded-For", "203.0.113.9")
                                .header("Forwarded", "for=203.0.113.9")
                                .POST(BodyPublishers.ofString("hello"))
                                .build());
        assertThat(answer.body()).isEqualTo("\"hello of 127.0.0.1\"");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(post("x".repeat(16)).statusCode()).isEqualTo(200);
        assertThat(post("x".repeat(17)).statusCode()).isEqualTo(413);
    }

    @Test
    void pagesOfOtherOriginsMayPostAndNothingElse() {
        HttpResponse<String> preflight =
                server.send(
                        HttpRequest.newBuilder(server.uri("http", "/call/login"))
                                .method("OPTIONS", BodyPublishers.noBody())
                                .build());
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .contains("POST, OPTIONS");
        assertThat(server.get("/call/login").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> post(String body) {
        return server.send(
                HttpRequest.newBuilder(server.uri("http", "/call/login"))
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }
}
