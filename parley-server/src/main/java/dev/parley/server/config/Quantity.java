package dev.parley.server.config;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with units, as they are written in a configuration: {@code 20ms}, {@code 256KiB}, {@code
 * 2Mbps}.
 */
final class Quantity {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]+)");

    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES =
            Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Long> BITS_PER_SECOND =
            Map.of("bps", 1L, "kbps", 1_000L, "Mbps", 1_000_000L, "Gbps", 1_000_000_000L);

    static final String DURATION = "duration (20ms, 10s, 5m, 1h)";
    static final String SIZE = "size (512B, 256KiB, 2MiB)";
    static final String BITRATE = "bitrate (64kbps, 2Mbps)";

    private Quantity() {}

    /** A duration, empty if the text is none. */
    static OptionalLong millis(String text) {
        return scaled(text, MILLIS);
    }

    /** A number of bytes, empty if the text is no size. */
    static OptionalLong bytes(String text) {
        return scaled(text, BYTES);
    }

    /** Bits per second, empty if the text is no bitrate. */
    static OptionalLong bitsPerSecond(String text) {
        return scaled(text, BITS_PER_SECOND);
    }

    private static OptionalLong scaled(String text, Map<String, Long> units) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Long scale = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (scale == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), scale));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
