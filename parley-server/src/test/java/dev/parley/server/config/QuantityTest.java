package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"20ms, 20", "1s, 1000", "5 m, 300000", "2h, 7200000", "1d, 86400000"})
    void readsDurations(String text, long millis) {
        assertThat(Quantity.millis(text)).hasValue(millis);
    }

    @ParameterizedTest
    @CsvSource({"1B, 1", "256KiB, 262144", "2MiB, 2097152", "1GiB, 1073741824"})
    void readsSizes(String text, long bytes) {
        assertThat(Quantity.bytes(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @CsvSource({"800bps, 800", "64kbps, 64000", "2Mbps, 2000000", "1Gbps, 1000000000"})
    void readsBitrates(String text, long bitsPerSecond) {
        assertThat(Quantity.bitsPerSecond(text)).hasValue(bitsPerSecond);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "-1s",
                "1.5s",
                "5 sec",
                "1S",
                "99999999999999999s",
                "999999999999999d"
            })
    void takesNothingElseForADuration(String text) {
        assertThat(Quantity.millis(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5KB", "5kib", "5mb"})
    void takesNothingElseForASize(String text) {
        assertThat(Quantity.bytes(text)).isEmpty();
    }
}
