package dev.parley.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Hands log-in requests over to the business server in this process, and nothing else of it. Pages
 * of any origin may ask: nothing depends on a cookie. For any thread.
 */
final class CallLoginRoute {
    static final String PATH = "/call/login";

    private static final String NONE = error(404, "there is no call server here");

    private final Optional<CallLogin> login;
    private final ClientAddresses addresses;

    CallLoginRoute(Optional<CallLogin> login, ClientAddresses addresses) {
        this.login = login;
        this.addresses = addresses;
    }

    void handle(ServerRequest request, ServerResponse response) {
        Method method = request.prologue().method();
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (method.equals(Method.OPTIONS)) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS");
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
            response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
            response.status(Status.NO_CONTENT_204).send();
        } else if (login.isEmpty()) {
            refuse(request, response, 404, NONE);
        } else if (!method.equals(Method.POST)) {
            response.header(HeaderNames.ALLOW, "POST, OPTIONS");
            refuse(request, response, 405, error(405, "method not allowed"));
        } else {
            handOver(login.get(), request, response);
        }
    }

    private void handOver(CallLogin login, ServerRequest request, ServerResponse response) {
        byte[] body = body(request, login.maxBodyBytes());
        if (body.length > login.maxBodyBytes()) {
            refuse(request, response, 413, error(413, "the request is too large"));
            return;
        }
        CallLogin.Answer answer =
                login.answer(body, addresses.of(request.remotePeer().host(), request.headers()));
        send(response, answer.status(), answer.json());
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

    /** What was not read of the body makes this connection useless for another request. */
    private static void refuse(
            ServerRequest request, ServerResponse response, int status, String json) {
        if (request.content().hasEntity()) {
            response.header(HeaderNames.CONNECTION, "close");
        }
        send(response, status, json);
    }

    private static String error(int code, String message) {
        return "{\"code\":%d,\"message\":\"%s\",\"response\":{}}".formatted(code, message);
    }

    private static void send(ServerResponse response, int status, String json) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.status(Status.create(status)).send(json.getBytes(StandardCharsets.UTF_8));
    }
}
