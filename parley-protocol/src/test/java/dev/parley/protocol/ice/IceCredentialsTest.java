package dev.parley.protocol.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceCredentialsTest {
    private static final String PASSWORD = "p".repeat(22);

    @Test
    void randomCredentialsAreLongEnoughAndUseEveryIceChar() {
        Random random = new Random(1);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            IceCredentials credentials = IceCredentials.random(random);
            assertThat(credentials.ufrag()).hasSize(12);
            assertThat(credentials.password()).hasSize(32);
            credentials.password().chars().forEach(seen::add);
        }
        assertThat(seen).hasSize(64);
    }

    @Test
    void sameSourceGivesDifferentCredentialsEachTime() {
        Random random = new Random(1);
        assertThat(IceCredentials.random(random)).isNotEqualTo(IceCredentials.random(random));
    }

    @ParameterizedTest
    @DisplayName("attack case 7: fragments that are no ice-chars are refused")
    @ValueSource(strings = {"", "abc", "ab:cd", "ab cd", "abcd\u0000", "マトリク", "ab\r\ncd"})
    void otherFragmentsAreRefused(String ufrag) {
        assertThatThrownBy(() -> new IceCredentials(ufrag, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("attack case 7: a fragment of 256 is the longest")
    void lengthsAreBounded() {
        assertThat(new IceCredentials("u".repeat(256), PASSWORD).ufrag()).hasSize(256);
        assertThatThrownBy(() -> new IceCredentials("u".repeat(257), PASSWORD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IceCredentials("uuuu", "p".repeat(21)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("attack case 49: no password in text")
    void textShowsNoPassword() {
        assertThat(new IceCredentials("abcd", PASSWORD).toString()).doesNotContain("pp");
    }
}
