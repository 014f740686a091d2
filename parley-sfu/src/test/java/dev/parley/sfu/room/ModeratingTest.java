package dev.parley.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ModeratingTest {
    private final RoomScene scene = new RoomScene();

    private <T> Moderated<T> ask(Function<Reply<Moderated<T>>, ModeratorCommand<T>> command) {
        List<Moderated<T>> answers = new ArrayList<>();
        scene.apply(new RoomCommand.Moderate(command.apply(answers::add)));
        assertThat(answers).as("a command is answered once").hasSize(1);
        return answers.getFirst();
    }

    private <T> T done(Function<Reply<Moderated<T>>, ModeratorCommand<T>> command) {
        Moderated<T> answer = ask(command);
        if (answer instanceof Moderated.Done<T>(T value)) {
            return value;
        }
        throw new AssertionError(answer.toString());
    }

    private ParticipantSnapshot change(String identity, ProfileChange change) {
        return done(reply -> new ModeratorCommand.ChangeParticipant(identity, change, reply));
    }

    private ParticipantSnapshot permit(String identity, Permissions permissions) {
        return change(
                identity,
                new ProfileChange(
                        Optional.empty(), Optional.empty(), Map.of(), Optional.of(permissions)));
    }

    private static ProfileChange attributes(Map<String, String> attributes) {
        return new ProfileChange(Optional.empty(), Optional.empty(), attributes, Optional.empty());
    }

    @Test
    void listsEveryoneInTheOrderTheyJoinedHiddenOnesToo() {
        scene.join("ann");
        scene.join("spy", RoomScene.HIDDEN, true);
        scene.join("bob");
        assertThat(done(ModeratorCommand.ListParticipants::new))
                .extracting(p -> p.profile().identity())
                .containsExactly("ann", "spy", "bob");
    }

    @Test
    void tellsOneParticipantsStateWithItsTracks() {
        RoomScene.Member ann = scene.join("ann");
        scene.publish(ann, "TR_a");
        ParticipantSnapshot seen = done(reply -> new ModeratorCommand.GetParticipant("ann", reply));
        assertThat(seen.profile().sid()).isEqualTo(ann.sid);
        assertThat(seen.tracks()).extracting(TrackDescription::sid).containsExactly("TR_a");
    }

    @Test
    void whoIsNotThereIsNotFoundWhateverIsAsked() {
        scene.join("ann");
        var refused = new Moderated.Refused<>(ModeratorRefusal.PARTICIPANT_NOT_FOUND);
        assertThat(
                        this.<ParticipantSnapshot>ask(
                                reply -> new ModeratorCommand.GetParticipant("bob", reply)))
                .isEqualTo(refused);
        assertThat(
                        this.<ParticipantSnapshot>ask(
                                reply -> new ModeratorCommand.Remove("bob", reply)))
                .isEqualTo(refused);
        assertThat(
                        this.<ParticipantSnapshot>ask(
                                reply -> new ModeratorCommand.Move("bob", "there", reply)))
                .isEqualTo(refused);
        assertThat(
                        this.<TrackDescription>ask(
                                reply -> new ModeratorCommand.Mute("bob", "TR_a", true, reply)))
                .isEqualTo(refused);
        assertThat(
                        this.<ParticipantSnapshot>ask(reply ->
                                new ModeratorCommand.ChangeParticipant(
                                        "bob", attributes(Map.of("a", "b")), reply)))
                .isEqualTo(refused);
        assertThat(
                        this.<ParticipantSnapshot>ask(reply ->
                                new ModeratorCommand.Subscribe(
                                        "bob", List.of("TR_a"), true, reply)))
                .isEqualTo(refused);
    }

    @Test
    void aRemovedParticipantIsToldWhyAndTheOthersSeeItGo() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        this.<ParticipantSnapshot>done(reply -> new ModeratorCommand.Remove("bob", reply));
        assertThat(bob.events).last().isEqualTo(new RoomEvent.Disconnected(LeaveReason.REMOVED));
        assertThat(ann.heard(RoomEvent.ParticipantChanged.class))
                .last()
                .satisfies(e -> {
                    assertThat(e.participant().state()).isEqualTo(ParticipantState.DISCONNECTED);
                    assertThat(e.participant().reason()).isEqualTo(LeaveReason.REMOVED);
                });
        assertThat(scene.room.participants()).hasSize(1);
    }

    @Test
    void aMovedParticipantIsToldWhereToGoBeforeItLeaves() {
        RoomScene.Member ann = scene.join("ann");
        this.<ParticipantSnapshot>done(reply -> new ModeratorCommand.Move("ann", "there", reply));
        assertThat(ann.events)
                .endsWith(
                        new RoomEvent.Moved("there"),
                        new RoomEvent.Disconnected(LeaveReason.MOVED));
        assertThat(scene.room.participants()).isEmpty();
    }

    @Test
    void aMutedTrackIsToldToItsPublisherAndToTheOthersOnce() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        scene.publish(ann, "TR_a");
        int before = bob.heard(RoomEvent.ParticipantChanged.class).size();
        for (int i = 0; i < 2; i++) {
            assertThat(
                            this.<TrackDescription>done(reply ->
                                            new ModeratorCommand.Mute("ann", "TR_a", true, reply))
                                    .muted())
                    .isTrue();
        }
        assertThat(ann.heard(RoomEvent.TrackMuted.class))
                .containsExactly(new RoomEvent.TrackMuted("TR_a", true));
        List<RoomEvent.ParticipantChanged> heard = bob.heard(RoomEvent.ParticipantChanged.class);
        assertThat(heard).hasSize(before + 1);
        assertThat(heard.getLast().participant().tracks().getFirst().muted()).isTrue();
    }

    @Test
    void aTrackThatIsNotThereIsNotFound() {
        scene.join("ann");
        assertThat(
                        this.<TrackDescription>ask(
                                reply -> new ModeratorCommand.Mute("ann", "TR_x", true, reply)))
                .isEqualTo(new Moderated.Refused<>(ModeratorRefusal.TRACK_NOT_FOUND));
    }

    @Test
    void aNewNameAndNewAttributesReachEveryoneWithOneVersion() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        change("bob", attributes(Map.of("seat", "1", "hand", "up")));
        ParticipantSnapshot after =
                change(
                        "bob",
                        new ProfileChange(
                                Optional.of("Robert"),
                                Optional.of("{}"),
                                Map.of("hand", "", "mood", "fine"),
                                Optional.empty()));
        assertThat(after.profile().name()).isEqualTo("Robert");
        assertThat(after.profile().attributes()).isEqualTo(Map.of("seat", "1", "mood", "fine"));
        assertThat(ann.heard(RoomEvent.ParticipantChanged.class).getLast().participant())
                .isEqualTo(after);
        assertThat(bob.heard(RoomEvent.SelfChanged.class).getLast().participant()).isEqualTo(after);
    }

    @Test
    void aChangeThatChangesNothingIsToldToNobody() {
        RoomScene.Member ann = scene.join("ann");
        scene.join("bob");
        int before = ann.events.size();
        change("bob", attributes(Map.of("gone", "")));
        assertThat(ann.events).hasSize(before);
    }

    @Test
    void attributesCannotBeGrownBeyondTheirLimitPieceByPiece() {
        scene.join("ann");
        String half = "x".repeat(40 * 1024);
        change("ann", attributes(Map.of("a", half)));
        assertThat(
                        this.<ParticipantSnapshot>ask(reply ->
                                new ModeratorCommand.ChangeParticipant(
                                        "ann", attributes(Map.of("b", half)), reply)))
                .isEqualTo(new Moderated.Refused<>(ModeratorRefusal.ATTRIBUTES_TOO_LARGE));
        change("ann", attributes(Map.of("a", "", "b", half)));
    }

    @Test
    void revokedPublishingEndsTheForbiddenTracksAtOnce() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        scene.publish(ann, "TR_mic");
        scene.add(ann, "TR_cam", TrackSource.CAMERA);
        scene.negotiate(ann, List.of("TR_cam"), List.of());
        ParticipantSnapshot after =
                permit(
                        "ann",
                        new Permissions(
                                true,
                                Set.of(TrackSource.MICROPHONE),
                                true,
                                true,
                                true,
                                false,
                                false));
        assertThat(after.tracks()).extracting(TrackDescription::sid).containsExactly("TR_mic");
        assertThat(ann.heard(RoomEvent.TrackEnded.class))
                .containsExactly(new RoomEvent.TrackEnded("TR_cam"));
        assertThat(bob.heard(RoomEvent.SubscriptionEnded.class))
                .containsExactly(new RoomEvent.SubscriptionEnded("TR_cam"));
        assertThat(scene.add(ann, "TR_again", TrackSource.CAMERA))
                .isEqualTo(new AddTrackOutcome.Refused(AddTrackRefusal.NOT_ALLOWED));
    }

    @Test
    void revokedSubscribingDropsEverySubscriptionAndGrantedAgainBringsThemBack() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        scene.publish(ann, "TR_a");
        permit("bob", new Permissions(true, Set.of(), false, true, true, false, false));
        assertThat(bob.heard(RoomEvent.SubscriptionEnded.class))
                .containsExactly(new RoomEvent.SubscriptionEnded("TR_a"));
        scene.publish(ann, "TR_b");
        assertThat(bob.heard(RoomEvent.SubscriptionStarted.class)).hasSize(1);
        permit("bob", RoomScene.ALL);
        assertThat(bob.heard(RoomEvent.SubscriptionStarted.class))
                .extracting(e -> e.track().trackSid())
                .containsExactly("TR_a", "TR_a", "TR_b");
    }

    @Test
    void whoBecomesHiddenLeavesForTheOthersAndComesBackWithItsTracks() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob");
        scene.publish(bob, "TR_b");
        permit("bob", RoomScene.HIDDEN);
        ParticipantSnapshot gone =
                ann.heard(RoomEvent.ParticipantChanged.class).getLast().participant();
        assertThat(gone.state()).isEqualTo(ParticipantState.DISCONNECTED);
        assertThat(ann.heard(RoomEvent.SubscriptionEnded.class)).hasSize(1);
        assertThat(bob.heard(RoomEvent.Disconnected.class)).isEmpty();
        permit("bob", RoomScene.ALL);
        ParticipantSnapshot back =
                ann.heard(RoomEvent.ParticipantChanged.class).getLast().participant();
        assertThat(back.state()).isNotEqualTo(ParticipantState.DISCONNECTED);
        assertThat(back.version()).isGreaterThan(gone.version());
        assertThat(ann.heard(RoomEvent.SubscriptionStarted.class)).hasSize(2);
    }

    @Test
    void ownMetadataCanBeChangedOnlyWhileAllowed() {
        RoomScene.Member ann = scene.join("ann");
        permit("ann", RoomScene.LISTENER);
        List<Described> allowed = new ArrayList<>();
        scene.apply(new RoomCommand.Describe(ann.sid, "n", "m", Map.of(), allowed::add));
        permit("ann", RoomScene.ALL);
        scene.apply(new RoomCommand.Describe(ann.sid, "n", "m", Map.of(), allowed::add));
        assertThat(allowed).containsExactly(Described.NOT_ALLOWED, Described.DONE);
    }

    @Test
    void subscribesOnBehalfOfAParticipant() {
        RoomScene.Member ann = scene.join("ann");
        RoomScene.Member bob = scene.join("bob", RoomScene.ALL, false);
        scene.publish(ann, "TR_a");
        this.<ParticipantSnapshot>done(
                reply -> new ModeratorCommand.Subscribe("bob", List.of("TR_a"), true, reply));
        assertThat(bob.heard(RoomEvent.SubscriptionStarted.class)).hasSize(1);
        this.<ParticipantSnapshot>done(
                reply -> new ModeratorCommand.Subscribe("bob", List.of("TR_a"), false, reply));
        assertThat(bob.heard(RoomEvent.SubscriptionEnded.class)).hasSize(1);
    }

    @Test
    void newRoomMetadataReachesEveryoneAtOnce() {
        RoomScene.Member ann = scene.join("ann");
        RoomSnapshot after =
                done(reply ->
                        new ModeratorCommand.ChangeRoom(
                                RoomSettingsChange.ofMetadata("topic"), reply));
        assertThat(after.settings().metadata()).isEqualTo("topic");
        assertThat(after.settings().departureTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(ann.heard(RoomEvent.RoomChanged.class).getLast().room()).isEqualTo(after);
    }

    @Test
    void creatingARoomThatIsThereChangesOnlyWhatIsSaid() {
        RoomSettings usual = new RoomSettings(Duration.ZERO, Duration.ZERO, 9, "other");
        RoomSnapshot after =
                done(reply ->
                        new ModeratorCommand.Create(
                                new RoomCreation("RM_2", usual, 5),
                                new RoomSettingsChange(
                                        Optional.empty(),
                                        Optional.of(Duration.ofSeconds(7)),
                                        OptionalInt.of(1),
                                        Optional.empty()),
                                reply));
        assertThat(after.sid()).isEqualTo("RM_1");
        assertThat(after.settings())
                .isEqualTo(new RoomSettings(Duration.ofSeconds(30), Duration.ofSeconds(7), 1, ""));
        scene.join("ann");
        assertThat(scene.join("bob").outcome)
                .isEqualTo(new JoinOutcome.Refused(JoinRefusal.ROOM_FULL));
    }

    @Test
    void aDeletedRoomIsOverForEveryone() {
        RoomScene.Member ann = scene.join("ann");
        assertThat(done(ModeratorCommand.DeleteRoom::new).participants()).isEqualTo(1);
        assertThat(scene.room.closed()).isTrue();
        assertThat(ann.events)
                .last()
                .isEqualTo(new RoomEvent.Disconnected(LeaveReason.ROOM_DELETED));
    }

    @Test
    void withoutARoomEveryCommandIsAnswered() {
        List<Moderated<RoomSnapshot>> answers = new ArrayList<>();
        AbsentRoom.refuse(
                new RoomCommand.Moderate(new ModeratorCommand.DescribeRoom(answers::add)));
        AbsentRoom.refuse(
                new RoomCommand.Moderate(
                        new ModeratorCommand.Create(
                                new RoomCreation(
                                        "RM_1",
                                        new RoomSettings(Duration.ZERO, Duration.ZERO, 0, ""),
                                        0),
                                RoomSettingsChange.ofMetadata(""),
                                answers::add)));
        assertThat(answers)
                .containsExactly(
                        new Moderated.Refused<>(ModeratorRefusal.ROOM_NOT_FOUND),
                        new Moderated.Refused<>(ModeratorRefusal.NO_CAPACITY));
    }
}
