package dev.parley.protocol.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerStateTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // state     | CHECKED READY SILENT BROKEN RESTARTED CLOSED
                "NEW         | CONNECTING CONNECTED NEW FAILED NEW CLOSED",
                "CONNECTING  | CONNECTING CONNECTED CONNECTING FAILED CONNECTING CLOSED",
                "CONNECTED   | CONNECTED CONNECTED DISCONNECTED FAILED CONNECTED CLOSED",
                "DISCONNECTED| DISCONNECTED CONNECTED DISCONNECTED FAILED DISCONNECTED CLOSED",
                "FAILED      | FAILED FAILED FAILED FAILED CONNECTING CLOSED",
                "CLOSED      | CLOSED CLOSED CLOSED CLOSED CLOSED CLOSED",
            })
    void everyEventLeadsWhereTheTableSays(PeerState state, String row) {
        PeerState[] expected =
                Arrays.stream(row.split(" ", -1)).map(PeerState::valueOf).toArray(PeerState[]::new);
        assertThat(expected).hasSameSizeAs(PeerState.Event.values());
        for (PeerState.Event event : PeerState.Event.values()) {
            assertThat(state.next(event)).as("%s", event).isEqualTo(expected[event.ordinal()]);
        }
    }
}
