package dev.parley.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomNews;
import dev.parley.signaling.Sids;
import java.util.List;
import java.util.Random;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.Test;

class WebhookEventsTest {
    private static final long NOW_MILLIS = 1_700_000_100_999L;

    private final WebhookEvents events = new WebhookEvents(new Sids(new Random(1)));

    @Test
    void everyKindOfNewsHasItsNameAndItsParts() {
        List<WebhookEvent> life = News.lifeOf(News.standup()).stream().map(this::event).toList();
        assertThat(life)
                .extracting(WebhookEvent::getEvent)
                .containsExactly(
                        "room_started",
                        "participant_connection_aborted",
                        "participant_joined",
                        "track_published",
                        "track_unpublished",
                        "participant_left",
                        "room_finished");
        assertThat(life)
                .allSatisfy(event -> {
                    assertThat(event.getRoom().getName()).isEqualTo("standup");
                    assertThat(event.getRoom().getSid()).isEqualTo("RM_standup12345");
                    assertThat(event.getRoom().getMetadata()).isEqualTo("{\"a\": 1}");
                    assertThat(event.getCreatedAt()).isEqualTo(1_700_000_100L);
                    assertThat(event.getId()).matches("EV_\\w{12}");
                    assertThat(event.hasParticipant())
                            .isEqualTo(!event.getEvent().startsWith("room"));
                    assertThat(event.hasTrack()).isEqualTo(event.getEvent().startsWith("track"));
                });
        assertThat(life).extracting(WebhookEvent::getId).doesNotHaveDuplicates();
    }

    @Test
    void aParticipantIsToldWithAllThatIsKnown() {
        ParticipantInfo left = event(News.lifeOf(News.standup()).get(5)).getParticipant();
        assertThat(left.getState()).isEqualTo(ParticipantInfo.State.DISCONNECTED);
        assertThat(left.getDisconnectReason()).isEqualTo(DisconnectReason.DUPLICATE_IDENTITY);
        assertThat(left.getMetadata()).isEqualTo("about ann");
        assertThat(left.getAttributesMap()).containsEntry("team", "blue");
        assertThat(left.getTracksCount()).isEqualTo(1);
    }

    @Test
    void aTrackIsToldWithWhoseItIs() {
        WebhookEvent published = event(News.lifeOf(News.standup()).get(3));
        assertThat(published.getParticipant().getIdentity()).isEqualTo("ann");
        assertThat(published.getParticipant().getSid()).isEqualTo("PA_ann");
        assertThat(published.getParticipant().getMetadata()).isEmpty();
        assertThat(published.getTrack().getSid()).isEqualTo("TR_AMmicrophone");
        assertThat(published.getTrack().getSource()).isEqualTo(TrackSource.MICROPHONE);
        assertThat(published.getTrack().getMimeType()).isEqualTo("audio/opus");
    }

    @Test
    void theEndOfARoomHasOneIdentifierHoweverItIsTold() {
        RoomNews closed = new RoomNews.Closed(News.standup(), LeaveReason.ROOM_CLOSED);
        WebhookEvent told = event(closed);
        WebhookEvent toldLater = WebhookEvents.endOfLost(told.getRoom(), NOW_MILLIS + 5000);
        assertThat(toldLater.getId()).isEqualTo(told.getId());
        assertThat(toldLater.getEvent()).isEqualTo("room_finished");
        assertThat(toldLater.getRoom().getNumParticipants()).isZero();
    }

    @Test
    @SuppressWarnings("deprecation") // Receivers of the last years still read num_dropped.
    void theBodyIsProtobufsJsonAndTellsOfDroppedEvents() throws Exception {
        WebhookEvent event = event(News.lifeOf(News.standup()).get(2));
        byte[] body = WebhookEvents.json(event, 3);
        assertThat(body)
                .asString(UTF_8)
                .contains(
                        "\"event\":\"participant_joined\"",
                        "\"numDropped\":3",
                        "\"createdAt\":\"1700000100\"",
                        "\"joinedAt\":\"1700000001\"",
                        "\"state\":\"ACTIVE\"",
                        "\"maxParticipants\":7")
                .doesNotContain("\n");
        var parsed = WebhookEvent.newBuilder();
        JsonFormat.parser().merge(new String(body, UTF_8), parsed);
        assertThat(parsed.getNumDropped()).isEqualTo(3);
        assertThat(parsed.getParticipant().getName()).isEqualTo("Ann \u00c4\u2028");
        assertThat(WebhookEvents.json(event, 0)).asString(UTF_8).doesNotContain("numDropped");
    }

    private WebhookEvent event(RoomNews news) {
        return events.event(new Occurrence(news, NOW_MILLIS));
    }
}
