package dev.parley.server.http;

import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.config.SignalConfig;
import dev.parley.server.http.JoinRequestReader.Result;
import dev.parley.server.session.JoinRequestParameters;
import dev.parley.server.session.OpenResult;
import dev.parley.server.session.SignalSession;
import dev.parley.server.session.SignalSessions;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the WebSocket handshake on {@code /rtc} (RFC 6455 section 4.2): checks the token, opens
 * the session, and only then switches protocols, so that every refusal is an HTTP status. Any other
 * path is left to the routes, where it ends with 404. Called on the connection's own virtual
 * thread.
 */
final class SignalUpgrader implements Http1Upgrader {
    static final String PATH = "/rtc";

    private static final Logger LOG = LoggerFactory.getLogger(SignalUpgrader.class);
    private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
    private static final HeaderName VERSION = HeaderNames.create("Sec-WebSocket-Version");
    private static final String SUPPORTED_VERSION = "13";
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private final String protocol;
    private final JoinRequestReader reader;
    private final SignalSessions sessions;
    private final SignalConnections connections;
    private final SignalConfig config;

    /**
     * For one spelling of the protocol's name in the {@code Upgrade} header, which the web server
     * compares by case though it has none.
     */
    SignalUpgrader(
            String protocol,
            JoinRequestReader reader,
            SignalSessions sessions,
            SignalConnections connections,
            SignalConfig config) {
        this.protocol = protocol;
        this.reader = reader;
        this.sessions = sessions;
        this.connections = connections;
        this.config = config;
    }

    @Override
    public String supportedProtocol() {
        return protocol;
    }

    @Override
    public @Nullable ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        if (!prologue.method().equals(Method.GET)
                || !RequestPath.normalized(prologue.uriPath().rawPath()).equals(PATH)) {
            return null;
        }
        Optional<byte[]> answer = handshakeAnswer(headers);
        if (answer.isEmpty()) {
            throw refuse(
                    context,
                    new Refusal(
                            RefusalCode.MALFORMED, "this is no WebSocket handshake of version 13"));
        }
        String address = context.remotePeer().host();
        return switch (reader.read(prologue.query(), headers, address)) {
            case Result.Refused(Refusal refusal) -> throw refuse(context, refusal);
            case Result.Accepted(JoinRequestParameters parameters) ->
                    open(context, parameters, answer.get());
        };
    }

    private ServerConnection open(
            ConnectionContext context, JoinRequestParameters parameters, byte[] answer) {
        SignalConnection connection =
                new SignalConnection(context, connections, config, connections.nowNanos());
        OpenResult result;
        try {
            result = sessions.open(parameters, connection);
        } catch (RuntimeException e) {
            LOG.error("Opening a signaling session failed", e);
            result = new OpenResult.Refused(new Refusal(RefusalCode.INTERNAL, "internal error"));
        }
        return switch (result) {
            case OpenResult.Refused(Refusal refusal) -> throw refuse(context, refusal);
            case OpenResult.Opened(SignalSession session) -> {
                connection.establish(session, answer);
                yield connection;
            }
        };
    }

    /**
     * Answers with a status and ends the connection: after a failed handshake nothing else is
     * expected on it.
     */
    private static CloseConnectionException refuse(ConnectionContext context, Refusal refusal) {
        byte[] body = refusal.message().getBytes(StandardCharsets.UTF_8);
        Status status = Status.create(refusal.code().httpStatus());
        String head =
                "HTTP/1.1 %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n"
                                .formatted(status.text(), body.length)
                        + "Access-Control-Allow-Origin: *\r\nX-Content-Type-Options: nosniff\r\n\r\n";
        context.dataWriter()
                .writeNow(
                        BufferData.create(head.getBytes(StandardCharsets.US_ASCII)),
                        BufferData.create(body));
        return new CloseConnectionException("the handshake was refused");
    }

    /** The response that switches protocols; empty if the headers are not those of a handshake. */
    private static Optional<byte[]> handshakeAnswer(WritableHeaders<?> headers) {
        String key = headers.first(KEY).orElse("");
        String version = headers.first(VERSION).orElse("");
        if (!version.equals(SUPPORTED_VERSION) || !isKey(key)) {
            return Optional.empty();
        }
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "
                        + accept(key)
                        + "\r\n\r\n";
        return Optional.of(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(
                            sha1.digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every JDK", e);
        }
    }
}
