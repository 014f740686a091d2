package dev.parley.call.scenario;

import dev.parley.call.account.LoginCheck;
import dev.parley.call.desk.CallDesk;
import dev.parley.call.domain.CallAnswer;
import dev.parley.call.domain.CallCode;
import dev.parley.call.domain.Calls;
import dev.parley.call.openapi.Outbox;
import dev.parley.call.openapi.OutboxSender;
import dev.parley.call.store.AccountTable;
import dev.parley.call.store.DatabaseException;
import dev.parley.call.store.SeenTable;
import dev.parley.call.store.Transaction;
import dev.parley.call.token.RtcTokens;
import dev.parley.call.token.ServerSignature;
import dev.parley.call.wire.WireJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what clients send through the RTC service: {@code {"message","binary","signature"}}. The
 * signature says who sent it; the change and its answer to that user are one transaction, which is
 * committed before the request is acknowledged. A request that came before changes nothing.
 *
 * <p>For any thread; blocks it for a transaction.
 */
public final class ServerMessages {
    /** A text of 64 KiB whose every character is escaped, and the signature. */
    public static final int MAX_BODY_BYTES = 448 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ServerMessages.class);
    private static final int MAX_MESSAGE_CHARS = 64 * 1024;

    private final CallDesk desk;
    private final Parts parts;
    private final InstantSource clock;

    /**
     * What answers are made with.
     *
     * @param appId the app that is served
     * @param signature of server messages
     * @param tokens for the RTC service
     * @param outbox takes answers
     * @param sender says when too many wait
     */
    public record Parts(
            String appId,
            ServerSignature signature,
            RtcTokens tokens,
            Outbox outbox,
            OutboxSender sender) {}

    /** How the RTC service's request is answered; only 2xx reaches the client as sent. */
    public enum Acknowledgement {
        TAKEN(200, CallCode.OK),
        UNREADABLE(400, CallCode.BAD_REQUEST),
        NOT_SIGNED(403, CallCode.NOT_AUTHORISED),
        FAILED(503, CallCode.INTERNAL);

        private final int httpStatus;
        private final CallCode code;

        Acknowledgement(int httpStatus, CallCode code) {
            this.httpStatus = httpStatus;
            this.code = code;
        }

        /** Of HTTP. */
        public int httpStatus() {
            return httpStatus;
        }

        /** The body of the answer, JSON. */
        public String body() {
            return WireJson.write(Map.of("code", code.number(), "message", code.text()));
        }
    }

    /** Thrown inside a transaction, to undo it. */
    private static final class TokenFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TokenFault(RuntimeException cause) {
            super(cause);
        }
    }

    /** Answers go out by the outbox. */
    public ServerMessages(CallDesk desk, Parts parts, InstantSource clock) {
        this.desk = desk;
        this.parts = parts;
        this.clock = clock;
    }

    /** Takes one message. */
    public Acknowledgement take(byte[] body) {
        Instant now = clock.instant();
        Optional<ObjectNode> forwarded = WireJson.object(body);
        if (forwarded.isEmpty()) {
            return Acknowledgement.UNREADABLE;
        }
        Optional<String> sender =
                parts.signature().user(WireJson.text(forwarded.get(), "signature"), now);
        if (sender.isEmpty()) {
            return Acknowledgement.NOT_SIGNED;
        }
        String message = WireJson.text(forwarded.get(), "message");
        if (WireJson.isTrue(forwarded.get(), "binary") || message.length() > MAX_MESSAGE_CHARS) {
            return Acknowledgement.UNREADABLE;
        }
        if (parts.sender().isFull()) {
            return Acknowledgement.FAILED;
        }
        try {
            return take(sender.get(), SceneRequest.read(message, parts.appId()), now);
        } catch (DatabaseException e) {
            LOG.warn("A message of {} failed: {}", sender.get(), e.getMessage());
            return Acknowledgement.FAILED;
        }
    }

    private Acknowledgement take(String sender, SceneRequest.Reading reading, Instant now) {
        return switch (reading) {
            case SceneRequest.Reading.Refused(CallCode code, String requestId) -> {
                if (requestId.isEmpty()) {
                    yield Acknowledgement.UNREADABLE;
                }
                reply(new Reply(sender, Outbox.userLane(sender), requestId, code), now);
                yield Acknowledgement.TAKEN;
            }
            case SceneRequest.Reading.Understood(SceneRequest request) -> {
                act(sender, request, now);
                yield Acknowledgement.TAKEN;
            }
        };
    }

    private void act(String sender, SceneRequest request, Instant now) {
        try {
            desk.change(now, (calls, transaction) -> act(sender, request, calls, transaction, now));
        } catch (TokenFault e) {
            LOG.error("No token could be made for room {}", request.roomId(), e);
            reply(
                    new Reply(sender, lane(request), request.requestId(), CallCode.TOKEN_FAILED),
                    now);
        }
    }

    private boolean act(
            String sender,
            SceneRequest request,
            Calls calls,
            Transaction transaction,
            Instant now) {
        if (!isNew(sender, request.requestId(), transaction, now)) {
            return false;
        }
        Reply reply = new Reply(sender, lane(request), request.requestId(), CallCode.OK);
        switch (LoginCheck.check(transaction, request.loginToken(), request.deviceId(), now)) {
            case LoginCheck.Result.Bad(CallCode code) -> send(reply.with(code), transaction, now);
            case LoginCheck.Result.Good(AccountTable.Account account) ->
                    send(
                            account.userId().equals(request.userId())
                                    ? answer(reply, request, account, calls, now)
                                    : reply.with(CallCode.TOKEN_MISMATCH),
                            transaction,
                            now);
        }
        return true;
    }

    private Reply answer(
            Reply reply,
            SceneRequest request,
            AccountTable.Account account,
            Calls calls,
            Instant now) {
        boolean isOwn = reply.receiver().equals(request.userId());
        if (!isOwn && !request.event().mayBeOnBehalf()) {
            return reply.with(CallCode.NOT_AUTHORISED);
        }
        String room = request.roomId();
        String user = request.userId();
        CallAnswer answer =
                switch (request.event()) {
                    case JOIN -> calls.join(room, user, now);
                    // Who was somebody else before is not there to leave by themselves.
                    case LEAVE -> isOwn ? calls.leave(room, user, now) : calls.clear(user, now);
                    case RECONNECT -> calls.reconnect(room, user, now);
                    case START_SHARE -> calls.startShare(room, user, now);
                    case END_SHARE -> calls.endShare(room, user, now);
                    case CLEAR -> calls.clear(user, now);
                };
        Reply answered = reply.with(answer.code());
        if (answer instanceof CallAnswer.Seated(long durationSeconds)) {
            Map<String, Object> response = new LinkedHashMap<>();
            response.put("duration", durationSeconds);
            response.put("rtc_token", token(room, account, now));
            return answered.with(response);
        }
        return answered;
    }

    private String token(String room, AccountTable.Account account, Instant now) {
        try {
            return parts.tokens()
                    .room(room, new RtcTokens.Holder(account.userId(), account.userName()), now);
        } catch (RuntimeException e) {
            throw new TokenFault(e);
        }
    }

    private static boolean isNew(
            String sender, String requestId, Transaction transaction, Instant now) {
        return new SeenTable(transaction)
                .isNew(SeenTable.Kind.REQUEST, sender + "/" + requestId, now);
    }

    private static String lane(SceneRequest request) {
        return request.roomId().isEmpty()
                ? Outbox.userLane(request.userId())
                : Outbox.roomLane(request.roomId());
    }

    /** An answer to a user who sent a request. */
    private record Reply(
            String receiver,
            String lane,
            String requestId,
            CallCode code,
            Map<String, Object> response) {

        Reply(String receiver, String lane, String requestId, CallCode code) {
            this(receiver, lane, requestId, code, Map.of());
        }

        Reply with(CallCode newCode) {
            return new Reply(receiver, lane, requestId, newCode, response);
        }

        Reply with(Map<String, Object> newResponse) {
            return new Reply(receiver, lane, requestId, code, newResponse);
        }
    }

    private void reply(Reply reply, Instant now) {
        desk.change(
                now,
                (calls, transaction) -> {
                    if (isNew(reply.receiver(), reply.requestId(), transaction, now)) {
                        send(reply, transaction, now);
                    }
                    return true;
                });
    }

    private void send(Reply reply, Transaction transaction, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message_type", "return");
        fields.put("request_id", reply.requestId());
        fields.put("code", reply.code().number());
        fields.put("message", reply.code() == CallCode.OK ? "" : reply.code().text());
        fields.put("response", reply.response());
        fields.put("timestamp", now.toEpochMilli());
        parts.outbox()
                .unicast(transaction, reply.lane(), reply.receiver(), WireJson.write(fields), now);
    }
}
