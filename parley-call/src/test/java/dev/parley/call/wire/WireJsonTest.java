package dev.parley.call.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as an object, and what is not. */
class WireJsonTest {

    @Test
    void fieldsOfAnotherTypeAreAsGoodAsAbsent() {
        var object = WireJson.object("{\"a\":\"x\",\"b\":7,\"c\":true,\"d\":null}").orElseThrow();
        assertThat(WireJson.text(object, "a")).isEqualTo("x");
        assertThat(WireJson.text(object, "b")).isEmpty();
        assertThat(WireJson.text(object, "d")).isEmpty();
        assertThat(WireJson.text(object, "e")).isEmpty();
        assertThat(WireJson.isTrue(object, "c")).isTrue();
        assertThat(WireJson.isTrue(object, "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}",
                "{\"a\":1111111111111111111111111111111111111111}"
            })
    void whatIsNoPlainObjectIsNone(String text) {
        assertThat(WireJson.object(text)).isEmpty();
    }

    @Property(tries = 500)
    void anyBytesAreReadOrNot(@ForAll byte[] bytes) {
        WireJson.object(bytes)
                .ifPresent(object -> assertThat(WireJson.text(object, "absent")).isEmpty());
    }

    @Test
    void idsAreOfAFewCharactersAndBounded() {
        assertThat(WireJson.isId("aZ0_@-.")).isTrue();
        assertThat(WireJson.isId("a".repeat(128))).isTrue();
        assertThat(WireJson.isId("a".repeat(129))).isFalse();
        assertThat(WireJson.isId("")).isFalse();
        assertThat(WireJson.isId("a/b")).isFalse();
        assertThat(WireJson.isId("é")).isFalse();
    }
}
