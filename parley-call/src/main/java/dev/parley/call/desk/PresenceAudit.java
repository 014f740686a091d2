package dev.parley.call.desk;

import dev.parley.call.domain.CallNames;
import dev.parley.call.domain.CallRoom;
import dev.parley.call.domain.Calls;
import dev.parley.call.domain.RtcLeave;
import dev.parley.call.domain.Seat;
import dev.parley.call.openapi.Alarm;
import dev.parley.call.openapi.ApiOutcome;
import dev.parley.call.openapi.OpenApiClient;
import dev.parley.call.store.CallTable;
import dev.parley.call.store.DatabaseException;
import dev.parley.call.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Compares the users of each room of the RTC service with the seats, at the start and at intervals:
 * callbacks are given up after a few attempts, and none comes of a service that crashed.
 *
 * <p>Owns the thread "parley-call-presence". Asks at most {@value #PER_SECOND} times a second.
 */
public final class PresenceAudit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PresenceAudit.class);
    private static final int PER_SECOND = 5;

    private final CallDesk desk;
    private final OpenApiClient client;
    private final InstantSource clock;
    private final Scope scope;
    private final Alarm alarm = new Alarm();
    private final Thread thread;
    private long asked;
    private volatile boolean isClosed;

    /**
     * Who was in a room of the RTC service.
     *
     * @param at when it was asked, by our clock
     */
    record Sight(String roomId, Set<String> users, Instant at) {
        /** Takes a copy of the users. */
        Sight {
            users = Set.copyOf(users);
        }
    }

    /** Which app's rooms, and how often. */
    public record Scope(String appId, Duration interval) {}

    /** The interval must be positive. */
    public PresenceAudit(CallDesk desk, OpenApiClient client, InstantSource clock, Scope scope) {
        this.desk = desk;
        this.client = client;
        this.clock = clock;
        this.scope = scope;
        this.thread = Thread.ofPlatform().name("parley-call-presence").unstarted(this::run);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!isClosed) {
            try {
                for (CallRoom room : desk.database().read(t -> new CallTable(t).rooms())) {
                    if (isClosed) {
                        return;
                    }
                    check(room.roomId());
                    alarm.await(Duration.ofSeconds(1).dividedBy(PER_SECOND));
                }
                alarm.await(scope.interval());
            } catch (DatabaseException e) {
                LOG.warn("Presence cannot be checked: {}", e.getMessage());
                alarm.awaitQuietly(scope.interval());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void check(String roomId) throws InterruptedException {
        Instant askedAt = clock.instant();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("AppId", scope.appId());
        body.put("RoomId", roomId);
        asked++;
        String requestId = "presence-%d-%d".formatted(askedAt.toEpochMilli(), asked);
        ApiOutcome outcome =
                client.call("GetRoomOnlineUsers", WireJson.write(body), requestId, askedAt);
        Optional<Set<String>> users = presentUsers(outcome);
        if (users.isPresent()) {
            Sight sight = new Sight(roomId, users.get(), askedAt);
            Instant now = clock.instant();
            desk.change(
                    now,
                    (calls, transaction) -> {
                        compare(calls, sight, new CallTable(transaction).room(roomId), now);
                        return true;
                    });
        }
    }

    /** Nobody, if there is no such room; empty if the service cannot tell. Users of calls only. */
    private static Optional<Set<String>> presentUsers(ApiOutcome outcome) {
        return switch (outcome) {
            case ApiOutcome.Refused(String code) when code.equals("RoomNotExist") ->
                    Optional.of(Set.of());
            case ApiOutcome.Refused(String code) -> Optional.empty();
            case ApiOutcome.NotNow(String why) -> Optional.empty();
            case ApiOutcome.Done(JsonNode result) -> {
                JsonNode list = result.path("VisibleUserList");
                Set<String> users = new HashSet<>();
                list.forEach(user -> users.add(user.asString("")));
                users.removeIf(user -> !CallNames.isUser(user));
                yield list.isArray() ? Optional.of(users) : Optional.empty();
            }
        };
    }

    /** Applies what was seen of a room, as callbacks would have told it. */
    static void compare(Calls calls, Sight sight, Optional<CallRoom> room, Instant now) {
        Set<String> seated = new HashSet<>();
        for (Seat seat : room.map(CallRoom::seats).orElse(List.of())) {
            seated.add(seat.userId());
            if (sight.users().contains(seat.userId())) {
                calls.arrived(sight.roomId(), seat.userId(), sight.at(), now);
            } else {
                calls.departed(sight.roomId(), seat.userId(), RtcLeave.LOST, sight.at(), now);
            }
        }
        sight.users().stream()
                .filter(user -> !seated.contains(user))
                .forEach(user -> calls.arrived(sight.roomId(), user, sight.at(), now));
    }

    @Override
    public void close() {
        isClosed = true;
        alarm.ring();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
