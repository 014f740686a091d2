package dev.parley.call.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule of a call, with its code. */
class CallsTest {
    private static final String ROOM = "call_1";
    private static final String OTHER = "call_2";
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final CallLimits LIMITS =
            new CallLimits(
                    Duration.ofMinutes(20),
                    2,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofHours(1));

    private final MemoryBook book = new MemoryBook();
    private final List<CallEffect> effects = new ArrayList<>();
    private Calls calls = new Calls(LIMITS, book, effects::add);
    private Instant now = START;

    private CallCode join(String room, String user) {
        return calls.join(room, user, now).code();
    }

    private void present(String room, String user) {
        assertThat(join(room, user)).isEqualTo(CallCode.OK);
        calls.arrived(room, user, now, now);
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    @Test
    void theFirstToJoinOpensTheRoomAndLaterOnesHearHowLongItLasts() {
        assertThat(calls.join(ROOM, "ann", now)).isEqualTo(new CallAnswer.Seated(0));
        after(Duration.ofSeconds(42));
        assertThat(calls.join(ROOM, "bob", now)).isEqualTo(new CallAnswer.Seated(42));
        assertThat(book.room(ROOM).orElseThrow().seats())
                .extracting(Seat::userId)
                .containsExactly("ann", "bob");
    }

    @Test
    void aFullRoomRefusesFurtherUsersButNotThoseItHolds() {
        present(ROOM, "ann");
        present(ROOM, "bob");
        assertThat(join(ROOM, "cy")).isEqualTo(CallCode.ROOM_FULL);
        assertThat(join(ROOM, "ann")).isEqualTo(CallCode.OK);
        calls.leave(ROOM, "bob", now);
        assertThat(join(ROOM, "cy")).isEqualTo(CallCode.OK);
    }

    @Test
    void noLimitMeansNoLimit() {
        calls =
                new Calls(
                        new CallLimits(
                                Duration.ZERO,
                                0,
                                Duration.ZERO,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1)),
                        book,
                        effects::add);
        for (int i = 0; i < 100; i++) {
            assertThat(join(ROOM, "user" + i)).isEqualTo(CallCode.OK);
        }
        after(Duration.ofDays(30));
        assertThat(calls.settle(ROOM, now).orElseThrow().seats()).hasSize(100);
    }

    @Test
    void whoeverIsPresentElsewhereIsRefused() {
        present(OTHER, "ann");
        assertThat(join(ROOM, "ann")).isEqualTo(CallCode.USER_ACTIVE);
        assertThat(book.room(ROOM)).isEmpty();
        assertThat(book.room(OTHER).orElseThrow().seat("ann")).isPresent();
    }

    @Test
    void aStaleSeatElsewhereIsCleared() {
        present(OTHER, "ann");
        calls.departed(OTHER, "ann", RtcLeave.LOST, now, now);
        effects.clear();
        assertThat(join(ROOM, "ann")).isEqualTo(CallCode.OK);
        assertThat(book.room(OTHER)).isEmpty();
        assertThat(effects).contains(new CallEffect.Remove(OTHER, "ann"));
    }

    @Test
    void clearingAUserFreesTheirSeatWhereverItIs() {
        present(OTHER, "ann");
        assertThat(calls.clear("ann", now).code()).isEqualTo(CallCode.OK);
        assertThat(join(ROOM, "ann")).isEqualTo(CallCode.OK);
        assertThat(calls.clear("nobody", now).code()).isEqualTo(CallCode.OK);
    }

    @Test
    void leavingFreesTheSeatAndTheLastOneClosesTheRoom() {
        present(ROOM, "ann");
        assertThat(calls.leave(ROOM, "ann", now).code()).isEqualTo(CallCode.OK);
        assertThat(book.room(ROOM)).isEmpty();
        assertThat(effects).contains(new CallEffect.RemoveIfStaying(ROOM, "ann"));
        assertThat(calls.leave(ROOM, "ann", now).code()).isEqualTo(CallCode.OK);
    }

    @Test
    void oneUserSharesTheScreenAtATime() {
        present(ROOM, "ann");
        present(ROOM, "bob");
        assertThat(calls.startShare(ROOM, "ann", now).code()).isEqualTo(CallCode.OK);
        assertThat(calls.startShare(ROOM, "ann", now).code()).isEqualTo(CallCode.OK);
        assertThat(calls.startShare(ROOM, "bob", now).code()).isEqualTo(CallCode.SCREEN_TAKEN);
        assertThat(calls.endShare(ROOM, "bob", now).code()).isEqualTo(CallCode.OK);
        assertThat(calls.startShare(ROOM, "bob", now).code()).isEqualTo(CallCode.SCREEN_TAKEN);
        assertThat(calls.endShare(ROOM, "ann", now).code()).isEqualTo(CallCode.OK);
        assertThat(calls.startShare(ROOM, "bob", now).code()).isEqualTo(CallCode.OK);
    }

    @Test
    void theScreenIsFreeWhenItsSharerLeavesInAnyWay() {
        present(ROOM, "ann");
        present(ROOM, "bob");
        calls.startShare(ROOM, "ann", now);
        calls.leave(ROOM, "ann", now);
        assertThat(calls.startShare(ROOM, "bob", now).code()).isEqualTo(CallCode.OK);
        calls.departed(ROOM, "bob", RtcLeave.SENT_OUT, now, now);
        present(ROOM, "cy");
        assertThat(calls.startShare(ROOM, "cy", now).code()).isEqualTo(CallCode.OK);
        calls.departed(ROOM, "cy", RtcLeave.LOST, now, now);
        present(ROOM, "dan");
        assertThat(calls.startShare(ROOM, "dan", now).code()).isEqualTo(CallCode.SCREEN_TAKEN);
        after(LIMITS.reconnectWindow());
        assertThat(calls.startShare(ROOM, "dan", now).code()).isEqualTo(CallCode.OK);
    }

    @Test
    void whoeverJoinsAnewSharesNoMore() {
        present(ROOM, "ann");
        calls.startShare(ROOM, "ann", now);
        present(ROOM, "ann");
        assertThat(book.room(ROOM).orElseThrow().sharer()).isEmpty();
    }

    @Test
    void sharingNeedsASeat() {
        assertThat(calls.startShare(ROOM, "ann", now).code()).isEqualTo(CallCode.ROOM_CLOSED);
        present(ROOM, "bob");
        assertThat(calls.startShare(ROOM, "ann", now).code()).isEqualTo(CallCode.USER_NOT_FOUND);
        assertThat(calls.endShare(ROOM, "ann", now).code()).isEqualTo(CallCode.OK);
    }

    @Test
    void aReconnectWithinTheWindowKeepsTheSeat() {
        present(ROOM, "ann");
        calls.departed(ROOM, "ann", RtcLeave.LOST, now, now);
        after(LIMITS.reconnectWindow().minusMillis(1));
        assertThat(calls.reconnect(ROOM, "ann", now)).isEqualTo(new CallAnswer.Seated(29));
        calls.arrived(ROOM, "ann", now, now);
        after(Duration.ofMinutes(5));
        assertThat(calls.settle(ROOM, now).orElseThrow().seat("ann")).isPresent();
    }

    @Test
    void whoSaysFarewellToTheRtcServiceAloneMayJoinAnewByThemselves() {
        present(ROOM, "ann");
        present(ROOM, "bob");
        calls.departed(ROOM, "ann", RtcLeave.FAREWELL, now, now);
        after(Duration.ofSeconds(14));
        calls.arrived(ROOM, "ann", now, now);
        assertThat(calls.reconnect(ROOM, "ann", now).code()).isEqualTo(CallCode.OK);
        calls.departed(ROOM, "ann", RtcLeave.FAREWELL, now, now);
        after(Duration.ofSeconds(15));
        assertThat(calls.reconnect(ROOM, "ann", now).code()).isEqualTo(CallCode.GONE_TOO_LONG);
    }

    @Test
    void aReconnectAfterTheWindowIsTooLate() {
        present(ROOM, "ann");
        present(ROOM, "bob");
        calls.departed(ROOM, "ann", RtcLeave.LOST, now, now);
        after(LIMITS.reconnectWindow());
        assertThat(calls.reconnect(ROOM, "ann", now).code()).isEqualTo(CallCode.GONE_TOO_LONG);
    }

    @Test
    void newsOfALossDoesNotMoveTheEndOfTheWindow() {
        present(ROOM, "ann");
        calls.departed(ROOM, "ann", RtcLeave.LOST, now, now);
        after(Duration.ofSeconds(20));
        calls.departed(ROOM, "ann", RtcLeave.LOST, now, now);
        after(Duration.ofSeconds(10));
        assertThat(calls.settle(ROOM, now)).isEmpty();
    }

    @Test
    void aReconnectOfSomebodyWhoLeftIsRefused() {
        present(ROOM, "ann");
        present(ROOM, "bob");
        calls.leave(ROOM, "ann", now);
        assertThat(calls.reconnect(ROOM, "ann", now).code()).isEqualTo(CallCode.USER_LEFT);
        calls.departed(ROOM, "bob", RtcLeave.SENT_OUT, now, now);
        assertThat(calls.reconnect(ROOM, "bob", now).code()).isEqualTo(CallCode.USER_LEFT);
    }

    @Test
    void aReconnectOfAStrangerIsNotFound() {
        present(ROOM, "ann");
        assertThat(calls.reconnect(ROOM, "cy", now).code()).isEqualTo(CallCode.USER_NOT_FOUND);
        assertThat(calls.reconnect(OTHER, "cy", now).code()).isEqualTo(CallCode.ROOM_CLOSED);
    }

    @Test
    void aRoomWhoseTimeIsUpTellsEverybodyAndSendsThemOut() {
        present(ROOM, "ann");
        after(LIMITS.lifetime().minusMillis(1));
        assertThat(calls.settle(ROOM, now)).isPresent();
        effects.clear();
        after(Duration.ofMillis(1));
        assertThat(calls.settle(ROOM, now)).isEmpty();
        assertThat(effects)
                .containsExactly(new CallEffect.TellClosing(ROOM), new CallEffect.Dismiss(ROOM));
        assertThat(calls.reconnect(ROOM, "ann", now).code()).isEqualTo(CallCode.ROOM_CLOSED);
    }

    @Test
    void joiningAfterTheTimeIsUpOpensTheNextRoomEvenIfNoTimerRan() {
        present(ROOM, "ann");
        after(LIMITS.lifetime());
        assertThat(calls.join(ROOM, "bob", now)).isEqualTo(new CallAnswer.Seated(0));
        assertThat(book.room(ROOM).orElseThrow().seats())
                .extracting(Seat::userId)
                .containsExactly("bob");
        assertThat(calls.reconnect(ROOM, "ann", now).code()).isEqualTo(CallCode.ROOM_CLOSED);
    }

    @Test
    void aSeatIsNotKeptForWhoeverNeverArrives() {
        present(ROOM, "ann");
        join(ROOM, "bob");
        after(LIMITS.joinGrace());
        assertThat(join(ROOM, "cy")).isEqualTo(CallCode.OK);
        assertThat(effects).contains(new CallEffect.Remove(ROOM, "bob"));
        assertThat(calls.reconnect(ROOM, "bob", now).code()).isEqualTo(CallCode.GONE_TOO_LONG);
    }

    @Test
    void whoeverArrivesWithoutASeatIsSentOut() {
        calls.arrived(ROOM, "eve", now, now);
        assertThat(effects).containsExactly(new CallEffect.Remove(ROOM, "eve"));
        assertThat(book.room(ROOM)).isEmpty();
    }

    @Test
    void whoeverIsSeenThereWhileLeavingMayLeaveByThemselves() {
        join(ROOM, "ann");
        Instant arrival = now.plusMillis(50);
        after(Duration.ofMillis(100));
        calls.leave(ROOM, "ann", now);
        effects.clear();
        calls.arrived(ROOM, "ann", arrival, now.plusMillis(20));
        assertThat(effects).containsExactly(new CallEffect.RemoveIfStaying(ROOM, "ann"));
    }

    @Test
    void whoeverComesBackAfterLeavingIsSentOut() {
        present(ROOM, "ann");
        calls.leave(ROOM, "ann", now);
        after(Duration.ofSeconds(3));
        effects.clear();
        calls.arrived(ROOM, "ann", now, now);
        assertThat(effects).containsExactly(new CallEffect.Remove(ROOM, "ann"));
    }

    @Test
    void newsOfAnEarlierStayCostsNobodyTheSeat() {
        present(ROOM, "ann");
        Instant before = now;
        after(Duration.ofSeconds(10));
        calls.clear("ann", now);
        assertThat(join(ROOM, "ann")).isEqualTo(CallCode.OK);
        calls.departed(ROOM, "ann", RtcLeave.SENT_OUT, now.plusMillis(5), now.plusMillis(9));
        assertThat(book.room(ROOM).orElseThrow().seat("ann")).isPresent();
        calls.arrived(ROOM, "ann", before, now);
        assertThat(book.room(ROOM).orElseThrow().seat("ann").orElseThrow().presence())
                .isInstanceOf(Presence.Awaited.class);
    }

    @Test
    void whoeverWasSeenOnlyInAnEarlierStayIsAwaitedWhenThatEnds() {
        calls.join(ROOM, "ann", now);
        Instant arrival = now.plusMillis(50);
        after(Duration.ofMillis(100));
        calls.clear("ann", now);
        calls.join(ROOM, "ann", now);
        calls.arrived(ROOM, "ann", arrival, now);
        calls.departed(ROOM, "ann", RtcLeave.SENT_OUT, now.plusMillis(50), now.plusMillis(60));
        assertThat(book.room(ROOM).orElseThrow().seat("ann").orElseThrow().presence())
                .isInstanceOf(Presence.Awaited.class);
    }

    @Test
    void newsOutOfOrderIsIgnored() {
        present(ROOM, "ann");
        Instant left = now.plusSeconds(1);
        Instant back = now.plusSeconds(2);
        after(Duration.ofSeconds(3));
        calls.arrived(ROOM, "ann", back, now);
        calls.departed(ROOM, "ann", RtcLeave.LOST, left, now);
        assertThat(book.room(ROOM).orElseThrow().seat("ann").orElseThrow().presence())
                .isEqualTo(new Presence.Present());
    }

    @Test
    void theEndOfTheRtcRoomStartsTheWindowOfAllWhoWereThere() {
        present(ROOM, "ann");
        join(ROOM, "bob");
        calls.emptied(ROOM, now, now);
        assertThat(book.room(ROOM).orElseThrow().seat("ann").orElseThrow().presence())
                .isInstanceOf(Presence.Away.class);
        assertThat(book.room(ROOM).orElseThrow().seat("bob").orElseThrow().presence())
                .isInstanceOf(Presence.Awaited.class);
        after(LIMITS.joinGrace());
        assertThat(calls.settle(ROOM, now)).isEmpty();
    }
}
