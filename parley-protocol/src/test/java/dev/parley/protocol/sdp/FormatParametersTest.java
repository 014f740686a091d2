package dev.parley.protocol.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FormatParametersTest {
    @Test
    void readsNamesInAnyCaseAndKeepsTheFirst() {
        FormatParameters parameters =
                FormatParameters.parse("Profile-Level-Id=42e01f; packetization-mode = 1;;x;x=2");

        assertThat(parameters.get("profile-level-id", "")).isEqualTo("42e01f");
        assertThat(parameters.get("packetization-mode", "0")).isEqualTo("1");
        assertThat(parameters.get("absent", "0")).isEqualTo("0");
        assertThat(parameters.text()).isEqualTo("profile-level-id=42e01f;packetization-mode=1;x");
    }

    @Test
    void findsNothingInEmptyText() {
        assertThat(FormatParameters.parse("").values()).isEmpty();
    }
}
