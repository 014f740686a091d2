package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceUnwrapperTest {
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();

    @Test
    void countsOnPastTheWrap() {
        long first = unwrapper.unwrap(65_534);
        assertThat(unwrapper.unwrap(65_535)).isEqualTo(first + 1);
        assertThat(unwrapper.unwrap(0)).isEqualTo(first + 2);
        assertThat(unwrapper.unwrap(3)).isEqualTo(first + 5);
    }

    @Test
    void placesLatePacketsBehindAndKeepsTheHighest() {
        long first = unwrapper.unwrap(2);
        assertThat(unwrapper.unwrap(65_535)).isEqualTo(first - 3);
        assertThat(unwrapper.highest()).isEqualTo(first);
        assertThat(unwrapper.unwrap(3)).isEqualTo(first + 1);
    }

    @Test
    void peekDoesNotMove() {
        assertThat(unwrapper.peek(7)).isEqualTo(65_536 + 7);
        assertThat(unwrapper.isStarted()).isFalse();
        unwrapper.unwrap(7);
        assertThat(unwrapper.peek(10)).isEqualTo(65_536 + 10);
        assertThat(unwrapper.highest()).isEqualTo(65_536 + 7);
    }

    @Test
    void startsAnewAfterReset() {
        unwrapper.unwrap(65_535);
        unwrapper.unwrap(0);
        unwrapper.reset();
        assertThat(unwrapper.unwrap(9)).isEqualTo(65_536 + 9);
    }

    @Property
    void followsAnyWalkOfStepsUnderHalfTheSpace(
            @ForAll @IntRange(max = 65_535) int start, @ForAll short[] steps) {
        SequenceUnwrapper walked = new SequenceUnwrapper();
        long highest = walked.unwrap(start);
        for (short step : steps) {
            long expected = highest + step;
            assertThat(walked.unwrap((int) expected & 0xFFFF)).isEqualTo(expected);
            highest = Math.max(highest, expected);
        }
    }
}
