package dev.parley.sdk.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "call_20260101", "alice@example.org", "A-b_c.d@9", "."})
    void lettersDigitsAndFourSignsMayNameARoomOrAUser(String id) {
        assertThat(Identifiers.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\n", "é", "数", "a\\b", "a:b", "a\0"})
    void nothingElseMay(String id) {
        assertThat(Identifiers.isValid(id)).isFalse();
    }

    @Test
    void aNameHasAtMost128Characters() {
        assertThat(Identifiers.isValid("a".repeat(128))).isTrue();
        assertThat(Identifiers.isValid("a".repeat(129))).isFalse();
        assertThat(Identifiers.isValid(null)).isFalse();
    }

    @Test
    void extraInformationHasAtMost200BytesNotCharacters() {
        assertThat(Identifiers.isValidExtraInfo("")).isTrue();
        assertThat(Identifiers.isValidExtraInfo("a".repeat(200))).isTrue();
        assertThat(Identifiers.isValidExtraInfo("a".repeat(201))).isFalse();
        assertThat(Identifiers.isValidExtraInfo("é".repeat(100))).isTrue();
        assertThat(Identifiers.isValidExtraInfo("é".repeat(100) + "a")).isFalse();
        assertThat(Identifiers.isValidExtraInfo(null)).isFalse();
    }
}
