package dev.parley.server.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CandidateInitTest {
    @Test
    void writesOurCandidatesInTheFormOfBrowsers() {
        assertThat(CandidateInit.of(Fixtures.local("loca"), "0"))
                .extracting(CandidateInit::json)
                .containsExactly(
                        "{\"candidate\":\"candidate:1 1 udp 2130706431 127.0.0.1 40000 typ host\","
                                + "\"sdpMid\":\"0\",\"sdpMLineIndex\":0}");
    }

    @Test
    void readsWhatClientsSend() {
        assertThat(
                        CandidateInit.parse(
                                "{\"candidate\":\"candidate:1 1 udp 1 a.local 9 typ host\","
                                        + "\"sdpMid\":null,\"usernameFragment\":\"x\"}"))
                .contains(new CandidateInit("candidate:1 1 udp 1 a.local 9 typ host", "", -1));
        assertThat(CandidateInit.parse("{\"candidate\":\"\"}").orElseThrow().isEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"candidate\":7}", "nonsense"})
    void findsNothingInOtherTexts(String json) {
        assertThat(CandidateInit.parse(json)).isEmpty();
    }

    @Test
    void looksAtNoLongTexts() {
        assertThat(CandidateInit.parse("[".repeat(CandidateInit.MOST_CHARACTERS))).isEmpty();
        assertThat(CandidateInit.parse("{\"candidate\":\"" + "x".repeat(5_000) + "\"}")).isEmpty();
    }

    @Test
    void toleratesFieldsOfOtherTypes() {
        assertThat(
                        CandidateInit.parse(
                                "{\"candidate\":\"candidate:\",\"sdpMid\":[{}],\"sdpMLineIndex\":{}}"))
                .hasValueSatisfying(c -> assertThat(c.isEnd()).isTrue());
    }
}
