package dev.parley.server.http;

import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.config.SignalConfig;
import dev.parley.server.http.JoinRequestReader.Result;
import dev.parley.server.session.JoinRequestParameters;
import dev.parley.server.session.OpenResult;
import dev.parley.server.session.SignalSession;
import dev.parley.server.session.SignalSessions;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the WebSocket handshake on {@code /rtc} (RFC 6455 section 4.2): checks the token, opens
 * the session, and only then switches protocols, so that every refusal is an HTTP status. What
 * comes for {@code /rts} goes to its own door; any other path is left to the routes, where it ends
 * with 404. Called on the connection's own virtual thread.
 */
final class SignalUpgrader implements Http1Upgrader {
    static final String PATH = "/rtc";

    private static final Logger LOG = LoggerFactory.getLogger(SignalUpgrader.class);

    private final String protocol;
    private final Door door;
    private final SignalSessions sessions;
    private final SignalConnections connections;
    private final SignalConfig config;

    /**
     * Who is let in.
     *
     * @param reader to rooms
     * @param addresses from where
     * @param rts to real-time signaling
     */
    record Door(JoinRequestReader reader, ClientAddresses addresses, RtsDoor rts) {}

    /**
     * For one spelling of the protocol's name in the {@code Upgrade} header, which the web server
     * compares by case though it has none.
     */
    SignalUpgrader(
            String protocol,
            Door door,
            SignalSessions sessions,
            SignalConnections connections,
            SignalConfig config) {
        this.protocol = protocol;
        this.door = door;
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
        String path = RequestPath.normalized(prologue.uriPath().rawPath());
        boolean isRts = path.equals(RtsDoor.PATH);
        if (!prologue.method().equals(Method.GET) || !(isRts || path.equals(PATH))) {
            return null;
        }
        Optional<byte[]> answer = WebSocketHandshake.answer(headers);
        if (answer.isEmpty()) {
            throw WebSocketHandshake.refuse(
                    context,
                    new Refusal(
                            RefusalCode.MALFORMED, "this is no WebSocket handshake of version 13"));
        }
        if (isRts) {
            return door.rts().open(context, answer.get());
        }
        String address = door.addresses().of(context.remotePeer().host(), headers);
        return switch (door.reader().read(prologue.query(), headers, address)) {
            case Result.Refused(Refusal refusal) ->
                    throw WebSocketHandshake.refuse(context, refusal);
            case Result.Accepted(JoinRequestParameters parameters) ->
                    open(context, parameters, answer.get());
        };
    }

    private ServerConnection open(
            ConnectionContext context, JoinRequestParameters parameters, byte[] answer) {
        SignalConnection connection =
                new SignalConnection(context, connections, config, MessageKind.BINARY);
        OpenResult result;
        try {
            result = sessions.open(parameters, connection);
        } catch (RuntimeException e) {
            LOG.error("Opening a signaling session failed", e);
            result = new OpenResult.Refused(new Refusal(RefusalCode.INTERNAL, "internal error"));
        }
        return switch (result) {
            case OpenResult.Refused(Refusal refusal) ->
                    throw WebSocketHandshake.refuse(context, refusal);
            case OpenResult.Opened(SignalSession session) -> {
                connection.establish(new Receiver(session, config.maxMessageBytes()), answer);
                yield connection;
            }
        };
    }

    /** A session as a WebSocket sees it. */
    private record Receiver(SignalSession session, int maxMessageBytes) implements MessageReceiver {
        @Override
        public void onMessage(byte[] message) {
            session.onMessage(message);
        }

        @Override
        public void onClosed() {
            session.onClosed();
        }
    }
}
