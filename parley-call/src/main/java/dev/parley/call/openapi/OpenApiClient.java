package dev.parley.call.openapi;

import dev.parley.call.config.OpenApiConfig;
import dev.parley.call.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes requests of the Open API. A redirect is not followed, an answer is read up to {@value
 * #MAX_ANSWER_BYTES} bytes, and an attempt ends within {@value #REQUEST_SECONDS} s. For any thread;
 * blocks it.
 */
public final class OpenApiClient implements AutoCloseable {
    private static final String VERSION = "2020-12-01";
    private static final int MAX_ANSWER_BYTES = 256 * 1024;
    private static final int REQUEST_SECONDS = 5;
    private static final int CONNECT_SECONDS = 3;

    /** What no repetition can mend; everything else may be mended, by time or by an operator. */
    private static final Set<String> FINAL_CODES =
            Set.of(
                    "MissingParameter",
                    "InvalidParameter",
                    "RequestTooLarge",
                    "RoomNotExist",
                    "UserNotInRoom",
                    "UserOffline");

    private final Supplier<URI> service;
    private final RequestSignature signature;
    private final HttpClient client;

    /**
     * Calls a service with these credentials; where it is, is asked for each request, because it
     * may be served by this process and have no port before the first one.
     */
    public OpenApiClient(OpenApiConfig config, Supplier<URI> service) {
        this.service = service;
        this.signature =
                new RequestSignature(config.accessKey(), config.secretKey(), config.region());
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(CONNECT_SECONDS))
                        .build();
    }

    /** Calls an action; {@code requestId} is another for each attempt. */
    public ApiOutcome call(String action, String body, String requestId, Instant now)
            throws InterruptedException {
        String query = "Action=" + action + "&Version=" + VERSION;
        URI url = service.get();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestSignature.Request toSign =
                new RequestSignature.Request(url.getRawAuthority(), path, query, requestId, body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + "?" + query))
                        .timeout(Duration.ofSeconds(REQUEST_SECONDS))
                        .header("User-Agent", "Parley-Call")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        signature.headers(toSign, now).forEach(request::header);
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream answer = response.body()) {
                return outcome(response.statusCode(), answer.readNBytes(MAX_ANSWER_BYTES));
            }
        } catch (IOException e) {
            return new ApiOutcome.NotNow(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** In this version a failed action has an error in its answer, whatever the status. */
    private static ApiOutcome outcome(int status, byte[] answer) {
        JsonNode response = WireJson.object(answer).<JsonNode>map(o -> o).orElse(NullNode.instance);
        JsonNode error = response.path("ResponseMetadata").path("Error");
        if (error instanceof ObjectNode failure) {
            String code = WireJson.text(failure, "Code");
            return FINAL_CODES.contains(code)
                    ? new ApiOutcome.Refused(code)
                    : new ApiOutcome.NotNow("HTTP %d, %s".formatted(status, code));
        }
        boolean isDone = status >= 200 && status < 300 && response.has("ResponseMetadata");
        return isDone
                ? new ApiOutcome.Done(response.path("Result"))
                : new ApiOutcome.NotNow("HTTP " + status);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
