package dev.parley.server.webhook;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.RoomNews;
import dev.parley.signaling.Sids;
import java.nio.charset.StandardCharsets;
import livekit.LivekitModels;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitWebhook.WebhookEvent;

/** Room news in LiveKit's webhook messages. As safe for several threads as its {@link Sids}. */
final class WebhookEvents {
    /** What LiveKit calls the form of the body. */
    static final String CONTENT_TYPE = "application/webhook+json";

    private static final JsonFormat.Printer JSON =
            JsonFormat.printer().omittingInsignificantWhitespace();
    private static final String ID_PREFIX = "EV_";

    private final Sids sids;

    WebhookEvents(Sids sids) {
        this.sids = sids;
    }

    /** The event of an occurrence, with an identifier of its own. */
    WebhookEvent event(Occurrence occurrence) {
        RoomNews news = occurrence.news();
        var event =
                WebhookEvent.newBuilder()
                        .setId(sids.event())
                        .setCreatedAt(occurrence.atMillis() / 1000)
                        .setRoom(LiveKitMessages.room(news.room()));
        switch (news) {
            case RoomNews.Opened ignored -> event.setEvent("room_started");
            case RoomNews.Closed ignored ->
                    event.setEvent("room_finished").setId(idOfEnd(news.room().sid()));
            case RoomNews.ParticipantJoined(var room, var participant) ->
                    event.setEvent("participant_joined")
                            .setParticipant(LiveKitMessages.participant(participant));
            case RoomNews.ParticipantLeft(var room, var participant) ->
                    event.setEvent("participant_left")
                            .setParticipant(LiveKitMessages.participant(participant));
            case RoomNews.ParticipantAborted(var room, var participant) ->
                    event.setEvent("participant_connection_aborted")
                            .setParticipant(LiveKitMessages.participant(participant));
            case RoomNews.TrackPublished(var room, var participant, var track) ->
                    event.setEvent("track_published")
                            .setParticipant(who(participant))
                            .setTrack(LiveKitMessages.track(track));
            case RoomNews.TrackUnpublished(var room, var participant, var track) ->
                    event.setEvent("track_unpublished")
                            .setParticipant(who(participant))
                            .setTrack(LiveKitMessages.track(track));
        }
        return event.build();
    }

    /** A track's event names its participant, and does not repeat everything about them. */
    private static ParticipantInfo who(ParticipantSnapshot participant) {
        ParticipantProfile profile = participant.profile();
        return ParticipantInfo.newBuilder()
                .setSid(profile.sid())
                .setIdentity(profile.identity())
                .setName(profile.name())
                .build();
    }

    /** The end of a room that was open when an earlier process died. */
    static WebhookEvent endOfLost(LivekitModels.Room room, long nowMillis) {
        return WebhookEvent.newBuilder()
                .setEvent("room_finished")
                .setId(idOfEnd(room.getSid()))
                .setCreatedAt(nowMillis / 1000)
                .setRoom(room.toBuilder().clearNumParticipants().clearNumPublishers())
                .build();
    }

    /**
     * A room ends once. Its end has an identifier that follows from the room's, so that one that is
     * told again after a crash is known to be the same.
     */
    private static String idOfEnd(String roomSid) {
        return ID_PREFIX + roomSid.substring(roomSid.indexOf('_') + 1);
    }

    /** The body that is sent: protobuf's JSON form. */
    @SuppressWarnings("deprecation") // Receivers of the last years still read num_dropped.
    static byte[] json(WebhookEvent event, int dropped) {
        try {
            String json = JSON.print(event.toBuilder().setNumDropped(dropped));
            return json.getBytes(StandardCharsets.UTF_8);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an event holds no message of unknown type", e);
        }
    }
}
