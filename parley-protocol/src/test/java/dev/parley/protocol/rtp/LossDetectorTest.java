package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** RFC 4585 section 6.2.1, the receiver's side. */
class LossDetectorTest {
    private static final long MILLI = 1_000_000L;

    private final LossDetector detector = new LossDetector(10 * MILLI);
    private final int[] requests = new int[LossDetector.MAX_OUTSTANDING];

    @Test
    void asksForAGapAfterTheReorderTolerance() {
        receive(0, 65_534, 65_537);
        assertThat(collect(9 * MILLI)).isEmpty();
        assertThat(collect(10 * MILLI)).containsExactly(65_535, 0);
        assertThat(collect(11 * MILLI)).isEmpty();
    }

    @Test
    void doesNotAskForWhatComesLate() {
        receive(0, 100, 102, 101);
        assertThat(collect(50 * MILLI)).isEmpty();
        assertThat(detector.outstanding()).isZero();
    }

    @Test
    void asksFiveTimesAtGrowingIntervalsThenGivesUp() {
        receive(0, 100, 102);
        List<Long> times = new ArrayList<>();
        for (long now = 0; now < 2000 * MILLI; now += MILLI) {
            if (!collect(now).isEmpty()) {
                times.add(now / MILLI);
            }
        }
        // 70 ms, then 87.5, 109.4 and 136.7, seen on a clock of whole milliseconds.
        assertThat(times).containsExactly(10L, 80L, 168L, 278L, 415L);
        assertThat(detector.takeLost()).isEqualTo(1);
        assertThat(detector.takeLost()).isZero();
        assertThat(detector.outstanding()).isZero();
    }

    @Test
    void repeatsNoFasterThanTwentyAndNoSlowerThanFourHundredMilliseconds() {
        detector.roundTrip(1);
        receive(0, 100, 102);
        assertThat(collect(10 * MILLI)).hasSize(1);
        assertThat(collect(29 * MILLI)).isEmpty();
        assertThat(collect(30 * MILLI)).hasSize(1);
        detector.roundTrip(Long.MAX_VALUE);
        assertThat(collect(50 * MILLI)).hasSize(1);
        assertThat(collect(449 * MILLI)).isEmpty();
        assertThat(collect(450 * MILLI)).hasSize(1);
    }

    @Test
    void givesUpTheOldestWhenTooManyAreMissing() {
        receive(0, 1000, 1061, 1122);
        assertThat(detector.outstanding()).isEqualTo(100);
        assertThat(detector.takeLost()).isEqualTo(20);
        assertThat(collect(10 * MILLI).getFirst()).isEqualTo(1021);
    }

    @Test
    void followsTheStreamAfterAGapTooLargeToFill() {
        receive(0, 1000, 1002, 2000);
        assertThat(detector.outstanding()).isZero();
        assertThat(detector.takeLost()).isEqualTo(998);
        receive(0, 2002);
        assertThat(collect(10 * MILLI)).containsExactly(2001);
    }

    @Test
    void forgetsWhatAKeyFrameMakesNeedless() {
        receive(0, 1000, 1003, 1006);
        detector.forgetBefore(1004);
        assertThat(collect(10 * MILLI)).containsExactly(1004, 1005);
        assertThat(detector.takeLost()).isZero();
    }

    @Test
    void keepsDueWhatFindsNoRoom() {
        receive(0, 1000, 1004);
        int[] two = new int[2];
        assertThat(detector.collect(10 * MILLI, two)).isEqualTo(2);
        assertThat(two).containsExactly(1001, 1002);
        assertThat(detector.collect(10 * MILLI, two)).isEqualTo(1);
        assertThat(two[0]).isEqualTo(1003);
    }

    @Test
    void tellsWhenTheNextRequestIsDue() {
        assertThat(detector.nextDeadlineNanos()).isEqualTo(LossDetector.NO_DEADLINE);
        receive(0, 1000, 1002);
        receive(5 * MILLI, 1004);
        assertThat(detector.nextDeadlineNanos()).isEqualTo(10 * MILLI);
        assertThat(collect(10 * MILLI)).containsExactly(1001);
        assertThat(detector.nextDeadlineNanos()).isEqualTo(15 * MILLI);
        receive(11 * MILLI, 1003);
        assertThat(detector.nextDeadlineNanos()).isEqualTo(80 * MILLI);
    }

    @Test
    void startsAnewAfterReset() {
        receive(0, 1000, 1004);
        detector.reset();
        receive(0, 5000, 5001);
        assertThat(detector.outstanding()).isZero();
        assertThat(detector.takeLost()).isZero();
        assertThatThrownBy(() -> new LossDetector(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void everyPacketOfALossyStreamIsReceivedOrWaitedForOrLost(@ForAll long seed) {
        Random random = new Random(seed);
        LossDetector lossy = new LossDetector(10 * MILLI);
        boolean[] seen = new boolean[3000];
        long now = 0;
        long received = 0;
        int highest = 0;
        for (int next = 0; next < 2500; next += 1 + skip(random)) {
            // A late packet now and then, and never one of a number already seen.
            int sequence = random.nextInt(10) == 0 ? next - random.nextInt(next + 1) % 40 : next;
            if (!seen[sequence]) {
                seen[sequence] = true;
                long before = lossy.outstanding();
                lossy.onPacket(sequence, now);
                boolean late = sequence <= highest && next > 0;
                // A packet that comes after it was given up was counted as lost already.
                received += !late || lossy.outstanding() < before ? 1 : 0;
                highest = Math.max(highest, sequence);
            }
            now += random.nextLong(8 * MILLI);
            lossy.collect(now, new int[10]);
            assertThat(lossy.outstanding()).isBetween(0, LossDetector.MAX_OUTSTANDING);
        }
        assertThat(received + lossy.outstanding() + lossy.takeLost()).isEqualTo(highest + 1L);
    }

    private static int skip(Random random) {
        int kind = random.nextInt(100);
        return kind < 85 ? 0 : kind < 98 ? random.nextInt(4) : random.nextInt(150);
    }

    private void receive(long nowNanos, long... sequences) {
        for (long sequence : sequences) {
            detector.onPacket(sequence, nowNanos);
        }
    }

    private List<Integer> collect(long nowNanos) {
        int count = detector.collect(nowNanos, requests);
        return Arrays.stream(requests, 0, count).boxed().toList();
    }
}
