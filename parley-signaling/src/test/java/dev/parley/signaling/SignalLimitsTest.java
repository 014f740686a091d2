package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalLimitsTest {

    @Test
    void namesMayHave256CharactersWhateverTheirEncoding() {
        assertThat(SignalLimits.fitsName("")).isTrue();
        assertThat(SignalLimits.fitsName("a".repeat(256))).isTrue();
        assertThat(SignalLimits.fitsName("a".repeat(257))).isFalse();
        assertThat(SignalLimits.fitsName("😀".repeat(256))).isTrue();
        assertThat(SignalLimits.fitsName("😀".repeat(257))).isFalse();
    }

    @Test
    void metadataIsCountedInBytes() {
        assertThat(SignalLimits.fitsMetadata("a".repeat(512 * 1024))).isTrue();
        assertThat(SignalLimits.fitsMetadata("a".repeat(512 * 1024 + 1))).isFalse();
        assertThat(SignalLimits.fitsMetadata("é".repeat(256 * 1024))).isTrue();
        assertThat(SignalLimits.fitsMetadata("é".repeat(256 * 1024 + 1))).isFalse();
    }

    @Test
    void attributesAreCountedTogether() {
        assertThat(SignalLimits.fitsAttributes(Map.of("k", "v".repeat(64 * 1024 - 1)))).isTrue();
        assertThat(SignalLimits.fitsAttributes(Map.of("k", "v".repeat(64 * 1024)))).isFalse();
        assertThat(
                        SignalLimits.fitsAttributes(
                                Map.of("a", "v".repeat(40_000), "b", "v".repeat(40_000))))
                .isFalse();
    }
}
