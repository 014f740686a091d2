package dev.parley.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryScheduleTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final DeliveryOutcome UNREACHABLE = new DeliveryOutcome.Unreachable("gone");
    private static final DeliveryOutcome NOT_NOW = new DeliveryOutcome.NotNow(503, Duration.ZERO);

    private final DeliverySchedule schedule =
            new DeliverySchedule(
                    2, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)), new Random(1));
    private long sequence;

    @Test
    void oneMessageOfAKeyIsUnderWayAtATime() {
        OutboxEntry first = add("a");
        OutboxEntry second = add("a");
        assertThat(schedule.start(0)).containsExactly(first);
        assertThat(schedule.start(100 * SECOND)).isEmpty();
        schedule.taken(first, 0);
        assertThat(schedule.start(0)).containsExactly(second);
    }

    @Test
    void keysGoBesideEachOtherUpToTheLimitOfTheirDestination() {
        OutboxEntry a = add("a");
        OutboxEntry b = add("b");
        OutboxEntry c = add("c");
        assertThat(schedule.start(0)).containsExactly(a, b);
        assertThat(schedule.start(0)).isEmpty();
        assertThat(schedule.nextDueNanos()).isEmpty();
        schedule.taken(b, 0);
        assertThat(schedule.start(0)).containsExactly(c);
    }

    @Test
    void oneDestinationDoesNotHoldUpAnother() {
        add("http://a", "x");
        add("http://a", "y");
        add("http://a", "z");
        assertThat(schedule.start(0)).hasSize(2);
        OutboxEntry other = add("http://b", "x");
        assertThat(schedule.start(0)).containsExactly(other);
    }

    @Test
    void whatFailedIsTriedAgainLaterBeforeWhatFollowsIt() {
        OutboxEntry first = add("a");
        add("a");
        schedule.start(0);
        schedule.failed(first, NOT_NOW, 0, 0);
        assertThat(schedule.start(SECOND / 2 - 1)).isEmpty();
        assertThat(schedule.nextDueNanos().orElseThrow()).isBetween(SECOND / 2, SECOND);
        assertThat(schedule.start(SECOND)).containsExactly(first);
    }

    @Test
    void waitsGrowWithFailuresAndBeginAnewAfterSuccess() {
        OutboxEntry first = add("a");
        OutboxEntry second = add("a");
        long now = 0;
        for (int i = 0; i < 8; i++) {
            assertThat(schedule.start(now)).containsExactly(first);
            schedule.failed(first, NOT_NOW, 0, now);
            now = schedule.nextDueNanos().orElseThrow();
        }
        assertThat(now).isGreaterThan(60 * SECOND);
        schedule.start(now);
        schedule.taken(first, now);
        assertThat(schedule.start(now)).containsExactly(second);
        schedule.failed(second, NOT_NOW, 0, now);
        assertThat(schedule.nextDueNanos().orElseThrow() - now).isLessThanOrEqualTo(SECOND);
    }

    @Test
    void aReceiverMayAskForALongerWaitUpToTheLongest() {
        OutboxEntry first = add("a");
        schedule.start(0);
        schedule.failed(first, NOT_NOW, 30 * SECOND, 0);
        assertThat(schedule.nextDueNanos()).hasValue(30 * SECOND);
        schedule.start(30 * SECOND);
        schedule.failed(first, NOT_NOW, 3600 * SECOND, 0);
        assertThat(schedule.nextDueNanos()).hasValue(60 * SECOND);
    }

    @Test
    void aReceiverThatIsBackIsToldOfAllThatWaitedForIt() {
        OutboxEntry a = add("a");
        OutboxEntry b = add("b");
        long now = 0;
        for (int i = 0; i < 10; i++) {
            for (OutboxEntry entry : schedule.start(now)) {
                schedule.failed(entry, UNREACHABLE, 0, now);
            }
            now += 100 * SECOND;
        }
        schedule.start(now);
        schedule.failed(b, UNREACHABLE, 0, now);
        schedule.taken(a, now + 2 * SECOND);
        assertThat(schedule.start(now + 2 * SECOND)).containsExactly(b);
    }

    @Test
    void aReceiverThatAnsweredToWaitIsNotHurriedByOthersOfItsKeys() {
        OutboxEntry a = add("a");
        OutboxEntry b = add("b");
        schedule.start(0);
        schedule.failed(b, NOT_NOW, 40 * SECOND, 0);
        schedule.taken(a, 10 * SECOND);
        assertThat(schedule.start(10 * SECOND)).isEmpty();
        assertThat(schedule.nextDueNanos()).hasValue(40 * SECOND);
    }

    @Test
    void refusalsAreCountedApartFromOtherFailures() {
        OutboxEntry first = add("a");
        schedule.start(0);
        schedule.failed(first, UNREACHABLE, 0, 0);
        schedule.start(60 * SECOND);
        schedule.failed(first, new DeliveryOutcome.Refused(422), 0, 60 * SECOND);
        assertThat(schedule.refusals(first)).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpMakesWayForTheNext() {
        OutboxEntry first = add("a");
        OutboxEntry second = add("a");
        schedule.start(0);
        schedule.givenUp(first, 0);
        assertThat(schedule.start(0)).containsExactly(second);
    }

    @Test
    void whatIsRemovedWhileUnderWayKeepsItsPlaceUntilItsOutcome() {
        OutboxEntry first = add("a");
        OutboxEntry second = add("a");
        schedule.start(0);
        schedule.remove(first);
        assertThat(schedule.start(0)).isEmpty();
        schedule.failed(first, UNREACHABLE, 0, 0);
        assertThat(schedule.start(SECOND)).containsExactly(second);
    }

    @Test
    void whatIsRemovedWhileWaitingIsNotSent() {
        OutboxEntry only = add("a");
        schedule.remove(only);
        assertThat(schedule.start(0)).isEmpty();
        assertThat(schedule.nextDueNanos()).isEmpty();
        OutboxEntry next = add("a");
        assertThat(schedule.start(0)).containsExactly(next);
    }

    @Test
    void anOutcomeOfWhatIsForgottenChangesNothing() {
        OutboxEntry only = add("a");
        schedule.start(0);
        schedule.taken(only, 0);
        schedule.taken(only, 0);
        schedule.failed(only, UNREACHABLE, 0, 0);
        assertThat(schedule.underWay()).isZero();
    }

    /** Any mixture of outcomes: nothing is lost, and each key sees its messages in order. */
    @Test
    void underAnyOutcomesEveryMessageIsTakenOnceAndInOrder() {
        Random random = new Random(7);
        Map<String, List<Long>> taken = new HashMap<>();
        Map<String, List<Long>> added = new HashMap<>();
        Deque<OutboxEntry> underWay = new ArrayDeque<>();
        Set<String> busy = new HashSet<>();
        long now = 0;
        int left = 2000;
        while (left > 0 || !underWay.isEmpty() || schedule.nextDueNanos().isPresent()) {
            now += SECOND / 4;
            if (left > 0 && random.nextBoolean()) {
                left--;
                String key = "key" + random.nextInt(7);
                added.computeIfAbsent(key, k -> new ArrayList<>()).add(add(key).sequence());
            }
            for (OutboxEntry started : schedule.start(now)) {
                assertThat(busy.add(started.orderingKey())).isTrue();
                underWay.add(started);
            }
            assertThat(underWay.size()).isEqualTo(schedule.underWay()).isLessThanOrEqualTo(2);
            OutboxEntry ended = underWay.poll();
            if (ended == null) {
                continue;
            }
            busy.remove(ended.orderingKey());
            switch (random.nextInt(3)) {
                case 0 -> schedule.failed(ended, UNREACHABLE, 0, now);
                case 1 -> schedule.failed(ended, NOT_NOW, SECOND, now);
                default -> {
                    taken.computeIfAbsent(ended.orderingKey(), k -> new ArrayList<>())
                            .add(ended.sequence());
                    schedule.taken(ended, now);
                }
            }
        }
        assertThat(taken).isEqualTo(added);
    }

    private OutboxEntry add(String key) {
        return add("http://a", key);
    }

    private OutboxEntry add(String destination, String key) {
        OutboxEntry entry = new OutboxEntry(++sequence, 0, destination, key, "", 0, 1, 0);
        schedule.add(entry, 0);
        return entry;
    }
}
