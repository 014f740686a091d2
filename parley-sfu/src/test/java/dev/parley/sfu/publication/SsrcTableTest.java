package dev.parley.sfu.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SsrcTableTest {
    @Test
    void refusesMoreThanItsBound() {
        SsrcTable<String> table = new SsrcTable<>(2);
        assertThat(table.put(1, "a")).isTrue();
        assertThat(table.put(2, "b")).isTrue();
        assertThat(table.put(3, "c")).isFalse();
        assertThat(table.put(2, "d")).isTrue();
        assertThat(table.find(2)).isEqualTo("d");
        assertThat(table.find(3)).isNull();
    }

    @Test
    void removesOnlyWhatTheSsrcStandsFor() {
        SsrcTable<String> table = new SsrcTable<>(2);
        table.put(1, "a");
        table.remove(1, "b");
        assertThat(table.find(1)).isEqualTo("a");
        table.remove(1, "a");
        assertThat(table.find(1)).isNull();
        assertThat(table.count()).isZero();
    }

    @Property(tries = 200)
    void behavesAsAMap(@ForAll long seed) {
        Random random = new Random(seed);
        SsrcTable<Integer> table = new SsrcTable<>(64);
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            int ssrc = random.nextInt(100) * 0x1000;
            if (random.nextInt(3) == 0) {
                Integer value = map.remove(ssrc);
                if (value != null) {
                    table.remove(ssrc, value);
                }
            } else if (map.size() < 64 || map.containsKey(ssrc)) {
                assertThat(table.put(ssrc, i)).isTrue();
                map.put(ssrc, i);
            }
            assertThat(table.find(ssrc)).isEqualTo(map.get(ssrc));
            assertThat(table.count()).isEqualTo(map.size());
        }
    }
}
