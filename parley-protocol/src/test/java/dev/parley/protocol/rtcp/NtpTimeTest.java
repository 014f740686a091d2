package dev.parley.protocol.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** RFC 3550 sections 4 and 6.4.1. */
class NtpTimeTest {
    @Test
    void countsFromNineteenHundred() {
        assertThat(NtpTime.ofEpochNanos(0)).isEqualTo(2_208_988_800L << 32);
        assertThat(NtpTime.ofEpochNanos(500_000_000L) & 0xFFFFFFFFL).isEqualTo(0x80000000L);
        assertThat(NtpTime.compact(0x1234567890ABCDEFL)).isEqualTo(0x567890AB);
    }

    @Test
    void findsTheRoundTripOfTheStandardsExample() {
        // RFC 3550 figure 2: A=b710:8000, DLSR=0005:4000, LSR=b705:2000 give 6.125 s.
        long now = 0x0000B71080000000L;
        assertThat(NtpTime.roundTripNanos(now, 0xB7052000, 0x00054000)).isEqualTo(6_125_000_000L);
    }

    @Test
    void findsNoRoundTripWithoutAReportOrWithAnImpossibleOne() {
        assertThat(NtpTime.roundTripNanos(1L << 40, 0, 0)).isEqualTo(-1);
        assertThat(NtpTime.roundTripNanos(0x0000B71080000000L, 0xB7118000, 0)).isEqualTo(-1);
    }

    @Property
    void differencesAreThoseOfTheClock(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000_000L) long from,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long step) {
        long difference =
                NtpTime.nanosBetween(NtpTime.ofEpochNanos(from), NtpTime.ofEpochNanos(from + step));
        assertThat(difference).isBetween(step - 2, step + 2);
    }
}
