package dev.parley.server.callback;

import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.TrackDescription;
import dev.parley.sfu.room.TrackSource;
import dev.parley.signaling.SelfDeclared;
import dev.parley.signaling.Sids;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Room news in the words of server callbacks. As safe for several threads as its {@link Sids}. */
final class CallbackEvents {
    private static final String ID_PREFIX = "EV_";

    private final Sids sids;

    CallbackEvents(Sids sids) {
        this.sids = sids;
    }

    /** What is told of an occurrence; empty for what a back end is not told. */
    Optional<CallbackEvent> event(RoomNews news, long atMillis) {
        return switch (news) {
            case RoomNews.Opened opened ->
                    Optional.of(
                            new CallbackEvent(
                                    "RoomCreate",
                                    sids.event(),
                                    room(news.room().name(), news.room().sid(), atMillis),
                                    atMillis));
            case RoomNews.Closed closed ->
                    Optional.of(roomDestroy(news.room().name(), news.room().sid(), atMillis));
            case RoomNews.ParticipantJoined(var room, var participant) -> {
                Map<String, Object> data = user(news, participant, atMillis);
                data.put(
                        "ExtraInfo",
                        participant
                                .profile()
                                .attributes()
                                .getOrDefault(SelfDeclared.EXTRA_INFO, ""));
                yield event(visible("JoinRoom", participant), data, atMillis);
            }
            case RoomNews.ParticipantLeft(var room, var participant) -> {
                Map<String, Object> data = user(news, participant, atMillis);
                data.put("Reason", reason(participant.reason()));
                data.put("Duration", Math.max(0, atMillis - participant.joinedAtMillis()) / 1000);
                yield event(visible("LeaveRoom", participant), data, atMillis);
            }
            case RoomNews.ParticipantAborted aborted -> Optional.empty();
            case RoomNews.TrackPublished(var room, var participant, var track) ->
                    stream(news, participant, track, "Start", atMillis);
            case RoomNews.TrackUnpublished(var room, var participant, var track) ->
                    stream(news, participant, track, "Stop", atMillis);
        };
    }

    /**
     * A room ends once. Its end has an identifier that follows from the room's, so that one that is
     * told again after a crash is known to be the same.
     */
    static CallbackEvent roomDestroy(String name, String sid, long atMillis) {
        return new CallbackEvent(
                "RoomDestroy",
                ID_PREFIX + sid.substring(sid.indexOf('_') + 1),
                room(name, sid, atMillis),
                atMillis);
    }

    private Optional<CallbackEvent> event(String type, Map<String, Object> data, long atMillis) {
        return Optional.of(new CallbackEvent(type, sids.event(), data, atMillis));
    }

    private static String visible(String what, ParticipantSnapshot participant) {
        return (participant.profile().permissions().hidden() ? "InvisibleUser" : "User") + what;
    }

    private static Map<String, Object> room(String name, String sid, long atMillis) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("RoomId", name);
        data.put("CallId", sid);
        data.put("Timestamp", atMillis);
        return data;
    }

    private static Map<String, Object> user(
            RoomNews news, ParticipantSnapshot participant, long atMillis) {
        Map<String, Object> data = room(news.room().name(), news.room().sid(), atMillis);
        data.put("UserId", participant.profile().identity());
        return data;
    }

    /** Sound of a screen is part of the screen's stream, and not told on its own. */
    private Optional<CallbackEvent> stream(
            RoomNews news,
            ParticipantSnapshot participant,
            TrackDescription track,
            String change,
            long atMillis) {
        TrackSource source = track.request().source();
        String kind =
                switch (source) {
                    case MICROPHONE -> "Audio";
                    case CAMERA -> "Video";
                    case SCREEN_SHARE -> "Screen";
                    case SCREEN_SHARE_AUDIO -> "";
                    case UNKNOWN ->
                            switch (track.request().kind()) {
                                case AUDIO -> "Audio";
                                case VIDEO -> "Video";
                            };
                };
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> data = user(news, participant, atMillis);
        data.put("StreamId", track.sid());
        return event("User" + kind + "Stream" + change, data, atMillis);
    }

    private static String reason(LeaveReason reason) {
        return switch (reason) {
            case CLIENT_INITIATED, MOVED, ROOM_CLOSED -> "userLeave";
            case DUPLICATE_IDENTITY -> "duplicateLogin";
            case REMOVED, ROOM_DELETED -> "kickedByAdmin";
            case TOKEN_EXPIRED -> "tokenExpired";
            case SERVER_SHUTDOWN,
                    CONNECTION_TIMEOUT,
                    JOIN_FAILURE,
                    SIGNAL_CLOSED,
                    SIGNAL_OVERFLOW,
                    STATE_MISMATCH,
                    BAD_REQUEST,
                    INTERNAL ->
                    "connectionLost";
        };
    }
}
