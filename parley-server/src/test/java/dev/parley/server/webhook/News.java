package dev.parley.server.webhook;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.sfu.room.AudioFeatures;
import dev.parley.sfu.room.ClientTraits;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.ParticipantState;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.sfu.room.RoomSnapshot;
import dev.parley.sfu.room.TrackDescription;
import dev.parley.sfu.room.TrackRequest;
import dev.parley.sfu.room.TrackSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** News for tests to tell. */
public final class News {
    public static final long CREATED_MILLIS = 1_700_000_000_123L;

    private News() {}

    public static RoomSnapshot room(String name, String sid) {
        return new RoomSnapshot(
                sid,
                name,
                new RoomSettings(Duration.ofMinutes(5), Duration.ofSeconds(20), 7, "{\"a\": 1}"),
                CREATED_MILLIS,
                2,
                1);
    }

    public static RoomSnapshot standup() {
        return room("standup", "RM_standup12345");
    }

    public static TrackDescription microphone() {
        return new TrackDescription(
                new TrackRequest(
                        "cid",
                        "TR_AMmicrophone",
                        CodecName.OPUS,
                        TrackSource.MICROPHONE,
                        "mic",
                        "",
                        false,
                        0,
                        0,
                        List.of(),
                        AudioFeatures.NONE,
                        0),
                false,
                "audio/opus",
                "0");
    }

    public static ParticipantSnapshot ann(ParticipantState state, LeaveReason reason) {
        return new ParticipantSnapshot(
                new ParticipantProfile(
                        "PA_ann",
                        "ann",
                        "Ann \u00c4\u2028",
                        "about ann",
                        Map.of("team", "blue"),
                        new Permissions(true, Set.of(), true, true, true, false, false),
                        new ClientTraits(0, 1, List.of(1))),
                state,
                List.of(microphone()),
                CREATED_MILLIS + 1000,
                3,
                reason);
    }

    public static ParticipantSnapshot ann() {
        return ann(ParticipantState.ACTIVE, LeaveReason.CLIENT_INITIATED);
    }

    public static List<RoomNews> lifeOf(RoomSnapshot room) {
        ParticipantSnapshot gone =
                ann(ParticipantState.DISCONNECTED, LeaveReason.DUPLICATE_IDENTITY);
        return List.of(
                new RoomNews.Opened(room),
                new RoomNews.ParticipantAborted(room, gone),
                new RoomNews.ParticipantJoined(room, ann()),
                new RoomNews.TrackPublished(room, ann(), microphone()),
                new RoomNews.TrackUnpublished(room, gone, microphone()),
                new RoomNews.ParticipantLeft(room, gone),
                new RoomNews.Closed(room, LeaveReason.ROOM_CLOSED));
    }
}
