package dev.parley.server.http;

import dev.parley.server.api.ApiRequest;
import dev.parley.server.api.ApiResponse;
import dev.parley.server.api.TwirpApi;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Hands calls of the server API over. For any thread. */
final class ApiRoute {
    private final TwirpApi api;

    ApiRoute(TwirpApi api) {
        this.api = api;
    }

    static boolean covers(String path) {
        return path.startsWith(TwirpApi.PREFIX);
    }

    void handle(ServerRequest request, ServerResponse response, String path) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        String authorization = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        switch (api.admit(authorization)) {
            case TwirpApi.Admission.Refused(ApiResponse refusal) -> {
                closeUnlessRead(request, response);
                send(response, refusal);
            }
            case TwirpApi.Admission.Admitted(var caller) -> {
                byte[] body = body(request);
                if (body.length > TwirpApi.MAX_BODY_BYTES) {
                    response.header(HeaderNames.CONNECTION, "close");
                }
                send(
                        response,
                        api.answer(
                                caller,
                                new ApiRequest(
                                        request.prologue().method().text(),
                                        path,
                                        request.headers()
                                                .first(HeaderNames.CONTENT_TYPE)
                                                .orElse(""),
                                        body)));
            }
        }
    }

    /** What was not read of the body makes this connection useless for another request. */
    private static void closeUnlessRead(ServerRequest request, ServerResponse response) {
        if (request.content().hasEntity()) {
            response.header(HeaderNames.CONNECTION, "close");
        }
    }

    /** The body up to one byte more than is allowed. */
    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var input = request.content().inputStream()) {
            return input.readNBytes(TwirpApi.MAX_BODY_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(ServerResponse response, ApiResponse answer) {
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.status(Status.create(answer.httpStatus())).send(answer.body());
    }
}
