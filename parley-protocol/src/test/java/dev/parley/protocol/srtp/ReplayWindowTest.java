package dev.parley.protocol.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {
    @Property
    void agreesWithASetOfAllIndices(
            @ForAll @LongRange(min = 0, max = 1L << 40) long first,
            @ForAll @Size(max = 200) List<@IntRange(min = -2500, max = 2500) Integer> steps) {
        ReplayWindow window = new ReplayWindow(first);
        Set<Long> seen = new HashSet<>(Set.of(first));
        for (int step : steps) {
            long highest = window.highest();
            long index = Math.max(0, highest + step);
            boolean tooOld = highest - index >= ReplayWindow.SIZE;
            assertThat(window.isTooOld(index)).isEqualTo(tooOld);
            if (!tooOld) {
                assertThat(window.isSeen(index)).isEqualTo(!seen.add(index));
                window.accept(index);
                assertThat(window.highest()).isEqualTo(Math.max(highest, index));
            }
        }
    }

    @Test
    void remembersAtLeast1024Packets() {
        ReplayWindow window = new ReplayWindow(0);
        for (int i = 1; i < 5000; i++) {
            window.accept(i);
        }
        for (int i = 5000 - 1024; i < 5000; i++) {
            assertThat(window.isTooOld(i)).isFalse();
            assertThat(window.isSeen(i)).isTrue();
        }
    }
}
