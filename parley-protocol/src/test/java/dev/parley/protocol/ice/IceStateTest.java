package dev.parley.protocol.ice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IceStateTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // state,      CHECKED,      SELECTED,  HEARD,     SILENT,       EXPIRED, RESTARTED
        "NEW,          CHECKING,     CONNECTED, NEW,       NEW,          NEW,     NEW",
        "CHECKING,     CHECKING,     CONNECTED, CHECKING,  CHECKING,     FAILED,  CHECKING",
        "CONNECTED,    CONNECTED,    CONNECTED, CONNECTED, DISCONNECTED, FAILED,  CONNECTED",
        "DISCONNECTED, DISCONNECTED, CONNECTED, CONNECTED, DISCONNECTED, FAILED,  DISCONNECTED",
        "FAILED,       FAILED,       FAILED,    FAILED,    FAILED,       FAILED,  CHECKING",
    })
    void everyEventLeadsWhereTheTableSays(
            IceState state,
            IceState checked,
            IceState selected,
            IceState heard,
            IceState silent,
            IceState expired,
            IceState restarted) {
        IceState[] expected = {checked, selected, heard, silent, expired, restarted};
        for (IceState.Event event : IceState.Event.values()) {
            assertThat(state.next(event)).as("%s", event).isEqualTo(expected[event.ordinal()]);
        }
    }
}
