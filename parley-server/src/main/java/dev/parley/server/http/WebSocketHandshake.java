package dev.parley.server.http;

import dev.parley.server.access.Refusal;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** The answers to a WebSocket handshake (RFC 6455 section 4.2). */
final class WebSocketHandshake {
    private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
    private static final HeaderName VERSION = HeaderNames.create("Sec-WebSocket-Version");
    private static final String SUPPORTED_VERSION = "13";
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private WebSocketHandshake() {}

    /**
     * Answers with a status and ends the connection: after a failed handshake nothing else is
     * expected on it.
     */
    static CloseConnectionException refuse(ConnectionContext context, Refusal refusal) {
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
    static Optional<byte[]> answer(WritableHeaders<?> headers) {
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
