package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FramePacerTest {
    private static int taken(FramePacer pacer, double sourceRate, int frames, long jitterNanos) {
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < frames; i++) {
            long jitter = jitterNanos == 0 ? 0 : random.nextLong(2 * jitterNanos) - jitterNanos;
            if (pacer.takes((long) (i * 1e9 / sourceRate) + jitter)) {
                taken++;
            }
        }
        return taken;
    }

    @Test
    void a_source_of_twice_the_rate_loses_every_other_frame() {
        assertThat(taken(new FramePacer(15), 30, 300, 0)).isEqualTo(150);
    }

    @Test
    void a_source_of_the_same_rate_loses_none_even_when_it_jitters() {
        assertThat(taken(new FramePacer(15), 15, 300, 5_000_000)).isBetween(298, 300);
    }

    @Test
    void jitter_does_not_halve_the_rate() {
        assertThat(taken(new FramePacer(15), 30, 300, 5_000_000)).isBetween(146, 154);
    }

    @Test
    void rates_that_do_not_divide_are_met_on_average() {
        assertThat(taken(new FramePacer(20), 30, 300, 0)).isBetween(199, 201);
        assertThat(taken(new FramePacer(15), 24, 240, 0)).isBetween(149, 151);
    }

    @Test
    void a_slower_source_loses_none() {
        assertThat(taken(new FramePacer(30), 10, 100, 0)).isEqualTo(100);
    }

    @Test
    void a_pause_is_not_made_up_for() {
        FramePacer pacer = new FramePacer(10);
        assertThat(pacer.takes(0)).isTrue();
        assertThat(pacer.takes(5_000_000_000L)).isTrue();
        assertThat(pacer.takes(5_010_000_000L)).isFalse();
        assertThat(pacer.takes(5_050_000_000L)).isFalse();
        assertThat(pacer.takes(5_100_000_000L)).isTrue();
    }

    @Test
    void a_clock_that_wraps_changes_nothing() {
        FramePacer pacer = new FramePacer(10);
        long nanos = Long.MAX_VALUE - 10;
        assertThat(pacer.takes(nanos)).isTrue();
        nanos += 50_000_000;
        assertThat(pacer.takes(nanos)).isFalse();
        nanos += 50_000_000;
        assertThat(pacer.takes(nanos)).isTrue();
    }

    @Test
    void no_rate_is_refused() {
        assertThatThrownBy(() -> new FramePacer(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
