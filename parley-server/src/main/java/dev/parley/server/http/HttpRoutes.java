package dev.parley.server.http;

import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.http.JoinRequestReader.Result;
import dev.parley.server.http.PageFiles.PageFile;
import dev.parley.server.session.JoinRequestParameters;
import dev.parley.server.session.SignalSessions;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Answers every request that is no WebSocket handshake. For any thread. */
final class HttpRoutes implements Handler {
    private static final String VALIDATE = "/rtc/validate";
    private static final String DEVELOPMENT_TOKEN = "/dev/token";
    private static final int MAX_TOKEN_REQUEST_BYTES = 4 * 1024;

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    private final PageFiles page;
    private final Clients clients;
    private final SignalSessions sessions;
    private final Optional<DevelopmentTokens> developmentTokens;
    private final ApiRoute api;
    private final CallLoginRoute callLogin;
    private final Optional<OpenApiRoute> openApi;

    /**
     * Who asks.
     *
     * @param reader what they may
     * @param addresses where they are
     */
    record Clients(JoinRequestReader reader, ClientAddresses addresses) {}

    HttpRoutes(
            PageFiles page,
            Clients clients,
            HttpServices services,
            Optional<DevelopmentTokens> developmentTokens) {
        this.page = page;
        this.clients = clients;
        this.sessions = services.sessions();
        this.api = new ApiRoute(services.api());
        this.callLogin = new CallLoginRoute(services.callLogin(), clients.addresses());
        this.openApi = services.openApi().map(OpenApiRoute::new);
        this.developmentTokens = developmentTokens;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        SecurityHeaders.set(response);
        String path = RequestPath.normalized(request.prologue().uriPath().rawPath());
        Method method = request.prologue().method();
        boolean reads = method.equals(Method.GET) || method.equals(Method.HEAD);
        if (path.equals(VALIDATE)) {
            validate(request, response, method);
        } else if (path.equals(DEVELOPMENT_TOKEN) && developmentTokens.isPresent()) {
            developmentToken(request, response, method, developmentTokens.get());
        } else if (path.equals(CallLoginRoute.PATH)) {
            callLogin.handle(request, response);
        } else if (ApiRoute.covers(path)) {
            api.handle(request, response, path);
        } else if (openApi.isPresent() && OpenApiRoute.covers(path)) {
            openApi.get().handle(request, response, path);
        } else if (path.equals("/")) {
            root(request, response, reads);
        } else if (page.at(path).isPresent()) {
            serve(request, response, reads, page.at(path).get());
        } else {
            sendText(response, 404, "not found");
        }
    }

    /** Health for programs, the page for people. */
    private void root(ServerRequest request, ServerResponse response, boolean reads) {
        response.header(HeaderNames.VARY, "Accept, Accept-Encoding");
        Optional<PageFile> index = page.at("/");
        if (index.isPresent() && header(request, "Accept").contains("text/html")) {
            serve(request, response, reads, index.get());
        } else if (reads) {
            response.header(HeaderNames.CACHE_CONTROL, "no-cache");
            sendText(response, 200, "OK");
        } else {
            refuseMethod(response, "GET, HEAD");
        }
    }

    private static void serve(
            ServerRequest request, ServerResponse response, boolean reads, PageFile file) {
        if (!reads) {
            refuseMethod(response, "GET, HEAD");
            return;
        }
        response.header(HeaderNames.ETAG, file.entityTag());
        response.header(HeaderNames.CACHE_CONTROL, file.cacheControl());
        response.header(HeaderNames.VARY, "Accept, Accept-Encoding");
        if (header(request, "If-None-Match").contains(file.entityTag())) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        boolean zipped =
                file.gzipped().length > 0 && header(request, "Accept-Encoding").contains("gzip");
        if (zipped) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        send(response, 200, file.contentType(), zipped ? file.gzipped() : file.content());
    }

    /**
     * Tells a client why its WebSocket was refused, which a browser does not; readable from every
     * origin, for a failed request too, because the client may be a page of any site.
     */
    private void validate(ServerRequest request, ServerResponse response, Method method) {
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (method.equals(Method.OPTIONS)) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS");
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization");
            response.status(Status.NO_CONTENT_204).send();
            return;
        }
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            refuseMethod(response, "GET, HEAD, OPTIONS");
            return;
        }
        Result result =
                clients.reader()
                        .read(
                                request.prologue().query(),
                                request.headers(),
                                clients.addresses()
                                        .of(request.remotePeer().host(), request.headers()));
        switch (result) {
            case Result.Refused(Refusal refusal) -> sendRefusal(response, refusal);
            case Result.Accepted(JoinRequestParameters parameters) ->
                    sessions.foreseeRefusal(parameters)
                            .ifPresentOrElse(
                                    refusal -> sendRefusal(response, refusal),
                                    () -> {
                                        sessions.renew(parameters);
                                        sendText(response, 200, "success");
                                    });
        }
    }

    private static void developmentToken(
            ServerRequest request,
            ServerResponse response,
            Method method,
            DevelopmentTokens tokens) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (!method.equals(Method.POST)) {
            refuseMethod(response, "POST");
            return;
        }
        if (isForeign(request)) {
            sendRefusal(
                    response,
                    new Refusal(RefusalCode.NOT_PERMITTED, "only this server's own page may ask"));
            return;
        }
        byte[] body = body(request);
        if (body.length > MAX_TOKEN_REQUEST_BYTES) {
            // What was not read of the body makes this connection useless for another request.
            response.header(HeaderNames.CONNECTION, "close");
            sendText(response, 413, "the request is too large");
            return;
        }
        tokens.answer(body)
                .ifPresentOrElse(
                        answer ->
                                send(response, 200, JSON, answer.getBytes(StandardCharsets.UTF_8)),
                        () ->
                                sendRefusal(
                                        response,
                                        new Refusal(
                                                RefusalCode.MALFORMED,
                                                "a room and a name of 1 to 256 characters each are needed")));
    }

    /**
     * Whether a page of another origin asks: browsers say so, and programs without a page have no
     * origin.
     */
    private static boolean isForeign(ServerRequest request) {
        String origin = header(request, "Origin");
        if (origin.isEmpty()) {
            return false;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null || !authority.equalsIgnoreCase(header(request, "Host"));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** The body up to one byte more than is allowed. */
    private static byte[] body(ServerRequest request) {
        try (var input = request.content().inputStream()) {
            return input.readNBytes(MAX_TOKEN_REQUEST_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseMethod(ServerResponse response, String allowed) {
        response.header(HeaderNames.ALLOW, allowed);
        sendText(response, 405, "method not allowed");
    }

    private static void sendRefusal(ServerResponse response, Refusal refusal) {
        sendText(response, refusal.code().httpStatus(), refusal.message());
    }

    private static void sendText(ServerResponse response, int status, String text) {
        send(response, status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(ServerResponse response, int status, String type, byte[] body) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.status(Status.create(status)).send(body);
    }

    private static String header(ServerRequest request, String name) {
        return request.headers()
                .first(HeaderNames.create(name.toLowerCase(Locale.ROOT), name))
                .orElse("");
    }
}
