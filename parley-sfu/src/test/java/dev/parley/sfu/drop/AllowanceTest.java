package dev.parley.sfu.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void startsWithAFullBurst() {
        Allowance allowance = new Allowance(8_000, 500);
        assertThat(allowance.take(500, 7)).isTrue();
        assertThat(allowance.take(1, 7)).isFalse();
    }

    @Test
    void refillsAtItsRateUpToTheBurst() {
        Allowance allowance = new Allowance(8_000, 500);
        allowance.take(500, 0);
        assertThat(allowance.take(101, SECOND / 10)).isFalse();
        assertThat(allowance.take(100, SECOND / 10)).isTrue();
        assertThat(allowance.take(501, 100 * SECOND)).isFalse();
        assertThat(allowance.take(500, 100 * SECOND)).isTrue();
    }

    @Test
    void aClockThatStepsBackAddsNothing() {
        Allowance allowance = new Allowance(8_000, 500);
        allowance.take(500, 10 * SECOND);
        assertThat(allowance.take(1, 5 * SECOND)).isFalse();
        assertThat(allowance.take(1, 10 * SECOND)).isFalse();
    }

    @Test
    void refusesImpossibleBounds() {
        assertThatThrownBy(() -> new Allowance(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Allowance(8, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void neverGivesMoreThanRateAndBurst(
            @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 1500) Integer> sizes,
            @ForAll @LongRange(min = 8, max = 8_000_000_000L) long rateBps,
            @ForAll @IntRange(min = 1, max = 1 << 30) int burst,
            @ForAll @LongRange(min = 1, max = SECOND) long step) {
        Allowance allowance = new Allowance(rateBps, burst);
        long now = 0;
        long taken = 0;
        for (int size : sizes) {
            now += step;
            if (allowance.take(size, now)) {
                taken += size;
            }
        }
        assertThat((double) taken).isLessThanOrEqualTo(burst + (now / 1e9) * (rateBps / 8.0) + 1);
    }
}
