package dev.parley.call.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers every request. For any thread. */
final class CallRoutes implements Handler {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    private final Map<String, Endpoint> endpoints;

    CallRoutes(List<Endpoint> endpoints) {
        this.endpoints =
                endpoints.stream().collect(Collectors.toMap(Endpoint::path, Function.identity()));
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        setHeaders(response);
        String path = request.prologue().uriPath().rawPath();
        Method method = request.prologue().method();
        Endpoint endpoint = endpoints.get(path);
        if (endpoint != null) {
            serve(endpoint, request, response, method);
        } else if (path.equals("/") && (method.equals(Method.GET) || method.equals(Method.HEAD))) {
            send(response, 200, TEXT, "OK");
        } else {
            refuse(request, response, 404, "not found");
        }
    }

    /** Nothing here is for a browser to show, keep, or put into a frame. */
    private static void setHeaders(ServerResponse response) {
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        response.header(
                HeaderNames.create("Content-Security-Policy"),
                "default-src 'none'; frame-ancestors 'none'");
        response.header(HeaderNames.create("X-Frame-Options"), "DENY");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
    }

    private static void serve(
            Endpoint endpoint, ServerRequest request, ServerResponse response, Method method) {
        switch (endpoint.audience()) {
            case ANY_PAGE -> response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            case SERVERS -> response.header("Cross-Origin-Resource-Policy", "same-origin");
        }
        boolean isPreflight =
                method.equals(Method.OPTIONS) && endpoint.audience() == Endpoint.Audience.ANY_PAGE;
        if (isPreflight) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS");
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
            response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
            response.status(Status.NO_CONTENT_204).send();
        } else if (!method.equals(Method.POST)) {
            response.header(HeaderNames.ALLOW, "POST");
            refuse(request, response, 405, "method not allowed");
        } else {
            byte[] body = body(request, endpoint.maxBodyBytes());
            if (body.length > endpoint.maxBodyBytes()) {
                refuse(request, response, 413, "the request is too large");
                return;
            }
            HttpAnswer answer = endpoint.handler().answer(body, request.remotePeer().host());
            send(response, answer.status(), JSON, answer.json());
        }
    }

    /** What was not read of the body makes this connection useless for another request. */
    private static void refuse(
            ServerRequest request, ServerResponse response, int status, String text) {
        if (request.content().hasEntity()) {
            response.header(HeaderNames.CONNECTION, "close");
        }
        send(response, status, TEXT, text);
    }

    /** The body up to one byte more than is allowed. */
    private static byte[] body(ServerRequest request, int maxBytes) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var input = request.content().inputStream()) {
            return input.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(ServerResponse response, int status, String type, String body) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.status(Status.create(status)).send(body.getBytes(StandardCharsets.UTF_8));
    }
}
