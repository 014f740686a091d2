package dev.parley.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the observer of a room hears, and that it hears each thing once. */
final class ReportingTest {
    private final RoomScene scene = new RoomScene();

    @Test
    void aParticipantJoinsWhenItsTransportIsUpAndLeavesOnce() {
        RoomScene.Member ann = scene.join("ann");
        assertThat(scene.news).isEmpty();
        scene.activate(ann);
        scene.activate(ann);
        scene.leave(ann);
        scene.leave(ann);
        assertThat(kinds())
                .containsExactly(RoomNews.ParticipantJoined.class, RoomNews.ParticipantLeft.class);
        RoomNews.ParticipantJoined joined = (RoomNews.ParticipantJoined) scene.news.getFirst();
        assertThat(joined.room().participants()).isEqualTo(1);
        assertThat(joined.participant().state()).isEqualTo(ParticipantState.ACTIVE);
        RoomNews.ParticipantLeft left = (RoomNews.ParticipantLeft) scene.news.getLast();
        assertThat(left.room().participants()).isZero();
        assertThat(left.participant().state()).isEqualTo(ParticipantState.DISCONNECTED);
        assertThat(left.participant().reason()).isEqualTo(LeaveReason.CLIENT_INITIATED);
    }

    @Test
    void whoNeverBecameActiveIsAborted() {
        scene.leave(scene.join("ann"));
        assertThat(kinds()).containsExactly(RoomNews.ParticipantAborted.class);
    }

    @Test
    void hiddenParticipantsAreNewsToo() {
        RoomScene.Member hidden = scene.join("hidden", RoomScene.HIDDEN, true);
        scene.activate(hidden);
        scene.leave(hidden);
        assertThat(kinds())
                .containsExactly(RoomNews.ParticipantJoined.class, RoomNews.ParticipantLeft.class);
        assertThat(scene.news.getFirst().room().participants()).isZero();
    }

    @Test
    void aTrackIsPublishedOnceNegotiatedAndUnpublishedOnceEnded() {
        RoomScene.Member ann = scene.join("ann");
        scene.add(ann, "TR_a", TrackSource.MICROPHONE);
        assertThat(scene.news).isEmpty();
        scene.negotiate(ann, List.of("TR_a"), List.of());
        scene.negotiate(ann, List.of("TR_a"), List.of());
        scene.negotiate(ann, List.of(), List.of("TR_a"));
        scene.negotiate(ann, List.of(), List.of("TR_a"));
        assertThat(kinds())
                .containsExactly(RoomNews.TrackPublished.class, RoomNews.TrackUnpublished.class);
        RoomNews.TrackPublished published = (RoomNews.TrackPublished) scene.news.getFirst();
        assertThat(published.participant().profile().identity()).isEqualTo("ann");
        assertThat(published.track().sid()).isEqualTo("TR_a");
        assertThat(published.track().mimeType()).isEqualTo("audio/opus");
    }

    @Test
    void aTrackThatWasNeverNegotiatedIsNoNews() {
        RoomScene.Member ann = scene.join("ann");
        scene.add(ann, "TR_a", TrackSource.MICROPHONE);
        scene.negotiate(ann, List.of(), List.of("TR_a"));
        scene.add(ann, "TR_b", TrackSource.MICROPHONE);
        scene.leave(ann);
        assertThat(kinds()).containsExactly(RoomNews.ParticipantAborted.class);
    }

    @Test
    void tracksEndBeforeTheirPublisher() {
        RoomScene.Member ann = scene.join("ann");
        scene.activate(ann);
        scene.publish(ann, "TR_a");
        scene.publish(ann, "TR_b");
        scene.news.clear();
        scene.leave(ann);
        assertThat(kinds())
                .containsExactly(
                        RoomNews.TrackUnpublished.class,
                        RoomNews.TrackUnpublished.class,
                        RoomNews.ParticipantLeft.class);
    }

    @Test
    void aDuplicateIdentityLeavesAsAnotherParticipantThanTheOneThatJoins() {
        RoomScene.Member first = scene.join("ann");
        scene.activate(first);
        RoomScene.Member second = scene.join("ann");
        scene.activate(second);
        assertThat(kinds())
                .containsExactly(
                        RoomNews.ParticipantJoined.class,
                        RoomNews.ParticipantLeft.class,
                        RoomNews.ParticipantJoined.class);
        RoomNews.ParticipantLeft left = (RoomNews.ParticipantLeft) scene.news.get(1);
        assertThat(left.participant().profile().sid()).isEqualTo(first.sid);
        assertThat(left.participant().reason()).isEqualTo(LeaveReason.DUPLICATE_IDENTITY);
    }

    @Test
    void aTransportThatNeverComesUpIsAborted() {
        scene.join("ann");
        scene.pass(Duration.ofSeconds(61));
        assertThat(kinds()).containsExactly(RoomNews.ParticipantAborted.class);
    }

    @Test
    void anAbandonedRoomTellsOfEveryoneOnce() {
        RoomScene.Member ann = scene.join("ann");
        scene.activate(ann);
        scene.publish(ann, "TR_a");
        scene.join("bob");
        scene.news.clear();
        scene.room.abandon(scene.nowNanos);
        assertThat(kinds())
                .containsExactly(
                        RoomNews.TrackUnpublished.class,
                        RoomNews.ParticipantLeft.class,
                        RoomNews.ParticipantAborted.class);
    }

    private List<Class<?>> kinds() {
        return scene.news.stream().<Class<?>>map(Object::getClass).toList();
    }
}
