package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.NodeSuite.Outcome;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A suite that others wrote for LiveKit servers, run by their own client against this one. */
class RtcNodeSuiteTest {
    /** The tests of {@code e2e.test.ts} and {@code e2e_data_streams.test.ts} in version 1.1.0. */
    private static final int TESTS = 29;

    @Test
    void allTestsOfTheNodeClientPass() throws IOException, InterruptedException {
        NodeSuite.install();
        Map<String, Outcome> outcomes;
        try (ParleyProcess server = ParleyProcess.start("RtcNodeSuiteTest")) {
            outcomes =
                    NodeSuite.run(
                            server.webSocketUrl(), ParleyProcess.API_KEY, ParleyProcess.API_SECRET);
            assertThat(server.isRunning()).isTrue();
        }
        outcomes.forEach((name, outcome) ->
                Artefacts.figure(
                        "rtc-node suite: %s: %s %s"
                                .formatted(name, outcome.status(), outcome.message())));
        assertThat(outcomes).hasSize(TESTS);
        assertThat(outcomes)
                .allSatisfy((name, outcome) ->
                        assertThat(outcome).as(name).matches(Outcome::passed, "passed"));
    }
}
