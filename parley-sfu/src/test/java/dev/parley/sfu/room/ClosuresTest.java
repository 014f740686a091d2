package dev.parley.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One test for each row of docs/closures.md. */
final class ClosuresTest {
    private final RoomScene scene = new RoomScene();
    private final RoomScene.Member ann = scene.join("ann");
    private final RoomScene.Member bob = scene.join("bob");

    @BeforeEach
    void annPublishes() {
        scene.publish(ann, "TR_a");
        ann.events.clear();
        bob.events.clear();
    }

    @Test
    void unsubscribingEndsASubscriptionAndTellsItOnce() {
        for (int i = 0; i < 2; i++) {
            scene.apply(new RoomCommand.SetSubscribed(bob.sid, List.of("TR_a"), false));
        }
        assertThat(bob.events).containsExactly(new RoomEvent.SubscriptionEnded("TR_a"));
        assertThat(ann.events).isEmpty();
    }

    @Test
    void anUnpublishedTrackIsGoneFromItsPublisherBeforeItsSubscriptionsEnd() {
        scene.negotiate(ann, List.of(), List.of("TR_a"));
        scene.negotiate(ann, List.of(), List.of("TR_a"));
        assertThat(bob.events).hasSize(2);
        assertThat(bob.heard(RoomEvent.ParticipantChanged.class).getFirst().participant().tracks())
                .isEmpty();
        assertThat(bob.events).last().isEqualTo(new RoomEvent.SubscriptionEnded("TR_a"));
        assertThat(ann.events).isEmpty();
    }

    @Test
    void aSubscriberWhoLeavesIsToldOfTheLeavingAlone() {
        scene.leave(bob);
        assertThat(bob.events)
                .containsExactly(new RoomEvent.Disconnected(LeaveReason.CLIENT_INITIATED));
    }

    @Test
    void aPublisherWhoLeavesIsToldFirstThenTheSubscriptionsEnd() {
        scene.leave(ann);
        assertThat(bob.events)
                .extracting(Object::getClass)
                .containsExactly(
                        RoomEvent.ParticipantChanged.class, RoomEvent.SubscriptionEnded.class);
        ParticipantSnapshot last =
                bob.heard(RoomEvent.ParticipantChanged.class).getFirst().participant();
        assertThat(last.state()).isEqualTo(ParticipantState.DISCONNECTED);
        assertThat(last.reason()).isEqualTo(LeaveReason.CLIENT_INITIATED);
        assertThat(scene.registry.byUfrag).hasSize(2);
    }

    @Test
    void aTransportThatNeverComesUpEndsItsParticipant() {
        scene.activate(bob);
        scene.pass(Duration.ofSeconds(61));
        assertThat(ann.events)
                .last()
                .isEqualTo(new RoomEvent.Disconnected(LeaveReason.JOIN_FAILURE));
        assertThat(scene.room.participants()).extracting(Participant::sid).containsExactly(bob.sid);
    }

    @Test
    void aSignalLostBeforeTheTransportIsUpEndsItsParticipant() {
        scene.apply(new RoomCommand.SignalLost(ann.sid));
        assertThat(ann.events)
                .containsExactly(new RoomEvent.Disconnected(LeaveReason.SIGNAL_CLOSED));
        assertThat(bob.heard(RoomEvent.ParticipantChanged.class).getFirst().participant().reason())
                .isEqualTo(LeaveReason.SIGNAL_CLOSED);
    }

    @Test
    void aSignalLostLaterLeavesTheMediaAsItIs() {
        scene.activate(ann);
        bob.events.clear();
        scene.apply(new RoomCommand.SignalLost(ann.sid));
        assertThat(scene.room.participants()).hasSize(2);
        assertThat(bob.events).isEmpty();
    }

    @Test
    void aFullMailboxEndsItsParticipant() {
        bob.mailboxRoom = 0;
        scene.apply(new RoomCommand.SetMuted(ann.sid, "TR_a", true));
        assertThat(scene.room.participants()).extracting(Participant::sid).containsExactly(ann.sid);
        assertThat(ann.heard(RoomEvent.ParticipantChanged.class).getFirst().participant().reason())
                .isEqualTo(LeaveReason.SIGNAL_OVERFLOW);
    }

    @Test
    void mailboxesThatOverflowTogetherEndTogether() {
        RoomScene.Member cid = scene.join("cid");
        bob.mailboxRoom = 0;
        cid.mailboxRoom = 0;
        ann.mailboxRoom = 1;
        scene.apply(new RoomCommand.SetMuted(ann.sid, "TR_a", true));
        assertThat(scene.room.participants()).isEmpty();
        assertThat(scene.registry.byUfrag).isEmpty();
        assertThat(scene.room.unsettled()).isFalse();
    }

    @Test
    void aClosedRoomEndsItsParticipantsInJoiningOrder() {
        scene.apply(new RoomCommand.Close(LeaveReason.ROOM_DELETED));
        assertThat(ann.events)
                .containsExactly(new RoomEvent.Disconnected(LeaveReason.ROOM_DELETED));
        assertThat(bob.events)
                .extracting(Object::getClass)
                .containsExactly(
                        RoomEvent.ParticipantChanged.class,
                        RoomEvent.SubscriptionEnded.class,
                        RoomEvent.Disconnected.class);
        assertThat(scene.room.closeReason()).isEqualTo(LeaveReason.ROOM_DELETED);
        assertThat(scene.registry.byUfrag).isEmpty();
    }

    @Test
    void anAbandonedRoomTellsEveryoneOnceAndIsUnreachable() {
        scene.room.abandon(scene.nowNanos);
        RoomEvent internal = new RoomEvent.Disconnected(LeaveReason.INTERNAL);
        assertThat(ann.events).containsExactly(internal);
        assertThat(bob.events).containsExactly(internal);
        assertThat(scene.registry.byUfrag).isEmpty();
        assertThat(scene.room.closeReason()).isEqualTo(LeaveReason.INTERNAL);
    }
}
