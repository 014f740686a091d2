package dev.parley.call.callback;

import dev.parley.call.config.CallbackConfig;
import dev.parley.call.desk.CallDesk;
import dev.parley.call.domain.CallNames;
import dev.parley.call.domain.Calls;
import dev.parley.call.domain.RtcLeave;
import dev.parley.call.store.DatabaseException;
import dev.parley.call.store.SeenTable;
import dev.parley.call.wire.WireJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what the RTC service tells of rooms. One that is not signed, is of another app, too old or
 * from the future is refused; one that came before is taken and changes nothing.
 *
 * <p>For any thread; blocks it for a transaction.
 */
public final class Callbacks {
    /** The largest callback that is read. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final CallDesk desk;
    private final String appId;
    private final CallbackSignature signature;
    private final Duration maxAge;
    private final InstantSource clock;

    /** How a callback is answered, as a status of HTTP. */
    public enum Receipt {
        TAKEN(200),
        UNREADABLE(400),
        REFUSED(403),
        FAILED(503);

        private final int httpStatus;

        Receipt(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        /** Of HTTP. */
        public int httpStatus() {
            return httpStatus;
        }
    }

    /** For callbacks about this app. */
    public Callbacks(CallDesk desk, String appId, CallbackConfig config, InstantSource clock) {
        this.desk = desk;
        this.appId = appId;
        this.signature = new CallbackSignature(config.secretKey());
        this.maxAge = config.maxAge();
        this.clock = clock;
    }

    /** How long an event must be remembered so that none is applied twice. */
    public static Duration memory(CallbackConfig config) {
        return config.maxAge().plus(CLOCK_SKEW).multipliedBy(2);
    }

    private record News(String type, String roomId, ObjectNode data, Instant at) {}

    /** Takes one callback. */
    public Receipt take(byte[] body) {
        Instant now = clock.instant();
        Optional<ObjectNode> callback = WireJson.object(body);
        if (callback.isEmpty()) {
            return Receipt.UNREADABLE;
        }
        if (!signature.isOf(callback.get())
                || !WireJson.text(callback.get(), "AppId").equals(appId)) {
            return Receipt.REFUSED;
        }
        String eventId = WireJson.text(callback.get(), "EventId");
        Optional<Instant> time = time(WireJson.text(callback.get(), "EventTime"));
        Optional<ObjectNode> data = WireJson.object(WireJson.text(callback.get(), "EventData"));
        if (!WireJson.isId(eventId) || time.isEmpty() || data.isEmpty()) {
            return Receipt.UNREADABLE;
        }
        if (time.get().isBefore(now.minus(maxAge)) || time.get().isAfter(now.plus(CLOCK_SKEW))) {
            return Receipt.REFUSED;
        }
        News news =
                new News(
                        WireJson.text(callback.get(), "EventType"),
                        WireJson.text(data.get(), "RoomId"),
                        data.get(),
                        exactTime(data.get(), time.get()));
        return apply(eventId, news, now);
    }

    private Receipt apply(String eventId, News news, Instant now) {
        if (!CallNames.isRoom(news.roomId())) {
            return Receipt.TAKEN;
        }
        try {
            desk.change(
                    now,
                    (calls, transaction) -> {
                        boolean isNew =
                                new SeenTable(transaction)
                                        .isNew(SeenTable.Kind.CALLBACK, eventId, now);
                        if (isNew) {
                            apply(news, calls, now);
                        }
                        return isNew;
                    });
            return Receipt.TAKEN;
        } catch (DatabaseException e) {
            LOG.warn("A callback about {} failed: {}", news.roomId(), e.getMessage());
            return Receipt.FAILED;
        }
    }

    private static void apply(News news, Calls calls, Instant now) {
        String userId = WireJson.text(news.data(), "UserId");
        switch (news.type()) {
            case "UserJoinRoom" -> {
                if (CallNames.isUser(userId)) {
                    calls.arrived(news.roomId(), userId, news.at(), now);
                }
            }
            case "UserLeaveRoom" ->
                    calls.departed(news.roomId(), userId, leave(news.data()), news.at(), now);
            case "RoomDestroy" -> calls.emptied(news.roomId(), news.at(), now);
            default -> {
                // Of no concern to calls.
            }
        }
    }

    private static RtcLeave leave(ObjectNode data) {
        return switch (WireJson.text(data, "Reason")) {
            case "kickedByAdmin" -> RtcLeave.SENT_OUT;
            case "userLeave" -> RtcLeave.FAREWELL;
            default -> RtcLeave.LOST;
        };
    }

    /** The event's own time has milliseconds, that of the envelope may have seconds only. */
    private static Instant exactTime(ObjectNode data, Instant envelopeTime) {
        JsonNode millis = data.path("Timestamp");
        if (!millis.isIntegralNumber() || !millis.canConvertToLong()) {
            return envelopeTime;
        }
        Duration difference =
                Duration.between(envelopeTime, Instant.EPOCH).plusMillis(millis.longValue());
        boolean isSameSecond = difference.abs().compareTo(Duration.ofSeconds(1)) <= 0;
        return isSameSecond ? Instant.ofEpochMilli(millis.longValue()) : envelopeTime;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
