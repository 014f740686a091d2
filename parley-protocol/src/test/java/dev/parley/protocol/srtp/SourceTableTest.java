package dev.parley.protocol.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SourceTableTest {
    private static final int CAPACITY = 20;

    @Property
    void agreesWithAHashMap(
            @ForAll @Size(max = 200) List<@IntRange(min = -30, max = 30) Integer> ssrcs) {
        SourceTable<OutgoingSource> table = new SourceTable<>(CAPACITY);
        Map<Integer, OutgoingSource> model = new HashMap<>();
        for (int ssrc : ssrcs) {
            OutgoingSource held = model.get(ssrc);
            assertThat(table.find(ssrc)).isSameAs(held);
            if (held != null) {
                table.remove(held);
                model.remove(ssrc);
            } else if (!table.isFull()) {
                OutgoingSource source = new OutgoingSource(ssrc, 0);
                table.add(source);
                model.put(ssrc, source);
            }
            assertThat(table.size()).isEqualTo(model.size()).isLessThanOrEqualTo(CAPACITY);
            model.forEach((key, source) -> assertThat(table.find(key)).isSameAs(source));
        }
    }
}
