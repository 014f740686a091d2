package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** RFC 3550 appendices A.1, A.3 and A.8. */
class ReceptionStatisticsTest {
    private static final long MILLI = 1_000_000L;

    private final ReceptionStatistics statistics = new ReceptionStatistics(90_000);

    @Test
    void reportsNothingBeforeTheFirstPacket() {
        assertThat(statistics.isStarted()).isFalse();
        assertThat(statistics.expected()).isZero();
        assertThat(statistics.takeFractionLost()).isZero();
        assertThat(statistics.cumulativeLost()).isZero();
        assertThat(statistics.delaySinceLastSenderReport(5)).isZero();
    }

    @Test
    void countsLossPerIntervalAndInAll() {
        for (int sequence : new int[] {65_534, 65_535, 1, 3}) {
            assertThat(statistics.onPacket(sequence, 0, 0)).isTrue();
        }
        assertThat(statistics.expected()).isEqualTo(6);
        assertThat(statistics.cumulativeLost()).isEqualTo(2);
        assertThat(statistics.takeFractionLost()).isEqualTo(2 * 256 / 6);
        assertThat(statistics.extendedHighestSequence()).isEqualTo(65_536 + 3);
        assertThat(statistics.takeFractionLost()).isZero();
        statistics.onPacket(5, 0, 0);
        assertThat(statistics.takeFractionLost()).isEqualTo(128);
    }

    @Test
    void aLatePacketIsNoLoss() {
        for (int sequence : new int[] {10, 12, 11}) {
            statistics.onPacket(sequence, 0, 0);
        }
        assertThat(statistics.cumulativeLost()).isZero();
        assertThat(statistics.extendedHighestSequence()).isEqualTo(12);
    }

    @Test
    void duplicatesMakeTheLossNegativeWithinItsField() {
        for (int i = 0; i < 5; i++) {
            statistics.onPacket(10, 0, 0);
        }
        assertThat(statistics.cumulativeLost()).isEqualTo(-4);
        assertThat(statistics.takeFractionLost()).isZero();
    }

    @Test
    void startsAnewWhenTwoPacketsFollowAJump() {
        statistics.onPacket(10, 0, 0);
        assertThat(statistics.onPacket(40_000, 0, 0)).isFalse();
        assertThat(statistics.onPacket(11, 0, 0)).isTrue();
        assertThat(statistics.onPacket(40_001, 0, 0)).isFalse();
        assertThat(statistics.onPacket(40_002, 0, 0)).isTrue();
        assertThat(statistics.expected()).isEqualTo(1);
        assertThat(statistics.cumulativeLost()).isZero();
    }

    @Test
    void jitterIsZeroForAnEvenStreamAndGrowsWithUnevenness() {
        for (int i = 0; i < 50; i++) {
            statistics.onPacket(i, i * 3000, i * 3000L * 100_000L / 9);
        }
        assertThat(statistics.jitter()).isLessThanOrEqualTo(1);
        // One packet 16 ms late: |D| = 1440 units, a sixteenth of it, then again on the way back.
        statistics.onPacket(50, 50 * 3000, 50 * 3000L * 100_000L / 9 + 16 * MILLI);
        assertThat(statistics.jitter()).isBetween(89L, 91L);
    }

    @Test
    void aNewTimeBaseIsNotJitter() {
        statistics.onPacket(1, 0, 0);
        statistics.onPacket(2, 0x70000000, 20 * MILLI);
        assertThat(statistics.jitter()).isZero();
        assertThatThrownBy(() -> new JitterEstimator(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsTheDelaySinceTheLastSenderReport() {
        statistics.onSenderReport(0x12345678, 1000 * MILLI);
        assertThat(statistics.lastSenderReport()).isEqualTo(0x12345678);
        assertThat(statistics.delaySinceLastSenderReport(1500 * MILLI)).isEqualTo(32_768);
        assertThat(statistics.delaySinceLastSenderReport(999 * MILLI)).isZero();
        assertThat(statistics.delaySinceLastSenderReport(Long.MAX_VALUE)).isPositive();
    }
}
