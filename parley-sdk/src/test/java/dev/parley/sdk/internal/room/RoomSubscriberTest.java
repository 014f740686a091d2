package dev.parley.sdk.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.media.SoundSink;
import dev.parley.sdk.internal.room.RoomSubscriber.Media;
import dev.parley.sdk.internal.room.RoomSubscriber.Place;
import dev.parley.sdk.internal.room.RoomSubscriber.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.SignalRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RoomSubscriberTest {
    private static final Place SOUND = new Place("ann", StreamKind.MAIN, Medium.AUDIO);
    private static final Place PICTURES = new Place("ann", StreamKind.MAIN, Medium.VIDEO);

    private record Sound(String id) implements RemoteAudio {
        @Override
        public void setSink(@Nullable SoundSink sink) {}
    }

    /** Hands tracks on as a session does, and notes the media. */
    private final class Session implements RoomUsers.Listener, RoomSubscriber.Listener {
        @Override
        public void onAudio(Place place, RemoteAudio audio) {
            heard.add("sound of " + place.userId() + " as " + audio.id());
        }

        @Override
        public void onVideo(Place place, RemoteVideo video) {
            heard.add("pictures of " + place.userId());
        }

        @Override
        public void onMediaGone(Place place) {
            heard.add("gone " + place.medium());
        }

        @Override
        public void userJoined(RemoteUser user) {}

        @Override
        public void userLeft(RemoteUser user, int reason) {
            subscriber.onUserLeft(user.id());
        }

        @Override
        public void published(RemoteUser user, StreamKind stream, Set<Medium> media) {}

        @Override
        public void unpublished(
                RemoteUser user, StreamKind stream, Set<Medium> media, int reason) {}

        @Override
        public void captureChanged(RemoteUser user, Medium medium, boolean capturing) {}

        @Override
        public void trackAdded(RemoteTrack track) {
            subscriber.onTrackAdded(track);
        }

        @Override
        public void trackRemoved(RemoteTrack track) {
            subscriber.onTrackRemoved(track);
        }

        @Override
        public void trackMuted(RemoteTrack track) {}
    }

    private final List<String> heard = new ArrayList<>();
    private final FakePresence presence = new FakePresence();
    private final Session session = new Session();
    private final RoomUsers users = new RoomUsers(session);
    private RoomSubscriber subscriber = receiving(true, true);

    private RoomSubscriber receiving(boolean audio, boolean video) {
        subscriber =
                new RoomSubscriber(
                        presence,
                        users,
                        session,
                        audio && video,
                        Map.of(Medium.AUDIO, audio, Medium.VIDEO, video));
        return subscriber;
    }

    private int version;

    private void ann(String... sids) {
        users.onParticipant(
                ParticipantInfo.newBuilder()
                        .setIdentity("ann")
                        .setSid("PA_1")
                        .setVersion(++version)
                        .addAllTracks(Stream.of(sids).map(RoomSubscriberTest::track).toList())
                        .build());
    }

    private static TrackInfo track(String sid) {
        boolean audio = sid.startsWith("TR_A");
        return TrackInfo.newBuilder()
                .setSid(sid)
                .setType(audio ? TrackType.AUDIO : TrackType.VIDEO)
                .setSource(audio ? TrackSource.MICROPHONE : TrackSource.CAMERA)
                .build();
    }

    private List<String> told() {
        return presence.takeSent().stream().map(RoomSubscriberTest::words).toList();
    }

    private static String words(SignalRequest request) {
        if (request.hasSubscription()) {
            return (request.getSubscription().getSubscribe() ? "subscribe " : "unsubscribe ")
                    + request.getSubscription().getTrackSids(0);
        }
        var settings = request.getTrackSetting();
        return (settings.getDisabled() ? "pause " : "settings ")
                + settings.getTrackSids(0)
                + (settings.getWidth() > 0 ? " " + settings.getWidth() : "");
    }

    @Test
    void whatTheServiceDoesByItselfIsNotAskedFor() {
        ann("TR_A1", "TR_V1");

        assertThat(told()).isEmpty();
        assertThat(subscriber.describe().getTrackSidsList()).isEmpty();
        assertThat(subscriber.describe().getSubscribe()).isFalse();
    }

    @Test
    void oneMediumByDefaultIsAskedForTrackByTrack() {
        receiving(true, false);

        ann("TR_A1", "TR_V1");

        assertThat(told()).containsExactly("subscribe TR_A1");
        assertThat(subscriber.describe().getTrackSidsList()).containsExactly("TR_A1");
        assertThat(subscriber.describe().getSubscribe()).isTrue();
    }

    @Test
    void aWishIsKeptOverPublishingAgainAndEndsWithTheUser() {
        ann("TR_A1");
        subscriber.want(SOUND, false);
        assertThat(told()).containsExactly("unsubscribe TR_A1");
        ann();

        ann("TR_A2");
        assertThat(told()).containsExactly("unsubscribe TR_A2");
        assertThat(subscriber.describe().getTrackSidsList()).containsExactly("TR_A2");

        users.onSnapshot(List.of());
        ann("TR_A3");
        assertThat(told()).isEmpty();
    }

    @Test
    void aWishForEverybodyReplacesThoseBefore() {
        ann("TR_A1", "TR_V1");
        subscriber.want(SOUND, false);
        subscriber.want(PICTURES, false);
        told();

        subscriber.wantAll(Medium.AUDIO, true);

        assertThat(told()).containsExactly("subscribe TR_A1");
        assertThat(subscriber.isWanted(SOUND)).isTrue();
        assertThat(subscriber.isWanted(PICTURES)).isFalse();
    }

    @Test
    void pausingTellsOnceAndHoldsForTracksToCome() {
        ann("TR_A1", "TR_V1");

        subscriber.pause(Medium.VIDEO, true);
        subscriber.pause(Medium.VIDEO, true);
        assertThat(told()).containsExactly("pause TR_V1");
        assertThat(subscriber.pausedSids()).containsExactly("TR_V1");

        ann("TR_A1", "TR_V2");
        assertThat(told()).containsExactly("pause TR_V2");

        subscriber.pause(Medium.VIDEO, false);
        assertThat(told()).containsExactly("settings TR_V2");
        assertThat(subscriber.pausedSids()).isEmpty();
    }

    @Test
    void whatIsWantedAgainDuringAPauseIsPaused() {
        ann("TR_V1");
        subscriber.want(PICTURES, false);
        subscriber.pause(Medium.VIDEO, true);
        told();

        subscriber.want(PICTURES, true);
        assertThat(told()).containsExactly("subscribe TR_V1", "pause TR_V1");

        subscriber.wantAll(Medium.VIDEO, true);
        assertThat(told()).containsExactly("subscribe TR_V1", "pause TR_V1");
    }

    @Test
    void aSizeIsToldNowAndForTracksToCome() {
        ann("TR_A1", "TR_V1");

        subscriber.setSize("ann", new Wish(320, 180, 10));
        assertThat(told()).containsExactly("settings TR_V1 320");

        ann("TR_A1", "TR_V2");
        assertThat(told()).containsExactly("settings TR_V2 320");
    }

    @Test
    void mediaBeforeItsTrackWaitsForIt() {
        subscriber.onMedia("TR_A1", new Media.Sound(new Sound("first")));
        assertThat(heard).isEmpty();

        ann("TR_A1");

        assertThat(heard).containsExactly("sound of ann as first");
        assertThat(subscriber.isReceived(SOUND)).isTrue();
        assertThat(subscriber.placeOf("TR_A1")).isEqualTo(SOUND);
        ann();
        assertThat(heard).endsWith("gone AUDIO");
        assertThat(subscriber.isReceived(SOUND)).isFalse();
    }

    @Test
    void mediaBeforeItsTrackIsBounded() {
        for (int i = 0; i < 128; i++) {
            subscriber.onMedia("TR_other" + i, new Media.Sound(new Sound("other")));
        }
        subscriber.onMedia("TR_A1", new Media.Sound(new Sound("too many")));

        ann("TR_A1");

        assertThat(heard).isEmpty();
    }

    @Test
    void withTheConnectionsAllMediaIsGone() {
        ann("TR_A1");
        subscriber.onMedia("TR_A1", new Media.Sound(new Sound("first")));
        subscriber.onMedia("TR_A9", new Media.Sound(new Sound("early")));

        subscriber.onMediaLost();
        ann("TR_A1", "TR_A9");

        assertThat(heard).containsExactly("sound of ann as first", "gone AUDIO");
        assertThat(subscriber.isReceived(SOUND)).isFalse();
    }
}
