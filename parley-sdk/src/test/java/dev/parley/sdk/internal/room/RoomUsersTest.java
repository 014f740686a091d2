package dev.parley.sdk.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.SelfDeclared;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RoomUsersTest {
    /** Notes every event, and replays them into a picture of the room. */
    private static final class Replay implements RoomUsers.Listener {
        private final List<String> events = new ArrayList<>();
        private final Map<String, Set<TrackSlot>> published = new TreeMap<>();
        private final Map<String, Set<Medium>> capturing = new TreeMap<>();
        private final Map<String, Boolean> mutedByTrack = new TreeMap<>();

        List<String> take() {
            List<String> taken = List.copyOf(events);
            events.clear();
            return taken;
        }

        @Override
        public void userJoined(RemoteUser user) {
            events.add("joined " + user.id() + " " + user.extraInfo());
            assertThat(published.put(user.id(), EnumSet.noneOf(TrackSlot.class))).isNull();
            capturing.put(user.id(), EnumSet.noneOf(Medium.class));
        }

        @Override
        public void userLeft(RemoteUser user, int reason) {
            events.add("left " + user.id() + " " + reason);
            assertThat(published.remove(user.id())).isEmpty();
            capturing.remove(user.id());
        }

        @Override
        public void published(RemoteUser user, StreamKind stream, Set<Medium> media) {
            events.add("published " + user.id() + " " + stream + " " + media);
            for (Medium medium : media) {
                assertThat(of(published, user.id()).add(TrackSlot.of(stream, medium))).isTrue();
            }
        }

        @Override
        public void unpublished(RemoteUser user, StreamKind stream, Set<Medium> media, int reason) {
            events.add("unpublished " + user.id() + " " + stream + " " + media + " " + reason);
            for (Medium medium : media) {
                assertThat(of(published, user.id()).remove(TrackSlot.of(stream, medium))).isTrue();
                if (stream == StreamKind.MAIN) {
                    of(capturing, user.id()).remove(medium);
                }
            }
        }

        @Override
        public void captureChanged(RemoteUser user, Medium medium, boolean captured) {
            events.add((captured ? "captures " : "ends capture ") + user.id() + " " + medium);
            assertThat(of(published, user.id())).contains(TrackSlot.of(StreamKind.MAIN, medium));
            Set<Medium> media = of(capturing, user.id());
            assertThat(captured ? media.add(medium) : media.remove(medium)).isTrue();
        }

        @Override
        public void trackAdded(RemoteTrack track) {
            events.add("track " + track.sid());
            assertThat(mutedByTrack.put(track.sid(), track.muted())).isNull();
        }

        @Override
        public void trackRemoved(RemoteTrack track) {
            events.add("no track " + track.sid());
            assertThat(mutedByTrack.remove(track.sid())).isNotNull();
        }

        @Override
        public void trackMuted(RemoteTrack track) {
            events.add((track.muted() ? "muted " : "unmuted ") + track.sid());
            assertThat(mutedByTrack.put(track.sid(), track.muted())).isEqualTo(!track.muted());
        }
    }

    private final Replay replay = new Replay();
    private final RoomUsers users = new RoomUsers(replay);

    private static ParticipantInfo.Builder user(String id, String sid, int version) {
        return ParticipantInfo.newBuilder()
                .setIdentity(id)
                .setSid(sid)
                .setVersion(version)
                .setState(ParticipantInfo.State.ACTIVE);
    }

    private static TrackInfo track(String sid, TrackSource source, boolean muted) {
        boolean audio =
                source == TrackSource.MICROPHONE || source == TrackSource.SCREEN_SHARE_AUDIO;
        return TrackInfo.newBuilder()
                .setSid(sid)
                .setSource(source)
                .setType(audio ? TrackType.AUDIO : TrackType.VIDEO)
                .setMuted(muted)
                .build();
    }

    @Example
    void aStreamIsToldBeforeItsCaptureAndGoneBeforeItsUser() {
        users.onParticipant(
                user("ann", "PA_1", 1)
                        .addTracks(track("TR_1", TrackSource.MICROPHONE, false))
                        .addTracks(track("TR_2", TrackSource.CAMERA, true))
                        .build());

        assertThat(replay.take())
                .containsExactly(
                        "joined ann ",
                        "published ann MAIN [AUDIO, VIDEO]",
                        "track TR_1",
                        "track TR_2",
                        "captures ann AUDIO");

        users.onParticipant(
                user("ann", "PA_1", 2)
                        .setState(ParticipantInfo.State.DISCONNECTED)
                        .setDisconnectReason(DisconnectReason.CLIENT_INITIATED)
                        .build());

        assertThat(replay.take())
                .containsExactlyInAnyOrder(
                        "no track TR_1",
                        "no track TR_2",
                        "unpublished ann MAIN [AUDIO, VIDEO] 0",
                        "left ann 0")
                .endsWith("unpublished ann MAIN [AUDIO, VIDEO] 0", "left ann 0");
    }

    @Example
    void theSameStateTwiceMakesNoEvent() {
        ParticipantInfo state =
                user("ann", "PA_1", 1)
                        .addTracks(track("TR_1", TrackSource.SCREEN_SHARE, false))
                        .build();
        users.onParticipant(state);
        replay.take();

        users.onParticipant(state);
        users.onSnapshot(List.of(state));

        assertThat(replay.take()).isEmpty();
    }

    @Example
    void mutingTellsOfCaptureForTheMainStreamOnly() {
        users.onParticipant(
                user("ann", "PA_1", 1)
                        .addTracks(track("TR_1", TrackSource.CAMERA, false))
                        .addTracks(track("TR_2", TrackSource.SCREEN_SHARE, false))
                        .build());
        replay.take();

        users.onParticipant(
                user("ann", "PA_1", 2)
                        .addTracks(track("TR_1", TrackSource.CAMERA, true))
                        .addTracks(track("TR_2", TrackSource.SCREEN_SHARE, true))
                        .build());

        assertThat(replay.take())
                .containsExactly("muted TR_1", "muted TR_2", "ends capture ann VIDEO");
    }

    @Example
    void olderNewsIsSkippedEvenAfterTheVersionWentRound() {
        users.onParticipant(user("ann", "PA_1", -2).build());
        users.onParticipant(
                user("ann", "PA_1", -1).addTracks(track("TR_1", TrackSource.CAMERA, true)).build());
        replay.take();

        users.onParticipant(user("ann", "PA_1", -2).build());

        assertThat(replay.take()).isEmpty();
        assertThat(users.track("TR_1")).isPresent();
    }

    @Example
    void aUserWhoIsBackAsAnotherPresenceHasLeftAndJoined() {
        users.onParticipant(
                user("ann", "PA_1", 9).addTracks(track("TR_1", TrackSource.CAMERA, true)).build());
        replay.take();

        users.onParticipant(user("ann", "PA_2", 1).build());

        assertThat(replay.take())
                .containsExactly(
                        "no track TR_1",
                        "unpublished ann MAIN [VIDEO] 3",
                        "left ann 1",
                        "joined ann ");
        users.onParticipant(
                user("ann", "PA_1", 10).setState(ParticipantInfo.State.DISCONNECTED).build());
        assertThat(replay.take()).isEmpty();
        assertThat(users.bySid("PA_2")).isPresent();
        assertThat(users.bySid("PA_1")).isEmpty();
    }

    @Example
    void aSnapshotRemovesWhoeverLeftUnseen() {
        users.onParticipant(user("ann", "PA_1", 1).build());
        users.onParticipant(user("bob", "PA_2", 1).build());
        replay.take();

        users.onSnapshot(List.of(user("bob", "PA_2", 1).build(), user("cid", "PA_3", 1).build()));

        assertThat(replay.take()).containsExactly("left ann 1", "joined cid ");
    }

    @Example
    void whoWasNeverThereDoesNotLeave() {
        users.onParticipant(
                user("ann", "PA_1", 1).setState(ParticipantInfo.State.DISCONNECTED).build());

        assertThat(replay.take()).isEmpty();
        assertThat(users.all()).isEmpty();
    }

    @Example
    void extraInfoIsTheAttributeElseTheMetadata() {
        users.onParticipant(user("ann", "PA_1", 1).setMetadata("of the token").build());
        users.onParticipant(
                user("bob", "PA_2", 1)
                        .setMetadata("of the token")
                        .putAttributes(SelfDeclared.EXTRA_INFO, "declared")
                        .build());

        assertThat(replay.take()).containsExactly("joined ann of the token", "joined bob declared");
    }

    @Example
    void aSecondTrackOfOneSourceIsNoSecondStream() {
        TrackInfo first = track("TR_1", TrackSource.CAMERA, false);
        TrackInfo second = track("TR_2", TrackSource.CAMERA, true);
        users.onParticipant(user("ann", "PA_1", 1).addTracks(first).build());
        replay.take();

        users.onParticipant(user("ann", "PA_1", 2).addTracks(first).addTracks(second).build());
        assertThat(replay.take()).containsExactly("track TR_2");

        users.onParticipant(user("ann", "PA_1", 3).addTracks(second).build());
        assertThat(replay.take()).containsExactly("no track TR_1", "ends capture ann VIDEO");
    }

    @Example
    void theReasonOfLeavingIsTheDocumentedOne() {
        assertThat(LeaveReasons.ofUser(DisconnectReason.CLIENT_INITIATED)).isEqualTo(0);
        assertThat(LeaveReasons.ofUser(DisconnectReason.CONNECTION_TIMEOUT)).isEqualTo(1);
        assertThat(LeaveReasons.ofUser(DisconnectReason.PARTICIPANT_REMOVED)).isEqualTo(3);
    }

    /** News of the room: one participant, or all of them. */
    record News(boolean snapshot, List<ParticipantInfo> participants) {}

    @Property(tries = 500)
    void anyNewsReplayedGivesTheRoom(@ForAll("news") List<News> all) {
        Replay replayed = new Replay();
        RoomUsers room = new RoomUsers(replayed);
        for (News news : all) {
            if (news.snapshot()) {
                room.onSnapshot(news.participants());
            } else {
                news.participants().forEach(room::onParticipant);
            }
            check(room, replayed);
        }
    }

    private static <T> Set<T> of(Map<String, Set<T>> all, String userId) {
        return Objects.requireNonNull(all.get(userId));
    }

    private static void check(RoomUsers room, Replay replayed) {
        Map<String, Set<TrackSlot>> published = new HashMap<>();
        Map<String, Set<Medium>> capturing = new HashMap<>();
        Map<String, Boolean> tracks = new HashMap<>();
        for (RemoteUser user : room.all()) {
            published.put(user.id(), new TreeSet<>());
            capturing.put(user.id(), new TreeSet<>());
            for (RemoteTrack track : user.tracks()) {
                tracks.put(track.sid(), track.muted());
                of(published, user.id()).add(TrackSlot.of(track.stream(), track.medium()));
                if (track.stream() == StreamKind.MAIN && !track.muted()) {
                    of(capturing, user.id()).add(track.medium());
                }
            }
        }
        assertThat(replayed.published).isEqualTo(published);
        assertThat(replayed.capturing).isEqualTo(capturing);
        assertThat(replayed.mutedByTrack).isEqualTo(tracks);
    }

    @Provide
    Arbitrary<List<News>> news() {
        Arbitrary<TrackInfo> tracks =
                Combinators.combine(
                                Arbitraries.integers().between(1, 3),
                                Arbitraries.of(
                                        TrackSource.MICROPHONE,
                                        TrackSource.CAMERA,
                                        TrackSource.SCREEN_SHARE,
                                        TrackSource.SCREEN_SHARE_AUDIO,
                                        TrackSource.UNKNOWN),
                                Arbitraries.of(true, false))
                        .as((number, source, muted) ->
                                track("TR_" + source + number, source, muted));
        Arbitrary<ParticipantInfo> participants =
                Combinators.combine(
                                Arbitraries.of("ann", "bob", "cid"),
                                Arbitraries.of("1", "2"),
                                Arbitraries.integers().between(0, 5),
                                Arbitraries.of(
                                        ParticipantInfo.State.ACTIVE,
                                        ParticipantInfo.State.ACTIVE,
                                        ParticipantInfo.State.JOINED,
                                        ParticipantInfo.State.DISCONNECTED),
                                tracks.list().ofMaxSize(4).uniqueElements(TrackInfo::getSid))
                        .as((id, presence, version, state, told) ->
                                user(id, id + presence, version)
                                        .setState(state)
                                        .addAllTracks(
                                                told.stream()
                                                        .map(info ->
                                                                info.toBuilder()
                                                                        .setSid(
                                                                                id
                                                                                        + presence
                                                                                        + info
                                                                                                .getSid())
                                                                        .build())
                                                        .toList())
                                        .build());
        return Combinators.combine(
                        Arbitraries.of(true, false, false), participants.list().ofMaxSize(3))
                .as(News::new)
                .list()
                .ofMaxSize(12);
    }
}
