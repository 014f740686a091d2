package dev.parley.server.http;

import dev.parley.server.openapi.OpenApi;
import dev.parley.server.openapi.OpenApiDocument;
import dev.parley.server.openapi.OpenApiRequest;
import dev.parley.server.openapi.OpenApiResponse;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Hands requests of the Open API over, and serves its description. For any thread. */
final class OpenApiRoute {
    private static final String ACTIONS = "/openapi";
    private static final String PAGE = "/openapi/";
    private static final String DOCUMENT = "/openapi.json";
    private static final String JSON = "application/json";

    private final OpenApi api;
    private final OpenApiDocument document;

    OpenApiRoute(OpenApi api) {
        this.api = api;
        this.document = api.document();
    }

    static boolean covers(String path) {
        return path.equals(ACTIONS) || path.equals(PAGE) || path.equals(DOCUMENT);
    }

    void handle(ServerRequest request, ServerResponse response, String path) {
        switch (path) {
            case PAGE -> describe(request, response, "text/html; charset=utf-8", document.page());
            case DOCUMENT -> describe(request, response, JSON, document.json());
            default -> call(request, response);
        }
    }

    private static void describe(
            ServerRequest request, ServerResponse response, String type, byte[] content) {
        Method method = request.prologue().method();
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            response.header(HeaderNames.ALLOW, "GET, HEAD");
            response.status(Status.METHOD_NOT_ALLOWED_405).send();
            return;
        }
        response.header(HeaderNames.CACHE_CONTROL, "no-cache");
        send(response, 200, type, content);
    }

    private void call(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        switch (api.admit(withBody(request, new byte[0]))) {
            case OpenApi.Admission.Refused(OpenApiResponse refusal) -> {
                if (request.content().hasEntity()) {
                    // What was not read makes this connection useless for another request.
                    response.header(HeaderNames.CONNECTION, "close");
                }
                send(response, refusal.httpStatus(), JSON, refusal.body());
            }
            case OpenApi.Admission.Admitted admitted -> {
                byte[] body = body(request);
                if (body.length > OpenApi.MAX_BODY_BYTES) {
                    response.header(HeaderNames.CONNECTION, "close");
                }
                OpenApiResponse answer = api.answer(withBody(request, body));
                send(response, answer.httpStatus(), JSON, answer.body());
            }
        }
    }

    private static OpenApiRequest withBody(ServerRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : request.headers()) {
            headers.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header.get());
        }
        return new OpenApiRequest(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                request.prologue().query().rawValue(),
                headers,
                body);
    }

    /** The body up to one byte more than is allowed. */
    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var input = request.content().inputStream()) {
            return input.readNBytes(OpenApi.MAX_BODY_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(ServerResponse response, int status, String type, byte[] body) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.status(Status.create(status)).send(body);
    }
}
