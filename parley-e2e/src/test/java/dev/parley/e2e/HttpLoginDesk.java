package dev.parley.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Log-ins at an address: of a call server itself, or of a Parley with one in its process. */
final class HttpLoginDesk implements LoginDesk, AutoCloseable {
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    HttpLoginDesk(String address) {
        this.address = URI.create(address);
    }

    /** The one that a Parley serves beside its page. */
    static HttpLoginDesk of(ParleyProcess parley) {
        return new HttpLoginDesk(parley.url() + "/call/login");
    }

    @Override
    public Answer login(String event, String device, Map<String, String> content) {
        String body =
                Json.write(
                        Map.of(
                                "event_name", event,
                                "content", Json.write(content),
                                "device_id", device));
        try {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(address)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode answer = Json.tree(response.body());
            return new Answer(
                    response.statusCode(), answer.path("code").asInt(), answer.path("response"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
