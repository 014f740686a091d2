package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Open API over HTTP; signed requests over HTTP are in the end-to-end tests. */
@Timeout(60)
final class OpenApiRouteTest {
    private static final String ACTION = "/openapi?Action=ListRoomInfo&Version=2023-11-01";

    private final ServerUnderTest server = new ServerUnderTest(Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String path, String authorization, String body) {
        return server.send(
                HttpRequest.newBuilder(server.uri("http", path))
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    @Test
    void whatIsNotSignedIsRefusedInTheDocumentedForm() {
        HttpResponse<String> response = post(ACTION, "Bearer x", "{}");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.body())
                .contains(
                        "\"Action\":\"ListRoomInfo\",\"Version\":\"2023-11-01\"",
                        "\"Code\":\"InvalidAuthorization\"");
        assertThat(post(ACTION.replace("2023-11-01", "2020-12-01"), "Bearer x", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyUnknownHasABodyRead() {
        HttpResponse<String> response = post(ACTION, "Bearer x", "x".repeat(10 << 20));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Connection")).hasValue("close");
    }

    @Test
    void aWrongSignatureIsFoundWhenTheBodyIsThere() {
        HttpResponse<String> response =
                server.send(
                        HttpRequest.newBuilder(server.uri("http", ACTION))
                                .header("X-Date", "20260301T120000Z")
                                .header(
                                        "Authorization",
                                        "HMAC-SHA256 Credential=ak/20260301/r/rtc/request, SignedHeaders=host;x-date, Signature="
                                                + "0".repeat(64))
                                .POST(BodyPublishers.ofString("{}"))
                                .build());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("SignatureDoesNotMatch");
    }

    @Test
    void anActionIsNotRead() {
        assertThat(server.get(ACTION).statusCode()).isEqualTo(405);
    }

    @Test
    void theDescriptionIsForProgramsAndForPeople() {
        HttpResponse<String> document = server.get("/openapi.json");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(document.body()).startsWith("{\"openapi\":\"3.1.0\"");
        HttpResponse<String> page = server.get("/openapi/");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<h2 id=\"BanRoomUser\">");
        assertThat(post("/openapi/", "x", "{}").statusCode()).isEqualTo(405);
    }
}
