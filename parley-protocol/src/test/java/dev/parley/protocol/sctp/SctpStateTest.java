package dev.parley.protocol.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class SctpStateTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // CONNECT, INIT_ACKED, COOKIE_TAKEN, COOKIE_ACKED, RESTARTED, SHUTDOWN_WANTED,
        // PEER_SHUTDOWN, DRAINED, ENDED; "-" is no change
        "CLOSED,            COOKIE_WAIT, -, ESTABLISHED, -, -, -, -, -, -",
        "COOKIE_WAIT,       -, COOKIE_ECHOED, ESTABLISHED, -, -, CLOSED, -, -, CLOSED",
        "COOKIE_ECHOED,     -, -, ESTABLISHED, ESTABLISHED, ESTABLISHED, CLOSED, -, -, CLOSED",
        "ESTABLISHED,       -, -, -, -, -, SHUTDOWN_PENDING, SHUTDOWN_RECEIVED, -, CLOSED",
        "SHUTDOWN_PENDING,  -, -, -, -, ESTABLISHED, -, SHUTDOWN_RECEIVED, SHUTDOWN_SENT, CLOSED",
        "SHUTDOWN_SENT,     -, -, -, -, ESTABLISHED, -, SHUTDOWN_ACK_SENT, -, CLOSED",
        "SHUTDOWN_RECEIVED, -, -, -, -, ESTABLISHED, -, -, SHUTDOWN_ACK_SENT, CLOSED",
        "SHUTDOWN_ACK_SENT, -, -, -, -, -, -, -, -, CLOSED",
    })
    void everyEventLeadsWhereTheTableSays(ArgumentsAccessor row) {
        SctpState state = SctpState.valueOf(String.valueOf(row.get(0)));
        for (SctpState.Event event : SctpState.Event.values()) {
            String expected = String.valueOf(row.get(1 + event.ordinal()));
            assertThat(state.next(event))
                    .as("%s", event)
                    .isEqualTo(expected.equals("-") ? state : SctpState.valueOf(expected));
        }
    }
}
