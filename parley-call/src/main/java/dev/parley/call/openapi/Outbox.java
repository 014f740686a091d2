package dev.parley.call.openapi;

import dev.parley.call.domain.CallEffect;
import dev.parley.call.store.OutboxTable;
import dev.parley.call.store.Transaction;
import dev.parley.call.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what the RTC service is to be asked for, in the transaction of the change that asks
 * for it: what was committed is asked for at least once, and what was not never.
 *
 * <p>Requests about one room are made one after the other, so that a room is empty before anybody
 * is let into the next one of its name. For any thread.
 */
public final class Outbox {
    /** Of the business server, as clients know it. */
    private static final String SENDER = "server";

    /** How lanes of users begin who should be leaving a room. */
    private static final String LEAVING = "leaving:";

    /** Clients leave by themselves when they are told; whoever does not is sent out then. */
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(3);

    /** Whoever gave their seat up is leaving the RTC room at the same time. */
    private static final Duration LEAVE_GRACE = Duration.ofSeconds(5);

    /** Nobody waits for an answer or for the news of a closing for longer. */
    private static final Duration MESSAGE_VALIDITY = Duration.ofSeconds(60);

    private static final Duration MODERATION_VALIDITY = Duration.ofHours(24);

    private final String appId;

    /** For requests about this app. */
    public Outbox(String appId) {
        this.appId = appId;
    }

    /** The lane of a room. */
    public static String roomLane(String roomId) {
        return "room:" + roomId;
    }

    /** The lane of a user who is about no room. */
    public static String userLane(String userId) {
        return "user:" + userId;
    }

    private static String leavingLane(String roomId, String userId) {
        return LEAVING + roomId + ":" + userId;
    }

    /**
     * Where a request goes on once it is due, if it waited in a lane of its own: to the room's, so
     * that whoever joins the room from then on is let in behind it.
     */
    static Optional<String> laneWhenDue(String lane) {
        if (!lane.startsWith(LEAVING)) {
            return Optional.empty();
        }
        return Optional.of(roomLane(lane.substring(LEAVING.length(), lane.lastIndexOf(':'))));
    }

    /** Sends a text to a user, in a lane. */
    public void unicast(
            Transaction transaction, String lane, String userId, String message, Instant now) {
        Map<String, Object> body = body();
        body.put("From", SENDER);
        body.put("To", userId);
        body.put("Binary", false);
        body.put("Message", message);
        add(transaction, new Request(lane, "SendUnicast", body), now, MESSAGE_VALIDITY);
    }

    /** Carries an effect out. */
    public void carryOut(Transaction transaction, CallEffect effect, Instant now) {
        switch (effect) {
            case CallEffect.TellClosing(String roomId) -> tellClosing(transaction, roomId, now);
            case CallEffect.Dismiss(String roomId) -> {
                Map<String, Object> body = body();
                body.put("RoomId", roomId);
                Instant due = now.plus(CLOSE_GRACE);
                add(
                        transaction,
                        new Request(roomLane(roomId), "DismissRoom", body),
                        due,
                        MODERATION_VALIDITY);
            }
            case CallEffect.Remove(String roomId, String userId) ->
                    add(
                            transaction,
                            removal(roomLane(roomId), roomId, userId),
                            now,
                            MODERATION_VALIDITY);
            case CallEffect.RemoveIfStaying(String roomId, String userId) ->
                    add(
                            transaction,
                            removal(leavingLane(roomId, userId), roomId, userId),
                            now.plus(LEAVE_GRACE),
                            MODERATION_VALIDITY);
            case CallEffect.LetStay(String roomId, String userId) ->
                    new OutboxTable(transaction).clear(leavingLane(roomId, userId));
        }
    }

    private void tellClosing(Transaction transaction, String roomId, Instant now) {
        Map<String, Object> inform = new LinkedHashMap<>();
        inform.put("message_type", "inform");
        inform.put("event", "videocallOnCloseRoom");
        inform.put("data", Map.of("room_id", roomId));
        inform.put("timestamp", now.toEpochMilli());
        Map<String, Object> body = body();
        body.put("RoomId", roomId);
        body.put("From", SENDER);
        body.put("Binary", false);
        body.put("Message", WireJson.write(inform));
        add(
                transaction,
                new Request(roomLane(roomId), "SendBroadcast", body),
                now,
                MESSAGE_VALIDITY);
    }

    private record Request(String lane, String action, Map<String, Object> body) {}

    private Request removal(String lane, String roomId, String userId) {
        Map<String, Object> body = body();
        body.put("RoomId", roomId);
        body.put("UserId", userId);
        body.put("ForbiddenInterval", 0);
        return new Request(lane, "BanRoomUser", body);
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("AppId", appId);
        return body;
    }

    private static void add(
            Transaction transaction, Request request, Instant due, Duration validity) {
        new OutboxTable(transaction)
                .add(
                        new OutboxTable.Entry(
                                0,
                                request.lane(),
                                request.action(),
                                WireJson.write(request.body()),
                                due,
                                due.plus(validity),
                                0));
    }
}
