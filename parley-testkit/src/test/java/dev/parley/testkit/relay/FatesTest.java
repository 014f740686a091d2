package dev.parley.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FatesTest {
    private static final int MANY = 100_000;
    private static final long SPACING_NANOS = Duration.ofMillis(1).toNanos();
    private static final LinkConditions BAD =
            new LinkConditions(0.2, 4, Duration.ofMillis(30), Duration.ofMillis(20), 0.1, 0.05);

    @Test
    void theSameSeedGivesTheSameFates() {
        assertThat(fates(7, BAD, 1000)).isEqualTo(fates(7, BAD, 1000));
        assertThat(fates(7, BAD, 1000)).isNotEqualTo(fates(8, BAD, 1000));
    }

    @Test
    void anotherDelayLeavesTheSameDatagramsLost() {
        List<List<Long>> quick = fates(7, BAD, 1000);
        List<List<Long>> slow = fates(7, BAD.withDelay(Duration.ofSeconds(1)), 1000);
        assertThat(slow.stream().map(List::size))
                .isEqualTo(quick.stream().map(List::size).toList());
    }

    @Test
    void losesTheShareItIsTold() {
        assertThat(shareLost(LinkConditions.PERFECT.withLoss(0.1))).isEqualTo(0.1, within(0.01));
        assertThat(shareLost(LinkConditions.PERFECT.withLoss(0.1).withBurst(5)))
                .isEqualTo(0.1, within(0.01));
        assertThat(shareLost(LinkConditions.PERFECT.withLoss(0.9).withBurst(3)))
                .isEqualTo(0.9, within(0.01));
        assertThat(shareLost(LinkConditions.PERFECT)).isZero();
        assertThat(shareLost(LinkConditions.PERFECT.withLoss(1).withBurst(5))).isOne();
    }

    @Test
    void losesAsManyInARowAsItIsTold() {
        assertThat(meanRun(LinkConditions.PERFECT.withLoss(0.1).withBurst(8)))
                .isEqualTo(8, within(0.5));
        assertThat(meanRun(LinkConditions.PERFECT.withLoss(0.1))).isEqualTo(1.11, within(0.05));
    }

    @Test
    void jitterKeepsTheOrderAndStaysWithinItsBounds() {
        LinkConditions jittery =
                LinkConditions.PERFECT
                        .withDelay(Duration.ofMillis(10))
                        .withJitter(Duration.ofMillis(50));
        long sent = 0;
        long last = Long.MIN_VALUE;
        for (List<Long> arrivals : fates(3, jittery, 1000)) {
            long arrival = arrivals.getFirst();
            assertThat(arrival).isGreaterThanOrEqualTo(last);
            assertThat(arrival - sent)
                    .isBetween(Duration.ofMillis(10).toNanos(), Duration.ofMillis(60).toNanos());
            last = arrival;
            sent += SPACING_NANOS;
        }
    }

    @Test
    void datagramsHeldBackAreOvertakenAndTheOthersKeepTheirOrder() {
        List<List<Long>> fates = fates(3, LinkConditions.PERFECT.withReorder(0.2), 1000);
        long overtaken = 0;
        for (int i = 0; i + 1 < fates.size(); i++) {
            if (fates.get(i).getFirst() > fates.get(i + 1).getFirst()) {
                overtaken++;
            }
        }
        assertThat(overtaken).isBetween(100L, 250L);
    }

    @Test
    void duplicatesTheShareItIsTold() {
        List<List<Long>> fates = fates(3, LinkConditions.PERFECT.withDuplicate(0.25), MANY);
        double twice = fates.stream().filter(arrivals -> arrivals.size() == 2).count();
        assertThat(twice / MANY).isEqualTo(0.25, within(0.01));
    }

    @Test
    void conditionsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> LinkConditions.PERFECT.withLoss(1.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinkConditions.PERFECT.withReorder(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinkConditions.PERFECT.withBurst(0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinkConditions.PERFECT.withDelay(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The moments of arrival of datagrams sent a millisecond apart. */
    private static List<List<Long>> fates(long seed, LinkConditions conditions, int count) {
        Fates fates = new Fates(new SplittableRandom(seed));
        long[] arrivals = new long[Fates.MAX_ARRIVALS];
        List<List<Long>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int arrived = fates.decide(i * SPACING_NANOS, conditions, arrivals);
            List<Long> one = new ArrayList<>();
            for (int j = 0; j < arrived; j++) {
                one.add(arrivals[j]);
            }
            all.add(one);
        }
        return all;
    }

    private static double shareLost(LinkConditions conditions) {
        return fates(5, conditions, MANY).stream().filter(List::isEmpty).count() / (double) MANY;
    }

    private static double meanRun(LinkConditions conditions) {
        int runs = 0;
        int lost = 0;
        boolean before = false;
        for (List<Long> arrivals : fates(5, conditions, MANY)) {
            boolean now = arrivals.isEmpty();
            lost += now ? 1 : 0;
            runs += now && !before ? 1 : 0;
            before = now;
        }
        return lost / (double) runs;
    }
}
