package dev.parley.sfu.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PublisherClockTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final PublisherClock clock = new PublisherClock();

    @Test
    void takesTheReportThatTravelledFastest() {
        clock.onReport(ntp(100_000), 10 * SECOND + 50 * MILLI);
        clock.onReport(ntp(101_000), 11 * SECOND + 20 * MILLI);
        clock.onReport(ntp(102_000), 12 * SECOND + 90 * MILLI);
        assertThat(clock.toOurNanos(ntp(102_000)))
                .isBetween(12 * SECOND + 20 * MILLI, 12 * SECOND + 21 * MILLI);
    }

    @Test
    void followsAClockThatDrifts() {
        // The publisher's clock is 100 ppm slow.
        long arrival = 0;
        for (int i = 0; i < 1000; i++) {
            arrival = i * (SECOND + SECOND / 10_000);
            clock.onReport(ntp(50_000 + 1000L * i), arrival);
        }
        assertThat(clock.toOurNanos(ntp(50_000 + 999_000L)) - arrival).isBetween(-MILLI, MILLI);
    }

    @Test
    void believesAStepOnlyWhenItStays() {
        clock.onReport(ntp(100_000), 10 * SECOND);
        assertThat(clock.onReport(ntp(5), 11 * SECOND)).isFalse();
        assertThat(clock.onReport(ntp(102_000), 12 * SECOND)).isTrue();
        assertThat(clock.onReport(ntp(500_000), 13 * SECOND)).isFalse();
        assertThat(clock.onReport(ntp(501_000), 14 * SECOND)).isFalse();
        assertThat(clock.onReport(ntp(502_000), 15 * SECOND)).isTrue();
        assertThat(clock.toOurNanos(ntp(502_000)) / MILLI).isEqualTo(15_000);
    }

    private static long ntp(long millis) {
        return (millis / 1000) << 32 | ((millis % 1000) << 32) / 1000;
    }
}
