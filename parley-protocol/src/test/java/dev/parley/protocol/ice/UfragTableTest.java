package dev.parley.protocol.ice;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UfragTableTest {
    private final UfragTable<String> table = new UfragTable<>();

    @Test
    void findsByTheOctetsOfADatagram() {
        table.add("abcdefgh", "alice");
        byte[] datagram = "..abcdefgh:xyz".getBytes(US_ASCII);
        assertThat(table.find(datagram, 2, 8)).isEqualTo("alice");
        assertThat(table.find(datagram, 2, 7)).isNull();
        assertThat(table.find(datagram, 1, 8)).isNull();
        assertThat(table.find(datagram, 2, 0)).isNull();
        assertThat(table.find(datagram, 2, -1)).isNull();
    }

    @Test
    @DisplayName("attack case 7: a fragment in use is not given twice")
    void aTakenFragmentIsRefused() {
        assertThat(table.add("abcdefgh", "alice")).isTrue();
        assertThat(table.add("abcdefgh", "bob")).isFalse();
        assertThat(find("abcdefgh")).isEqualTo("alice");
        table.remove("abcdefgh");
        assertThat(table.add("abcdefgh", "bob")).isTrue();
        assertThat(find("abcdefgh")).isEqualTo("bob");
    }

    @Test
    void behavesAsAMapWhileItGrowsAndShrinks() {
        Random random = new Random(5);
        Map<String, String> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String ufrag = "ufrag" + random.nextInt(1500);
            if (random.nextInt(3) > 0) {
                String value = "v" + i;
                assertThat(table.add(ufrag, value))
                        .isEqualTo(model.putIfAbsent(ufrag, value) == null);
            } else {
                table.remove(ufrag);
                model.remove(ufrag);
            }
            assertThat(find(ufrag)).isEqualTo(model.get(ufrag));
            assertThat(table.size()).isEqualTo(model.size());
        }
        model.forEach((ufrag, value) -> assertThat(find(ufrag)).isEqualTo(value));
    }

    private @Nullable String find(String ufrag) {
        byte[] octets = ufrag.getBytes(US_ASCII);
        return table.find(octets, 0, octets.length);
    }
}
