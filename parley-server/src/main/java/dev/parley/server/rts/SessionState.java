package dev.parley.server.rts;

import dev.parley.signaling.rts.MessageRate;
import dev.parley.signaling.rts.ReceivedNumbers;
import dev.parley.signaling.rts.RtsLimits;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One user's session, over its WebSockets one after the other: what it does with each input. The
 * session's thread only; the time is an argument.
 */
final class SessionState {
    /** Messages without a result. */
    static final int MAX_OUTSTANDING = 1_024;

    private static final int PARAMS_SET = 200;
    private static final int PARAMS_UNUSABLE = 400;
    private static final int PARAMS_FORBIDDEN = 403;
    private static final int REASON_LOGOUT = 0;

    /** The user has logged in elsewhere. */
    static final int REASON_DUPLICATE_LOGIN = 1;

    private final String userId;
    private final String secret;
    private final SessionServices services;
    private final Consumer<SessionInput> inbox;
    private final ServerMessageQueue serverMessages;
    private final Outbound outbound = new Outbound();
    private final ReceivedNumbers numbers = new ReceivedNumbers();
    private final MessageRate rate;
    private Optional<ServerMessage.Target> businessServer = Optional.empty();
    private int outstanding;
    private long detachedSinceNanos;
    private boolean over;

    /**
     * A session without a WebSocket yet.
     *
     * @param inbox takes what comes back from other threads; results of at most {@value
     *     #MAX_OUTSTANDING} messages, for which it must have room
     */
    SessionState(
            String userId,
            String secret,
            SessionServices services,
            Consumer<SessionInput> inbox,
            long nowNanos) {
        this.userId = userId;
        this.secret = secret;
        this.services = services;
        this.inbox = inbox;
        this.serverMessages =
                new ServerMessageQueue(
                        services.businessServer(),
                        (id, answer) -> inbox.accept(new SessionInput.Answered(id, answer)));
        this.rate = new MessageRate(RtsLimits.MESSAGES_PER_SECOND, RtsLimits.MAX_HELD, nowNanos);
        this.detachedSinceNanos = nowNanos;
    }

    boolean isAttached() {
        return outbound.isAttached();
    }

    /** The WebSocket there is at present. */
    @Nullable RtsChannel channel() {
        return outbound.channel();
    }

    boolean isOver() {
        return over;
    }

    /** How long nothing has to be done unless something comes. */
    long idleNanos(long nowNanos) {
        return isAttached()
                ? services.timings().resume().toNanos()
                : Math.max(0, expiresNanos() - nowNanos);
    }

    private long expiresNanos() {
        return detachedSinceNanos + services.timings().resume().toNanos();
    }

    /** Takes one input. */
    void accept(SessionInput input, long nowNanos) {
        switch (input) {
            case SessionInput.Attach(RtsChannel channel) -> attach(channel);
            case SessionInput.Resume(RtsChannel channel, long received) ->
                    resume(channel, received);
            case SessionInput.Frame(RtsChannel channel, ClientFrame frame) -> {
                if (outbound.isTo(channel)) {
                    onFrame(frame, nowNanos);
                }
            }
            case SessionInput.Detached(RtsChannel channel) -> {
                if (outbound.isTo(channel)) {
                    detach(nowNanos);
                }
            }
            case SessionInput.Deliver(Envelope envelope) -> deliver(envelope);
            case SessionInput.Told(long id, MessageCode code) -> {
                outstanding--;
                reply(number -> ServerFrames.userMessageResult(number, id, code));
            }
            case SessionInput.Answered(long id, BusinessAnswer answer) -> {
                outstanding--;
                services.counters().countPost(answer.code());
                reply(number -> ServerFrames.serverMessageResult(number, id, answer));
            }
            case SessionInput.End(SessionEnd why) -> end(why);
        }
    }

    /** Looks at the clock. */
    void onTime(long nowNanos) {
        if (!over && !isAttached() && expiresNanos() - nowNanos <= 0) {
            end(SessionEnd.EXPIRED);
        }
    }

    // ---- connections

    private void attach(RtsChannel channel) {
        outbound.attach(channel);
        outbound.now(
                ServerFrames.loggedIn(
                        userId,
                        secret,
                        services.timings().resume().toMillis(),
                        services.timings().ping().toMillis()));
    }

    private void resume(RtsChannel channel, long received) {
        if (!outbound.isPossible(received)) {
            channel.send(ServerFrames.resumeRefused());
            RtsClose.NO_SESSION.close(channel);
            return;
        }
        services.counters().countResumed();
        outbound.attach(channel);
        outbound.now(ServerFrames.resumed(numbers.last()));
        outbound.acknowledge(received);
        outbound.repeat();
    }

    private void detach(long nowNanos) {
        outbound.detach();
        detachedSinceNanos = nowNanos;
    }

    /** Ends the WebSocket, but not the session. */
    private void drop(RtsClose why, long nowNanos) {
        outbound.close(why);
        detachedSinceNanos = nowNanos;
    }

    // ---- frames

    private void onFrame(ClientFrame frame, long nowNanos) {
        switch (frame) {
            case ClientFrame.Ack(long received) -> outbound.acknowledge(received);
            case ClientFrame.Ping() -> outbound.now(ServerFrames.pong());
            case ClientFrame.Logout() -> end(SessionEnd.LOGGED_OUT);
            case ClientFrame.Numbered numbered -> onNumbered(numbered, nowNanos);
            case ClientFrame.Login login -> misplaced();
            case ClientFrame.Resume resume -> misplaced();
        }
    }

    private void misplaced() {
        services.counters().countNotUnderstood();
        outbound.now(ServerFrames.error("this WebSocket is logged in already"));
    }

    private void onNumbered(ClientFrame.Numbered frame, long nowNanos) {
        frame.received().ifPresent(outbound::acknowledge);
        switch (numbers.accept(frame.number())) {
            case GAP -> drop(RtsClose.GAP, nowNanos);
            case REPEATED -> {
                services.counters().countRepeated();
                outbound.now(ServerFrames.ack(numbers.last()));
            }
            case NEXT -> {
                outbound.now(ServerFrames.ack(numbers.last()));
                serve(frame.request(), nowNanos);
            }
        }
    }

    private void serve(ClientFrame.Request request, long nowNanos) {
        switch (request) {
            case ClientFrame.SetServerParams params -> setServerParams(params);
            case ClientFrame.SendServerMessage message -> sendServerMessage(message, nowNanos);
            case ClientFrame.SendUserMessage message -> sendUserMessage(message, nowNanos);
            case ClientFrame.GetPeerOnlineStatus(String peer) -> tellStatus(peer, nowNanos);
            case ClientFrame.Unusable(String why) -> {
                services.counters().countNotUnderstood();
                outbound.now(ServerFrames.error(why));
            }
        }
    }

    private void setServerParams(ClientFrame.SetServerParams params) {
        int code =
                switch (services.hosts().check(params.url())) {
                    case AllowedHosts.Verdict.Unusable() -> PARAMS_UNUSABLE;
                    case AllowedHosts.Verdict.Forbidden() -> PARAMS_FORBIDDEN;
                    case AllowedHosts.Verdict.Allowed(var url) -> {
                        if (!ClientFrameReader.fits(params)) {
                            yield PARAMS_UNUSABLE;
                        }
                        businessServer =
                                Optional.of(new ServerMessage.Target(url, params.signature()));
                        yield PARAMS_SET;
                    }
                };
        reply(number -> ServerFrames.serverParamsResult(number, code));
    }

    private void sendServerMessage(ClientFrame.SendServerMessage message, long nowNanos) {
        MessageCode refusal = null;
        if (!rate.take(nowNanos) || outstanding >= MAX_OUTSTANDING) {
            refusal = MessageCode.TOO_MANY;
        } else if (!message.body().fits(RtsLimits.MAX_SERVER_TEXT_BYTES)) {
            refusal = MessageCode.TOO_LONG;
        } else if (businessServer.isEmpty()) {
            refusal = MessageCode.SERVER_NOT_SET;
        } else if (!serverMessages.offer(
                new ServerMessage(message.id(), businessServer.get(), message.body()))) {
            refusal = MessageCode.TOO_MANY;
        }
        if (refusal == null) {
            outstanding++;
            return;
        }
        services.counters().countRefusedMessage();
        BusinessAnswer answer = BusinessAnswer.failed(refusal);
        reply(number -> ServerFrames.serverMessageResult(number, message.id(), answer));
    }

    private void sendUserMessage(ClientFrame.SendUserMessage message, long nowNanos) {
        Optional<MessageCode> refusal = refusal(message, nowNanos);
        if (refusal.isEmpty()) {
            long id = message.id();
            Receipt receipt = code -> inbox.accept(new SessionInput.Told(id, code));
            Envelope envelope = new Envelope(userId, message.body(), receipt);
            outstanding++;
            refusal =
                    switch (services.neighbours().hand(message.to(), envelope)) {
                        case TAKEN -> Optional.empty();
                        case NOT_LOGGED_IN -> Optional.of(MessageCode.NOT_LOGGED_IN);
                        case FULL -> Optional.of(MessageCode.TOO_MANY);
                    };
            outstanding -= refusal.isPresent() ? 1 : 0;
        }
        refusal.ifPresent(code -> {
            services.counters().countRefusedMessage();
            reply(number -> ServerFrames.userMessageResult(number, message.id(), code));
        });
    }

    private Optional<MessageCode> refusal(ClientFrame.SendUserMessage message, long nowNanos) {
        if (!rate.take(nowNanos) || outstanding >= MAX_OUTSTANDING) {
            return Optional.of(MessageCode.TOO_MANY);
        }
        if (!RtsLimits.isUserId(message.to())) {
            return Optional.of(MessageCode.NO_RECEIVER_NAMED);
        }
        return message.body().fits(RtsLimits.MAX_TEXT_BYTES)
                ? Optional.empty()
                : Optional.of(MessageCode.TOO_LONG);
    }

    private void tellStatus(String peer, long nowNanos) {
        if (rate.take(nowNanos)) {
            OnlineStatus status = services.neighbours().status(peer);
            reply(number -> ServerFrames.peerOnlineStatus(number, peer, status));
        } else {
            outbound.now(ServerFrames.error("too many questions"));
        }
    }

    // ---- what the client is sent

    private void deliver(Envelope envelope) {
        boolean kept =
                outbound.numbered(
                        number ->
                                ServerFrames.userMessage(number, envelope.from(), envelope.body()),
                        envelope.receipt());
        if (!kept) {
            envelope.receipt().told(MessageCode.TIMEOUT);
            end(SessionEnd.OVERFLOW);
        }
    }

    private void reply(LongFunction<byte[]> withNumber) {
        if (!over && !outbound.numbered(withNumber, Receipt.NONE)) {
            end(SessionEnd.OVERFLOW);
        }
    }

    private void end(SessionEnd why) {
        if (over) {
            return;
        }
        over = true;
        serverMessages.close();
        switch (why) {
            case LOGGED_OUT -> {
                outbound.now(ServerFrames.loggedOut(REASON_LOGOUT));
                outbound.close(RtsClose.LOGGED_OUT);
            }
            case REPLACED -> {
                services.counters().countReplacedLogin();
                outbound.now(ServerFrames.loggedOut(REASON_DUPLICATE_LOGIN));
                outbound.close(RtsClose.ELSEWHERE);
            }
            case EXPIRED -> services.counters().countExpired();
            case OVERFLOW -> {
                services.counters().countOverflowed();
                outbound.close(RtsClose.OVERFLOW);
            }
            case SERVER_STOPS -> outbound.close(RtsClose.SERVER_STOPS);
            case FAULT -> outbound.close(RtsClose.INTERNAL_ERROR);
        }
        outbound.giveUp();
    }
}
