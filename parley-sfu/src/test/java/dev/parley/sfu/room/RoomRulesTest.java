package dev.parley.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoomRulesTest {
    private final RoomScene scene = new RoomScene();

    @Test
    void aNewcomerGetsTheOthersAndTheOthersHearOfIt() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        assertThat(ann.joined().others()).isEmpty();
        assertThat(bob.joined().others())
                .extracting(p -> p.profile().sid())
                .containsExactly(ann.sid);
        assertThat(ann.heard(RoomEvent.ParticipantChanged.class))
                .extracting(e -> e.participant().profile().sid())
                .containsExactly(bob.sid);
        assertThat(bob.events).isEmpty();
    }

    @Test
    void aFullRoomRefusesButTakesAnIdentityThatIsThereAlready() {
        RoomScene full = new RoomScene(2, RoomLimits.DEFAULT);
        full.join("ann");
        full.join("bob");
        assertThat(full.join("cid").outcome)
                .isEqualTo(new JoinOutcome.Refused(JoinRefusal.ROOM_FULL));
        List<Optional<JoinRefusal>> foreseen = new ArrayList<>();
        full.apply(new RoomCommand.Foresee("cid", foreseen::add));
        full.apply(new RoomCommand.Foresee("ann", foreseen::add));
        assertThat(foreseen).containsExactly(Optional.of(JoinRefusal.ROOM_FULL), Optional.empty());
        assertThat(full.join("ann").joined().others()).hasSize(1);
    }

    @Test
    void aLoopWithoutRoomForTransportsRefusesAndKeepsNothing() {
        scene.registry.limit = 3;
        scene.join("ann");
        assertThat(scene.join("bob").outcome)
                .isEqualTo(new JoinOutcome.Refused(JoinRefusal.NO_CAPACITY));
        assertThat(scene.registry.byUfrag).hasSize(2);
        assertThat(scene.room.participants()).hasSize(1);
    }

    @Test
    void aDuplicateIdentityEndsTheOlderBeforeTheNewerIsTold() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        RoomScene.Member again = scene.join("ann");
        assertThat(ann.events)
                .last()
                .isEqualTo(new RoomEvent.Disconnected(LeaveReason.DUPLICATE_IDENTITY));
        assertThat(bob.heard(RoomEvent.ParticipantChanged.class))
                .extracting(e -> e.participant().profile().sid() + e.participant().state())
                .containsExactly(ann.sid + "DISCONNECTED", again.sid + "JOINED");
        assertThat(scene.registry.byUfrag).hasSize(4);
    }

    @Test
    void aHiddenParticipantIsSeenByNobodyButSeesAll() {
        RoomScene.Member ann = scene.join("ann");
        scene.publish(ann, "TR_a");
        RoomScene.Member spy = scene.join("spy", RoomScene.HIDDEN, true);
        scene.publish(spy, "TR_s");
        RoomScene.Member bob = scene.join("bob");
        scene.leave(spy);
        assertThat(spy.joined().others()).hasSize(1);
        assertThat(spy.heard(RoomEvent.SubscriptionStarted.class)).hasSize(1);
        assertThat(bob.joined().others()).hasSize(1);
        assertThat(bob.joined().room().participants()).isEqualTo(2);
        assertThat(ann.heard(RoomEvent.ParticipantChanged.class))
                .extracting(e -> e.participant().profile().sid())
                .containsOnly(bob.sid);
        assertThat(ann.heard(RoomEvent.SubscriptionStarted.class)).isEmpty();
    }

    @Test
    void permissionsLimitWhatIsPublished() {
        RoomScene.Member listener = scene.join("ann", RoomScene.LISTENER, true);
        RoomScene.Member speaker = scene.join("bob", RoomScene.SPEAKER, true);
        AddTrackOutcome refused = new AddTrackOutcome.Refused(AddTrackRefusal.NOT_ALLOWED);
        assertThat(scene.add(listener, "TR_1", TrackSource.MICROPHONE)).isEqualTo(refused);
        assertThat(scene.add(speaker, "TR_2", TrackSource.CAMERA)).isEqualTo(refused);
        assertThat(scene.add(speaker, "TR_3", TrackSource.MICROPHONE))
                .isInstanceOf(AddTrackOutcome.Added.class);
    }

    @Test
    void aParticipantHasBoundedlyManyTracks() {
        RoomScene.Member ann = scene.join("ann");
        for (int i = 0; i < RoomLimits.DEFAULT.tracksPerParticipant(); i++) {
            scene.add(ann, "TR_" + i, TrackSource.UNKNOWN);
        }
        assertThat(scene.add(ann, "TR_more", TrackSource.UNKNOWN))
                .isEqualTo(new AddTrackOutcome.Refused(AddTrackRefusal.TOO_MANY_TRACKS));
    }

    @Test
    void whoMayNotSubscribeIsRefusedAndGetsNothing() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member speaker = scene.join("bob", RoomScene.SPEAKER, true);
        scene.publish(ann, "TR_a");
        scene.apply(new RoomCommand.SetSubscribed(speaker.sid, List.of("TR_a"), true));
        assertThat(speaker.heard(RoomEvent.SubscriptionStarted.class)).isEmpty();
        assertThat(speaker.heard(RoomEvent.SubscriptionRefused.class))
                .containsExactly(
                        new RoomEvent.SubscriptionRefused("TR_a", SubscriptionRefusal.NOT_ALLOWED));
    }

    @Test
    void withoutAutomaticSubscriptionOneAsks() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob", RoomScene.ALL, false);
        scene.publish(ann, "TR_a");
        assertThat(bob.heard(RoomEvent.SubscriptionStarted.class)).isEmpty();
        scene.apply(new RoomCommand.SetSubscribed(bob.sid, List.of("TR_a", "TR_x"), true));
        scene.apply(new RoomCommand.SetSubscribed(ann.sid, List.of("TR_a"), true));
        assertThat(bob.heard(RoomEvent.SubscriptionStarted.class)).hasSize(1);
        assertThat(bob.heard(RoomEvent.SubscriptionRefused.class))
                .containsExactly(
                        new RoomEvent.SubscriptionRefused(
                                "TR_x", SubscriptionRefusal.TRACK_NOT_FOUND));
        assertThat(ann.heard(RoomEvent.SubscriptionRefused.class)).hasSize(1);
    }

    @Test
    void aTrackIsAnnouncedOnlyWhenItIsNegotiated() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        scene.add(ann, "TR_a", TrackSource.MICROPHONE);
        assertThat(bob.events).isEmpty();
        scene.negotiate(ann, List.of("TR_a"), List.of());
        assertThat(bob.events)
                .extracting(Object::getClass)
                .containsExactly(
                        RoomEvent.ParticipantChanged.class, RoomEvent.SubscriptionStarted.class);
    }

    @Test
    void mutingIsToldOnceEachWay() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        scene.publish(ann, "TR_a");
        bob.events.clear();
        for (boolean muted : new boolean[] {true, true, false, false}) {
            scene.apply(new RoomCommand.SetMuted(ann.sid, "TR_a", muted));
        }
        assertThat(bob.heard(RoomEvent.ParticipantChanged.class))
                .extracting(e -> e.participant().tracks().getFirst().muted())
                .containsExactly(true, false);
        assertThat(bob.events).hasSize(2);
    }

    @Test
    void theFirstSubscriberOfATrackIsToldToItsPublisherOnce() {
        RoomScene.Member ann = scene.join("ann");
        scene.publish(ann, "TR_a");
        for (String identity : List.of("bob", "cid")) {
            RoomScene.Member other = scene.join(identity);
            scene.activate(other);
            scene.accept(other, "TR_a");
        }
        assertThat(ann.heard(RoomEvent.TrackSubscribed.class)).hasSize(1);
    }

    @Test
    void activationIsToldToAllAndToItself() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        scene.activate(ann);
        scene.activate(ann);
        assertThat(bob.heard(RoomEvent.ParticipantChanged.class))
                .extracting(e -> e.participant().state())
                .containsExactly(ParticipantState.ACTIVE);
        assertThat(ann.heard(RoomEvent.SelfChanged.class)).hasSize(1);
    }

    @Test
    void onlyWhoMayDescribesThemselves() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member listener = scene.join("bob", RoomScene.LISTENER, true);
        List<Described> answers = new ArrayList<>();
        for (RoomScene.Member member : List.of(ann, listener)) {
            scene.apply(new RoomCommand.Describe(member.sid, "new", "", Map.of(), answers::add));
        }
        assertThat(answers).containsExactly(Described.DONE, Described.NOT_ALLOWED);
        assertThat(listener.heard(RoomEvent.ParticipantChanged.class))
                .extracting(e -> e.participant().profile().name())
                .containsExactly("new");
    }

    @Test
    void attributesAreLaidOverThoseThereAreWithinABound() {
        RoomScene.Member ann = scene.join("ann");
        List<Described> answers = new ArrayList<>();
        describe(ann, Map.of("hand", "up", "mood", "fine"), answers);
        describe(ann, Map.of(), answers);
        describe(ann, Map.of("hand", ""), answers);
        describe(ann, Map.of("long", "x".repeat(40_000)), answers);
        describe(ann, Map.of("longer", "x".repeat(40_000)), answers);
        assertThat(answers)
                .containsExactly(
                        Described.DONE,
                        Described.DONE,
                        Described.DONE,
                        Described.DONE,
                        Described.TOO_LARGE);
        assertThat(ann.heard(RoomEvent.SelfChanged.class))
                .extracting(e -> e.participant().profile().attributes().keySet())
                .containsExactly(
                        Set.of("hand", "mood"),
                        Set.of("hand", "mood"),
                        Set.of("mood"),
                        Set.of("mood", "long"));
    }

    private void describe(
            RoomScene.Member member, Map<String, String> attributes, List<Described> answers) {
        scene.apply(new RoomCommand.Describe(member.sid, "", "", attributes, answers::add));
    }

    @Test
    void anEmptyRoomClosesAfterItsTimeOut() {
        scene.pass(Duration.ofSeconds(29));
        assertThat(scene.room.closed()).isFalse();
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.room.closeReason()).isEqualTo(LeaveReason.ROOM_CLOSED);
    }

    @Test
    void aRoomThatEveryoneLeftClosesAfterItsShorterTimeOut() {
        RoomScene.Member ann = scene.join("ann");
        scene.pass(Duration.ofSeconds(40));
        assertThat(scene.room.closed()).isFalse();
        scene.leave(ann);
        scene.pass(Duration.ofSeconds(3));
        assertThat(scene.room.closed()).isFalse();
        scene.pass(Duration.ofSeconds(4));
        assertThat(scene.room.closed()).isTrue();
    }

    @Test
    void theCountsAreToldAtMostOnceASecond() {
        RoomScene.Member ann = scene.join("ann");
        scene.pass(Duration.ofSeconds(2));
        ann.events.clear();
        scene.join("bob");
        scene.join("cid");
        scene.pass(Duration.ofSeconds(4));
        assertThat(ann.heard(RoomEvent.RoomChanged.class))
                .extracting(e -> e.room().participants())
                .containsExactly(3);
    }

    @Test
    void commandsForThoseWhoAreGoneAreIgnoredOrRefused() {
        RoomScene.Member ann = scene.join("ann");
        scene.leave(ann);
        scene.leave(ann);
        scene.apply(new RoomCommand.SignalLost(ann.sid));
        scene.apply(new RoomCommand.SetMuted(ann.sid, "TR_a", true));
        scene.apply(new RoomCommand.SetSubscribed(ann.sid, List.of("TR_a"), true));
        scene.accept(ann, "TR_a");
        scene.negotiate(ann, List.of("TR_a"), List.of());
        assertThat(scene.add(ann, "TR_a", TrackSource.MICROPHONE))
                .isEqualTo(new AddTrackOutcome.Refused(AddTrackRefusal.NOT_IN_ROOM));
        assertThat(ann.heard(RoomEvent.Disconnected.class)).hasSize(1);
    }

    @Test
    void commandsForARoomThatIsNotThereAreAnswered() {
        List<Object> answers = new ArrayList<>();
        AbsentRoom.refuse(new RoomCommand.Foresee("ann", answers::add));
        AbsentRoom.refuse(new RoomCommand.Describe("PA", "", "", Map.of(), answers::add));
        AbsentRoom.refuse(new RoomCommand.Leave("PA", LeaveReason.REMOVED));
        AbsentRoom.refuse(new RoomCommand.Close(LeaveReason.ROOM_DELETED));
        assertThat(answers).containsExactly(Optional.empty(), Described.NOT_ALLOWED);
    }
}
