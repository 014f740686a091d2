package dev.parley.call.account;

import dev.parley.call.desk.CallDesk;
import dev.parley.call.domain.CallCode;
import dev.parley.call.domain.CallLimits;
import dev.parley.call.domain.CallNames;
import dev.parley.call.domain.Calls;
import dev.parley.call.store.AccountTable;
import dev.parley.call.store.DatabaseException;
import dev.parley.call.store.Transaction;
import dev.parley.call.token.RtcTokens;
import dev.parley.call.token.ServerSignature;
import dev.parley.call.wire.WireJson;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers {@code POST /login}: log-in by name alone, another name, what a client needs for
 * signaling, log-out, and the end of an account. Every answer is JSON with a code. For any thread;
 * blocks it for a transaction.
 */
public final class LoginEvents {
    /** The largest request that is read. */
    public static final int MAX_BODY_BYTES = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LoginEvents.class);
    private static final Pattern USER_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}@_-]{1,128}");
    private static final int MAX_DEVICE_ID_CHARS = 128;
    private static final int TOKEN_BYTES = 32;
    private static final String SCENE = "videocall";

    private final CallDesk desk;
    private final Issuing issuing;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * What clients are given.
     *
     * @param appId the app that is served
     * @param tokens for the RTC service
     * @param signature of server messages
     * @param serverUrl where the RTC service sends server messages
     * @param businessId what clients are told as {@code bid}
     * @param loginValidity of log-in tokens
     * @param limits of a call, which clients are told
     */
    public record Issuing(
            String appId,
            RtcTokens tokens,
            ServerSignature signature,
            Supplier<String> serverUrl,
            String businessId,
            Duration loginValidity,
            CallLimits limits) {}

    /** Over the database behind the desk. */
    public LoginEvents(CallDesk desk, Issuing issuing, InstantSource clock, SecureRandom random) {
        this.desk = desk;
        this.issuing = issuing;
        this.clock = clock;
        this.random = random;
    }

    private record Request(String event, ObjectNode content, String deviceId) {
        String text(String field) {
            return WireJson.text(content, field);
        }
    }

    private record Answer(CallCode code, Map<String, Object> response) {
        static Answer of(CallCode code) {
            return new Answer(code, Map.of());
        }
    }

    /** The answer to a request, as JSON. */
    public String answer(byte[] body) {
        Instant now = clock.instant();
        Answer answer;
        try {
            answer =
                    parse(body)
                            .map(request -> answer(request, now))
                            .orElseGet(() -> Answer.of(CallCode.BAD_REQUEST));
        } catch (DatabaseException e) {
            LOG.warn("A log-in request failed: {}", e.getMessage());
            answer = Answer.of(CallCode.INTERNAL);
        }
        return write(answer, now);
    }

    /** An answer without anything but a code, as JSON. */
    public String refusal(CallCode code) {
        return write(Answer.of(code), clock.instant());
    }

    private static String write(Answer answer, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", answer.code().number());
        fields.put("message", answer.code().text());
        fields.put("timestamp", now.toEpochMilli());
        fields.put("response", answer.response());
        return WireJson.write(fields);
    }

    private static Optional<Request> parse(byte[] body) {
        Optional<ObjectNode> envelope = WireJson.object(body);
        Optional<ObjectNode> content =
                envelope.flatMap(object -> WireJson.object(WireJson.text(object, "content")));
        if (envelope.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        String deviceId = WireJson.text(envelope.get(), "device_id");
        return deviceId.length() > MAX_DEVICE_ID_CHARS
                ? Optional.empty()
                : Optional.of(
                        new Request(
                                WireJson.text(envelope.get(), "event_name"),
                                content.get(),
                                deviceId));
    }

    private Answer answer(Request request, Instant now) {
        return desk.change(
                now,
                (calls, transaction) ->
                        switch (request.event()) {
                            case "passwordFreeLogin" -> login(request, transaction, now);
                            case "changeUserName" -> rename(request, transaction, now);
                            case "setAppInfo" -> appInfo(request, transaction, now);
                            case "logout" -> end(request, transaction, calls, now);
                            case "deleteAccount" -> end(request, transaction, calls, now);
                            default -> Answer.of(CallCode.BAD_REQUEST);
                        });
    }

    /**
     * A new user, or, with a log-in token that is good, the same user with a new token, which ends
     * the old one.
     */
    private Answer login(Request request, Transaction transaction, Instant now) {
        String name = request.text("user_name");
        if (!USER_NAME.matcher(name).matches()) {
            return Answer.of(CallCode.BAD_REQUEST);
        }
        AccountTable accounts = new AccountTable(transaction);
        AccountTable.Account account =
                switch (check(request, transaction, now)) {
                    case LoginCheck.Result.Good(AccountTable.Account known) -> {
                        accounts.rename(known.userId(), name);
                        yield known;
                    }
                    case LoginCheck.Result.Bad bad -> {
                        AccountTable.Account created =
                                new AccountTable.Account(newUserId(), name, now);
                        accounts.add(created);
                        yield created;
                    }
                };
        String loginToken = text(TOKEN_BYTES);
        accounts.replaceLogins(
                new AccountTable.Login(
                        LoginCheck.hash(loginToken),
                        account.userId(),
                        request.deviceId(),
                        now.plus(issuing.loginValidity())));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("user_id", account.userId());
        response.put("user_name", name);
        response.put("login_token", loginToken);
        response.put("created_at", account.createdAt().toEpochMilli());
        return new Answer(CallCode.OK, response);
    }

    private Answer rename(Request request, Transaction transaction, Instant now) {
        String name = request.text("user_name");
        return switch (check(request, transaction, now)) {
            case LoginCheck.Result.Bad(CallCode code) -> Answer.of(code);
            case LoginCheck.Result.Good(AccountTable.Account account) -> {
                if (!USER_NAME.matcher(name).matches()) {
                    yield Answer.of(CallCode.BAD_REQUEST);
                }
                new AccountTable(transaction).rename(account.userId(), name);
                yield Answer.of(CallCode.OK);
            }
        };
    }

    /** Whatever secrets a client sends along are not looked at. */
    private Answer appInfo(Request request, Transaction transaction, Instant now) {
        String appId = request.text("app_id");
        return switch (check(request, transaction, now)) {
            case LoginCheck.Result.Bad(CallCode code) -> Answer.of(code);
            case LoginCheck.Result.Good(AccountTable.Account account) -> {
                if (!request.text("scenes_name").equals(SCENE)) {
                    yield Answer.of(CallCode.BAD_REQUEST);
                }
                if (!appId.isEmpty() && !appId.equals(issuing.appId())) {
                    yield Answer.of(CallCode.WRONG_APP);
                }
                Map<String, Object> response = new LinkedHashMap<>();
                response.put("app_id", issuing.appId());
                response.put(
                        "rtm_token",
                        issuing.tokens()
                                .login(
                                        new RtcTokens.Holder(account.userId(), account.userName()),
                                        now));
                response.put("server_url", issuing.serverUrl().get());
                response.put("server_signature", issuing.signature().of(account.userId(), now));
                response.put("bid", issuing.businessId());
                response.put("room_lifetime", issuing.limits().lifetime().toSeconds());
                response.put("room_capacity", issuing.limits().capacity());
                yield new Answer(CallCode.OK, response);
            }
        };
    }

    private static Answer end(Request request, Transaction transaction, Calls calls, Instant now) {
        return switch (check(request, transaction, now)) {
            case LoginCheck.Result.Bad(CallCode code) -> Answer.of(code);
            case LoginCheck.Result.Good(AccountTable.Account account) -> {
                calls.clear(account.userId(), now);
                AccountTable accounts = new AccountTable(transaction);
                if (request.event().equals("deleteAccount")) {
                    accounts.delete(account.userId());
                } else {
                    accounts.endLogins(account.userId());
                }
                yield Answer.of(CallCode.OK);
            }
        };
    }

    private static LoginCheck.Result check(Request request, Transaction transaction, Instant now) {
        return LoginCheck.check(transaction, request.text("login_token"), request.deviceId(), now);
    }

    private String newUserId() {
        return CallNames.user(randomBytes(CallNames.USER_ID_BYTES));
    }

    /** Random bytes as a text. */
    private String text(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(bytes));
    }

    private byte[] randomBytes(int count) {
        byte[] content = new byte[count];
        random.nextBytes(content);
        return content;
    }
}
