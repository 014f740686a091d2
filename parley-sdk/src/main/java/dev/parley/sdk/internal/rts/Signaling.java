package dev.parley.sdk.internal.rts;

import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.LoginErrorCode;
import dev.parley.sdk.LogoutReason;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.UserMessageSendResult;
import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.engine.Identifiers;
import dev.parley.sdk.internal.signal.SignalQuery;
import dev.parley.signaling.rts.RtsLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Signaling as the application calls it and hears of it. The engine's thread; nothing runs while
 * nobody is logged in.
 */
public final class Signaling {
    private static final int SUCCESS = ReturnStatus.RETURN_STATUS_SUCCESS;
    private static final long EMPTY = -2;
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration ATTEMPT_PATIENCE = Duration.ofSeconds(5);

    private final EngineThread thread;
    private final Consumer<Consumer<IRTCVideoEventHandler>> callbacks;
    private final Runnable heard;
    private final SignalingClient client;
    private EngineThread.@Nullable Timer ticks;
    private long lastId;

    /**
     * Signaling without anybody logged in.
     *
     * @param callbacks calls the application's handler, on its thread
     * @param heard told when the server answers
     */
    public Signaling(
            EngineThread thread,
            HttpClient http,
            String server,
            Consumer<Consumer<IRTCVideoEventHandler>> callbacks,
            Runnable heard) {
        this.thread = thread;
        this.callbacks = callbacks;
        this.heard = heard;
        URI base = SignalQuery.base(server, true);
        URI uri = base.resolve(base.getPath() + "/rts");
        client =
                new SignalingClient(
                        listener ->
                                RtsSocket.open(http, uri, ATTEMPT_PATIENCE, thread::post, listener),
                        thread::nowNanos,
                        new Callbacks());
    }

    /** Logs in. */
    public int login(@Nullable String token, @Nullable String uid) {
        if (client.isActive()) {
            return ReturnStatus.RETURN_STATUS_HAS_IN_LOGIN;
        }
        if (token == null || uid == null || !Identifiers.isValid(uid)) {
            String told = String.valueOf(uid);
            tell(handler ->
                    handler.onLoginResult(
                            told, LoginErrorCode.LOGIN_ERROR_CODE_INVALID_USER_ID, 0));
            return ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
        }
        client.login(token, uid);
        watch();
        return SUCCESS;
    }

    /** Logs out. */
    public int logout() {
        client.logout();
        watch();
        return SUCCESS;
    }

    /** Shows this token from the next login on. */
    public int updateLoginToken(@Nullable String token) {
        if (token == null) {
            return ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
        }
        if (!client.takesToken()) {
            return ReturnStatus.RETURN_STATUS_WRONG_STATE;
        }
        client.setToken(token);
        watch();
        return SUCCESS;
    }

    /** Names the business server. */
    public int setServerParams(@Nullable String signature, @Nullable String url) {
        if (signature == null || url == null) {
            return ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
        }
        if (!client.isActive()) {
            return ReturnStatus.RETURN_STATUS_WRONG_STATE;
        }
        client.setServerParams(signature, url);
        return SUCCESS;
    }

    /** Sends a text to the business server. */
    public long sendServerMessage(@Nullable String message) {
        if (message == null || message.isEmpty()) {
            return EMPTY;
        }
        int bytes = RtsLimits.utf8Bytes(message, RtsLimits.MAX_SERVER_TEXT_BYTES);
        return sendToServer(
                bytes > RtsLimits.MAX_SERVER_TEXT_BYTES
                        ? null
                        : Request.Content.text(message, bytes));
    }

    /** Sends bytes to the business server. */
    public long sendServerBinaryMessage(byte @Nullable [] message) {
        if (message == null || message.length == 0) {
            return EMPTY;
        }
        return sendToServer(binary(message));
    }

    private static Request.@Nullable Content binary(byte[] message) {
        return message.length > RtsLimits.MAX_BINARY_BYTES ? null : Request.Content.binary(message);
    }

    /** {@code null} stands for content that is too long. */
    private long sendToServer(Request.@Nullable Content content) {
        long id = ++lastId;
        if (content == null) {
            tellServerResult(id, UserMessageSendResult.USER_MESSAGE_SEND_RESULT_EXCEED_MAX_LENGTH);
        } else {
            client.send(Request.serverMessage(id, content));
        }
        return id;
    }

    /** Sends a text to a user. */
    public long sendUserMessage(@Nullable String uid, @Nullable String message) {
        if (message == null || message.isEmpty()) {
            return EMPTY;
        }
        int bytes = RtsLimits.utf8Bytes(message, RtsLimits.MAX_TEXT_BYTES);
        return sendToUser(
                uid,
                bytes > RtsLimits.MAX_TEXT_BYTES ? null : Request.Content.text(message, bytes));
    }

    /** Sends bytes to a user. */
    public long sendUserBinaryMessage(@Nullable String uid, byte @Nullable [] message) {
        if (message == null || message.length == 0) {
            return EMPTY;
        }
        return sendToUser(uid, binary(message));
    }

    private long sendToUser(@Nullable String uid, Request.@Nullable Content content) {
        long id = ++lastId;
        if (uid == null || !Identifiers.isValid(uid)) {
            tellUserResult(id, UserMessageSendResult.USER_MESSAGE_SEND_RESULT_EMPTY_USER);
        } else if (content == null) {
            tellUserResult(id, UserMessageSendResult.USER_MESSAGE_SEND_RESULT_EXCEED_MAX_LENGTH);
        } else {
            client.send(Request.userMessage(id, uid, content));
        }
        return id;
    }

    /** Asks whether a user is logged in. */
    public int getPeerOnlineStatus(@Nullable String peer) {
        if (peer == null || !Identifiers.isValid(peer)) {
            return ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
        }
        if (!client.isActive()) {
            return ReturnStatus.RETURN_STATUS_WRONG_STATE;
        }
        return client.askStatus(Request.peerStatus(peer))
                ? SUCCESS
                : ReturnStatus.RETURN_STATUS_RESOURCE_OVERFLOW;
    }

    /** Ends everything without a word to the application. */
    public void close() {
        client.close();
        watch();
    }

    /** The clock is looked at while somebody is logged in. */
    private void watch() {
        EngineThread.Timer running = ticks;
        if (client.isActive() && running == null) {
            ticks =
                    thread.every(
                            TICK,
                            () -> {
                                client.tick();
                                watch();
                            });
        } else if (!client.isActive() && running != null) {
            running.cancel();
            ticks = null;
        }
    }

    private void tell(Consumer<IRTCVideoEventHandler> call) {
        callbacks.accept(call);
    }

    private void tellUserResult(long id, int code) {
        tell(handler -> handler.onUserMessageSendResultOutsideRoom(id, code));
    }

    private void tellServerResult(long id, int code) {
        tell(handler -> handler.onServerMessageSendResult(id, code, ByteBuffer.allocate(0)));
    }

    private final class Callbacks implements SignalingListener {
        @Override
        public void onLoginResult(String userId, int code, int elapsedMillis) {
            tell(handler -> handler.onLoginResult(userId, code, elapsedMillis));
        }

        @Override
        public void onLogout(int reason) {
            LogoutReason why =
                    reason == LogoutReason.LOGOUT_REASON_DUPLICATE_LOGIN.value()
                            ? LogoutReason.LOGOUT_REASON_DUPLICATE_LOGIN
                            : LogoutReason.LOGOUT_REASON_LOGOUT;
            tell(handler -> handler.onLogout(why));
        }

        @Override
        public void onServerParamsResult(int code) {
            tell(handler -> handler.onServerParamsSetResult(code));
        }

        @Override
        public void onServerMessageResult(long id, int code, byte[] answer) {
            tell(handler -> handler.onServerMessageSendResult(id, code, ByteBuffer.wrap(answer)));
        }

        @Override
        public void onUserMessageResult(long id, int code) {
            tellUserResult(id, code);
        }

        @Override
        public void onText(String from, String text) {
            tell(handler -> handler.onUserMessageReceivedOutsideRoom(from, text));
        }

        @Override
        public void onBinary(String from, byte[] content) {
            tell(handler ->
                    handler.onUserBinaryMessageReceivedOutsideRoom(from, ByteBuffer.wrap(content)));
        }

        @Override
        public void onPeerStatus(String userId, int status) {
            tell(handler -> handler.onGetPeerOnlineStatus(userId, status));
        }

        @Override
        public void onHeard() {
            heard.run();
        }
    }
}
