package dev.parley.sdk.internal.rts;

import dev.parley.sdk.internal.room.MessageAllowance;
import dev.parley.sdk.internal.room.RetrySchedule;
import dev.parley.signaling.rts.ReceivedNumbers;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One user's login, kept over breaks of the network: a lost connection is made again for the same
 * session, and if that is gone the user is logged in afresh. The engine's thread; {@link #tick}
 * must be called a few times a second while {@link #isActive}.
 */
final class SignalingClient {
    private static final Logger LOG = LoggerFactory.getLogger(SignalingClient.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LOGIN_FAILED = -1001;
    private static final int LOGIN_INVALID_TOKEN = -1000;
    private static final int LOGIN_INVALID_USER = -1002;
    private static final int REASON_LOGOUT = 0;
    private static final long LOGIN_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long ATTEMPT_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long SILENCE_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final long PING_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** A connection that lasted so long is a good one: the next is tried at once again. */
    private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private enum Phase {
        /** Nobody is logged in. */
        OUT,
        /** The first login is under way; the application awaits its result. */
        LOGGING_IN,
        /** Logged in and connected. */
        IN,
        /** The connection is lost, the session may still be there. */
        RESUMING,
        /** The session is lost; the user is logged in again. */
        RETURNING,
        /** The token is refused; another one is awaited. */
        DENIED
    }

    private final Wire.Opener opener;
    private final LongSupplier nanoClock;
    private final SignalingListener listener;
    private final Requests requests;
    private final ServerParams params;
    private final News news;
    private final RetrySchedule retries = new RetrySchedule();
    private final MessageAllowance allowance = new MessageAllowance();
    private ReceivedNumbers numbers = new ReceivedNumbers();
    private Phase phase = Phase.OUT;
    private String userId = "";
    private String token = "";
    private String session = "";
    private long beganNanos;
    private @Nullable Wire wire;
    private boolean awaitingFirst;
    private boolean attemptDue;
    private long attemptNanos;
    private long heardNanos;
    private long pingedNanos;

    SignalingClient(Wire.Opener opener, LongSupplier nanoClock, SignalingListener listener) {
        this.opener = opener;
        this.nanoClock = nanoClock;
        this.listener = listener;
        this.requests = new Requests(this::onResult);
        this.params = new ServerParams(listener);
        this.news = new News(requests, params, listener);
    }

    /** Whether {@link #tick} is needed. */
    boolean isActive() {
        return phase != Phase.OUT && phase != Phase.DENIED;
    }

    /** Whether somebody is logged in, or about to be. */
    boolean isLoggedIn() {
        return isActive();
    }

    // What the application wants.

    void login(String newToken, String newUserId) {
        userId = newUserId;
        token = newToken;
        beginLogin();
    }

    private void beginLogin() {
        phase = Phase.LOGGING_IN;
        beganNanos = nanoClock.getAsLong();
        retries.reset();
        retries.nextDelayMillis();
        connect();
    }

    void setToken(String newToken) {
        token = newToken;
        if (phase == Phase.DENIED) {
            beginLogin();
        }
    }

    /** Whether there was a login that a token can be meant for. */
    boolean takesToken() {
        return phase != Phase.OUT;
    }

    void logout() {
        if (phase != Phase.OUT) {
            sayGoodbye();
            end(REASON_LOGOUT);
        }
    }

    /** Logs out without a word to the application. */
    void close() {
        sayGoodbye();
        phase = Phase.OUT;
        dropWire();
    }

    private void sayGoodbye() {
        if (wire != null && phase == Phase.IN) {
            wire.send("{\"type\":\"logout\"}");
            wire.closeAfterWriting();
            wire = null;
        }
    }

    void setServerParams(String signature, String url) {
        params.set(signature, url);
        if (phase == Phase.IN) {
            requests.send(params.ask(), this::write);
        }
    }

    /** Sends a message; what becomes of it is told later, in any case. */
    void send(Request message) {
        if (!isLoggedIn() || phase == Phase.LOGGING_IN) {
            onResult(message.kind(), message.id(), Requests.NOT_LOGGED_IN);
        } else if (!allowance.take(nanoClock.getAsLong())) {
            onResult(message.kind(), message.id(), Requests.TOO_MANY);
        } else if (!requests.hasRoom(message)) {
            int code = phase == Phase.IN ? Requests.TOO_MANY : Requests.DISCONNECTED;
            onResult(message.kind(), message.id(), code);
        } else {
            ask(message);
        }
    }

    /** Asks for a user's status; false if too much was asked. */
    boolean askStatus(Request question) {
        boolean taken = allowance.take(nanoClock.getAsLong()) && requests.hasRoom(question);
        if (taken) {
            ask(question);
        }
        return taken;
    }

    private void ask(Request request) {
        if (phase == Phase.IN && !requests.holds()) {
            requests.send(request, this::write);
        } else {
            requests.hold(request, nanoClock.getAsLong());
        }
    }

    private void write(String text) {
        if (wire != null) {
            wire.send(text);
        }
    }

    private void onResult(Request.Kind kind, long id, int code) {
        switch (kind) {
            case SERVER_MESSAGE -> listener.onServerMessageResult(id, code, new byte[0]);
            case USER_MESSAGE -> listener.onUserMessageResult(id, code);
            case SERVER_PARAMS, PEER_STATUS -> {
                // They have no ids; whoever waits for them asks again.
            }
        }
    }

    // Connections.

    private void connect() {
        attemptDue = false;
        awaitingFirst = true;
        attemptNanos = nanoClock.getAsLong();
        Attempt attempt = new Attempt();
        attempt.opened = opener.open(attempt);
        wire = attempt.opened;
        ObjectNode first = JSON.createObjectNode().put("userId", userId);
        if (phase == Phase.RESUMING) {
            first.put("type", "resume").put("session", session).put("received", numbers.last());
        } else {
            first.put("type", "login").put("token", token);
        }
        write(JSON.writeValueAsString(first));
    }

    /** One WebSocket; what an abandoned one still tells is not heard. */
    private final class Attempt implements Wire.Listener {
        private @Nullable Wire opened;

        @Override
        public void onText(String text) {
            if (opened != null && opened.equals(wire)) {
                SignalingClient.this.onText(text);
            }
        }

        @Override
        public void onEnd(String why) {
            if (opened != null && opened.equals(wire)) {
                onLost(why);
            }
        }
    }

    /** Looks at the clock. */
    void tick() {
        long now = nanoClock.getAsLong();
        requests.onTime(now);
        if (!isActive()) {
            return;
        }
        if (phase == Phase.LOGGING_IN && now - beganNanos > LOGIN_PATIENCE_NANOS) {
            endLogin(LOGIN_FAILED, Phase.OUT);
        } else if (attemptDue) {
            if (now - attemptNanos >= 0) {
                connect();
            }
        } else if (awaitingFirst) {
            if (now - attemptNanos > ATTEMPT_PATIENCE_NANOS) {
                onLost("no answer in time");
            }
        } else if (now - heardNanos > SILENCE_LIMIT_NANOS) {
            onLost("silence");
        } else {
            watch(now);
        }
    }

    private void watch(long now) {
        if (now - attemptNanos > STABLE_NANOS) {
            retries.reset();
        }
        if (now - pingedNanos >= PING_EVERY_NANOS) {
            pingedNanos = now;
            write("{\"type\":\"ping\"}");
        }
    }

    private void onLost(String why) {
        dropWire();
        if (phase == Phase.IN) {
            LOG.info("the connection of signaling broke ({}); resuming", why);
            phase = Phase.RESUMING;
        } else {
            LOG.debug("signaling has no connection: {}", why);
        }
        long delay = TimeUnit.MILLISECONDS.toNanos(retries.nextDelayMillis());
        attemptNanos = nanoClock.getAsLong() + delay;
        attemptDue = true;
        if (delay == 0) {
            connect();
        }
    }

    private void dropWire() {
        if (wire != null) {
            wire.abandon();
            wire = null;
        }
        awaitingFirst = false;
        attemptDue = false;
    }

    private void end(int reason) {
        phase = Phase.OUT;
        dropWire();
        params.forget();
        requests.onLoggedOut();
        listener.onLogout(reason);
    }

    private void endLogin(int code, Phase next) {
        long elapsed = TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - beganNanos);
        boolean first = phase == Phase.LOGGING_IN;
        phase = next;
        if (next != Phase.IN) {
            dropWire();
            requests.onLoggedOut();
        }
        listener.onLoginResult(userId, code, first ? (int) elapsed : 0);
    }

    // What the server says.

    private void onText(String text) {
        heardNanos = nanoClock.getAsLong();
        listener.onHeard();
        JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (JacksonException malformed) {
            LOG.debug("a frame of signaling is no JSON");
            return;
        }
        if (frame.has("received")) {
            requests.acknowledge(frame.path("received").asLong(0));
            if (phase == Phase.IN) {
                requests.sendHeld(this::write);
            }
        }
        if (frame.has("seq")) {
            onNumbered(frame);
        } else {
            onPlain(frame);
        }
    }

    private void onPlain(JsonNode frame) {
        switch (frame.path("type").asString("")) {
            case "loginResult" -> onLoginResult(frame);
            case "resumed" -> onResumed();
            case "resumeRefused" -> onSessionLost();
            case "logout" -> end(frame.path("reason").asInt(REASON_LOGOUT));
            case "error" ->
                    LOG.warn("signaling: {}", frame.path("text").asString("not understood"));
            default -> {
                // An acknowledgement, a pong, or something newer.
            }
        }
    }

    private void onLoginResult(JsonNode frame) {
        if (!awaitingFirst || (phase != Phase.LOGGING_IN && phase != Phase.RETURNING)) {
            return;
        }
        awaitingFirst = false;
        int code = frame.path("code").asInt(LOGIN_FAILED);
        if (code == 0) {
            onLoggedIn(frame.path("session").asString(""));
        } else if (code == LOGIN_INVALID_TOKEN) {
            endLogin(code, Phase.DENIED);
        } else if (phase == Phase.LOGGING_IN || code == LOGIN_INVALID_USER) {
            endLogin(code, Phase.OUT);
        } else {
            onLost("the login is refused with " + code);
        }
    }

    private void onLoggedIn(String newSession) {
        session = newSession;
        numbers = new ReceivedNumbers();
        if (phase == Phase.LOGGING_IN) {
            retries.reset();
            endLogin(0, Phase.IN);
        }
        phase = Phase.IN;
        if (params.isSet()) {
            requests.send(params.askAgain(), this::write);
        }
        requests.sendHeld(this::write);
    }

    private void onResumed() {
        if (phase == Phase.RESUMING) {
            awaitingFirst = false;
            phase = Phase.IN;
            requests.repeat(this::write);
            if (params.isUntold()) {
                requests.send(params.ask(), this::write);
            }
            requests.sendHeld(this::write);
        }
    }

    /** The server has forgotten the session: a break was too long, or the server began anew. */
    private void onSessionLost() {
        if (phase == Phase.RESUMING) {
            LOG.info("the session of signaling is gone; logging in again");
            dropWire();
            phase = Phase.RETURNING;
            requests.onSessionLost();
            connect();
        }
    }

    private void onNumbered(JsonNode frame) {
        if (phase != Phase.IN) {
            return;
        }
        switch (numbers.accept(frame.path("seq").asLong(0))) {
            case GAP -> onLost("a gap in the numbers");
            case REPEATED -> acknowledge();
            case NEXT -> {
                acknowledge();
                news.take(frame);
            }
        }
    }

    private void acknowledge() {
        write(
                JSON.writeValueAsString(
                        JSON.createObjectNode()
                                .put("type", "ack")
                                .put("received", numbers.last())));
    }
}
