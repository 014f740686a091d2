package dev.parley.protocol.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PacketIndexTest {
    /** The pseudo code of RFC 3711 appendix A, save that nothing comes before the first cycle. */
    private static long asInAppendixA(long highest, int sequence) {
        long rolloverCounter = highest >>> 16;
        int highestSequence = (int) (highest & 0xFFFF);
        long cycle = rolloverCounter;
        if (highestSequence < 32768) {
            if (sequence - highestSequence > 32768) {
                cycle = Math.max(0, rolloverCounter - 1);
            }
        } else if (highestSequence - 32768 > sequence) {
            cycle = rolloverCounter + 1;
        }
        return cycle << 16 | sequence;
    }

    @Property
    void agreesWithThePseudoCodeOfTheRfc(
            @ForAll @LongRange(min = 0, max = (1L << 48) - 1) long highest,
            @ForAll @IntRange(max = 0xFFFF) int sequence) {
        assertThat(PacketIndex.estimate(highest, sequence))
                .isEqualTo(asInAppendixA(highest, sequence));
    }

    @Test
    void agreesExactlyHalfACycleAway() {
        for (long highest : new long[] {0, 32767, 32768, 65535, 65536, 65536 + 32768, 131071}) {
            for (int step : new int[] {-32769, -32768, -32767, 32767, 32768, 32769}) {
                int sequence = (int) (highest + step) & 0xFFFF;
                assertThat(PacketIndex.estimate(highest, sequence))
                        .isEqualTo(asInAppendixA(highest, sequence));
            }
        }
    }
}
