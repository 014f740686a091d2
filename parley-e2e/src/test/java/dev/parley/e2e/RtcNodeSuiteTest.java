package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.NodeSuite.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A suite that others wrote for LiveKit servers, run by their own client against this one. */
class RtcNodeSuiteTest {
    /**
     * What must work by now. The other tests of the suite need data channels or simulated failures.
     */
    private static final List<String> EXPECTED =
            List.of(
                    "connects to a room",
                    "connects multiple participants to the same room",
                    "emits participantDisconnected when a participant leaves",
                    "transfers audio between two participants (sine detection)");

    @Test
    void theExpectedTestsOfTheNodeClientPass() throws IOException, InterruptedException {
        NodeSuite.install();
        Map<String, Outcome> outcomes;
        try (ParleyProcess server = ParleyProcess.start("RtcNodeSuiteTest")) {
            outcomes =
                    NodeSuite.run(
                            server.webSocketUrl(), ParleyProcess.API_KEY, ParleyProcess.API_SECRET);
            assertThat(server.isRunning()).isTrue();
        }
        outcomes.forEach((title, outcome) ->
                Artefacts.figure(
                        "rtc-node suite: %s%s: %s %s"
                                .formatted(
                                        title,
                                        EXPECTED.contains(title) ? " (expected)" : "",
                                        outcome.status(),
                                        outcome.message())));
        assertThat(outcomes).containsKeys(EXPECTED.toArray(String[]::new));
        assertThat(EXPECTED)
                .allSatisfy(title ->
                        assertThat(outcomes.get(title))
                                .as(title)
                                .matches(Outcome::passed, "passed"));
    }
}
