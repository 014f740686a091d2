package dev.parley.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one part of the configuration. Every method names the key, what holds where it
 * is not set (written as a person would), and what it is for; a value that cannot be used is a
 * {@link ConfigurationException} which says what would do.
 */
final class ConfigSection {
    private final ConfigSource source;
    private final String prefix;

    ConfigSection(ConfigSource source, String prefix) {
        this.source = source;
        this.prefix = prefix;
    }

    /** A whole number from {@code least} to {@code most}. */
    int integer(String key, int absent, int least, int most, String text) {
        String value = scalar(key, "number", Integer.toString(absent), text);
        return integer(key, value, least, most);
    }

    /** A whole number from 1 to {@code most}; empty where nothing sets it. */
    OptionalInt optionalCount(String key, int most, String absentMeans, String text) {
        Optional<String> value = optionalText(key, "number", absentMeans, text);
        return value.isPresent()
                ? OptionalInt.of(integer(key, value.get(), 1, most))
                : OptionalInt.empty();
    }

    private int integer(String key, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one sentence for all that is wrong.
        }
        throw unusable(key, value, "a whole number from %d to %d".formatted(least, most));
    }

    /** Yes or no. */
    boolean flag(String key, boolean absent, String text) {
        String value = scalar(key, "true or false", Boolean.toString(absent), text);
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unusable(key, value, "true or false");
        };
    }

    /** A duration of at least a millisecond. */
    Duration duration(String key, String absent, String text) {
        String value = scalar(key, Quantity.DURATION, absent, text);
        OptionalLong millis = Quantity.millis(value);
        if (millis.isEmpty() || millis.getAsLong() < 1) {
            throw unusable(key, value, "a duration with its unit, such as 20ms, 10s, 5m or 1h");
        }
        return Duration.ofMillis(millis.getAsLong());
    }

    /** A number of bytes from 1 to 2 GiB - 1. */
    int size(String key, String absent, String text) {
        String value = scalar(key, Quantity.SIZE, absent, text);
        OptionalLong bytes = Quantity.bytes(value);
        if (bytes.isEmpty() || bytes.getAsLong() < 1 || bytes.getAsLong() > Integer.MAX_VALUE) {
            throw unusable(key, value, "a size with its unit, such as 512B, 256KiB or 2MiB");
        }
        return (int) bytes.getAsLong();
    }

    /** Bits per second, at least 1. */
    long bitrate(String key, String absent, String text) {
        String value = scalar(key, Quantity.BITRATE, absent, text);
        OptionalLong bitsPerSecond = Quantity.bitsPerSecond(value);
        if (bitsPerSecond.isEmpty() || bitsPerSecond.getAsLong() < 1) {
            throw unusable(key, value, "a bitrate with its unit, such as 64kbps or 2Mbps");
        }
        return bitsPerSecond.getAsLong();
    }

    /** One of a few words. */
    String word(String key, String absent, Set<String> words, String text) {
        String choice = String.join(", ", words);
        String value = scalar(key, "one of " + choice, absent, text).toLowerCase(Locale.ROOT);
        if (!words.contains(value)) {
            throw unusable(key, value, "one of " + choice);
        }
        return value;
    }

    /** Any text; empty where nothing sets it. */
    Optional<String> optionalText(String key, String type, String absentMeans, String text) {
        String value = source.scalar(prefix + key);
        note(key, type, absentMeans, value == null ? absentMeans : value, text);
        return Optional.ofNullable(value).filter(set -> !set.isEmpty());
    }

    /** An IP address, never a name, so that nothing is looked up; empty where nothing sets it. */
    Optional<InetAddress> optionalAddress(String key, String absentMeans, String text) {
        return optionalText(key, "IP address", absentMeans, text).map(value -> address(key, value));
    }

    /** An IP address, never a name. */
    InetAddress address(String key, String absent, String absentMeans, String text) {
        String value = source.scalar(prefix + key);
        note(key, "IP address", absentMeans, value == null ? absent : value, text);
        return address(key, value == null ? absent : value);
    }

    /** IP addresses; empty where nothing sets them. */
    List<InetAddress> addresses(String key, String absentMeans, String text) {
        List<String> values = source.list(prefix + key);
        note(
                key,
                "list of IP addresses",
                absentMeans,
                values == null ? absentMeans : values.toString(),
                text);
        List<InetAddress> addresses = new ArrayList<>();
        for (String value : values == null ? List.<String>of() : values) {
            addresses.add(address(key, value));
        }
        return addresses;
    }

    /** Texts; empty where nothing sets them. */
    List<String> texts(String key, String absentMeans, String text) {
        List<String> values = source.list(prefix + key);
        note(
                key,
                "list of texts",
                absentMeans,
                values == null ? absentMeans : values.toString(),
                text);
        return values == null ? List.of() : values.stream().filter(v -> !v.isEmpty()).toList();
    }

    /** A text that is never shown; empty where nothing sets it. */
    Optional<String> secret(String key, String absentMeans, String text) {
        String value = source.scalar(prefix + key);
        note(key, "secret", absentMeans, value == null ? absentMeans : "(set)", text);
        return Optional.ofNullable(value).filter(set -> !set.isEmpty());
    }

    /** Free keys with secrets as values. */
    Map<String, String> secrets(String key, String type, String absentMeans, String text) {
        Map<String, String> secrets = source.map(prefix + key);
        note(
                key,
                type,
                absentMeans,
                secrets.isEmpty() ? absentMeans : String.join(", ", secrets.keySet()),
                text);
        return secrets;
    }

    private String scalar(String key, String type, String absent, String text) {
        @Nullable String set = source.scalar(prefix + key);
        String value = set == null ? absent : set.strip();
        note(key, type, absent, value, text);
        return value;
    }

    private InetAddress address(String key, String value) {
        // Digits, dots and colons only: getByName then parses and never asks the name service.
        if (value.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            try {
                return InetAddress.getByName(value);
            } catch (UnknownHostException e) {
                // Falls through: not an address after all.
            }
        }
        throw unusable(key, value, "an IP address");
    }

    private void note(String key, String type, String absent, String effective, String text) {
        source.note(new ConfigKey(prefix + key, type, absent, effective, text));
    }

    private ConfigurationException unusable(String key, String value, String wanted) {
        return new ConfigurationException(
                "%s%s must be %s, not \"%s\".".formatted(prefix, key, wanted, value));
    }
}
