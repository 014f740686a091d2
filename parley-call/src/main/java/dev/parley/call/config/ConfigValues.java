package dev.parley.call.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values by path, the first that is set: command line, environment, file. It notes every key that
 * was asked for, so that all can be listed and a key nobody asked for can be reported. Used by one
 * thread at start-up.
 */
final class ConfigValues {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private final Map<String, String> file;
    private final Map<String, String> environment;
    private final Map<String, String> commandLine;
    private final List<ConfigKey> keys = new ArrayList<>();

    ConfigValues(
            Map<String, String> file,
            Map<String, String> environment,
            Map<String, String> commandLine) {
        this.file = Map.copyOf(file);
        this.environment = Map.copyOf(environment);
        this.commandLine = Map.copyOf(commandLine);
    }

    boolean isSet(String path) {
        return raw(path) != null;
    }

    /** Any text, the given one where nothing sets it. */
    String text(String path, String absent, String text) {
        String value = raw(path);
        String effective = value == null ? absent : value.strip();
        keys.add(new ConfigKey(path, "text", absent.isEmpty() ? "none" : absent, effective, text));
        return effective;
    }

    /** A text that is never shown, the given one where nothing sets it. */
    String secret(String path, String absent, String absentMeans, String text) {
        String value = raw(path);
        keys.add(
                new ConfigKey(
                        path, "secret", absentMeans, value == null ? absentMeans : "(set)", text));
        return value == null ? absent : value;
    }

    int integer(String path, int absent, int most, String text) {
        String value = typed(path, "number", Integer.toString(absent), text);
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one sentence for all that is wrong.
        }
        throw unusable(path, value, "a whole number from 0 to " + most);
    }

    boolean flag(String path, boolean absent, String text) {
        String value = typed(path, "true or false", Boolean.toString(absent), text);
        if (!value.equals("true") && !value.equals("false")) {
            throw unusable(path, value, "true or false");
        }
        return value.equals("true");
    }

    /** A duration, which may be zero. */
    Duration duration(String path, String absent, String text) {
        String value = typed(path, "duration (20ms, 10s, 5m, 1h, 7d)", absent, text);
        Matcher matcher = DURATION.matcher(value);
        Long scale = matcher.matches() ? MILLIS.get(matcher.group(2)) : null;
        if (scale == null) {
            throw unusable(path, value, "a duration with its unit, such as 10s, 20m or 7d");
        }
        return Duration.ofMillis(Math.multiplyExact(Long.parseLong(matcher.group(1)), scale));
    }

    /** One of a few words. */
    String word(String path, String absent, Set<String> words, String text) {
        String choice = String.join(", ", new TreeSet<>(words));
        String value = typed(path, "one of " + choice, absent, text);
        if (!words.contains(value)) {
            throw unusable(path, value, "one of " + choice);
        }
        return value;
    }

    /**
     * An absolute http or https URL without user, query and fragment; empty where nothing is set.
     */
    Optional<URI> url(String path, String absent, String text) {
        String value = typed(path, "URL", absent, text);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(value);
            boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (isWeb
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            // Falls through: not a URL at all.
        }
        throw unusable(path, value, "a URL such as https://call.example.org");
    }

    /** An IP address, never a name, so that nothing is looked up. */
    InetAddress address(String path, String absent, String text) {
        String value = typed(path, "IP address", absent, text);
        if (value.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            try {
                return InetAddress.getByName(value);
            } catch (UnknownHostException e) {
                // Falls through: not an address after all.
            }
        }
        throw unusable(path, value, "an IP address");
    }

    List<ConfigKey> keys() {
        return List.copyOf(keys);
    }

    /** Fails if the file has a key nobody asked for. */
    void refuseUnknownKeys() {
        Set<String> known = new TreeSet<>();
        keys.forEach(key -> known.add(key.path()));
        Set<String> given = new TreeSet<>(file.keySet());
        given.addAll(commandLine.keySet());
        given.removeAll(known);
        if (!given.isEmpty()) {
            throw new ConfigurationException(
                    "Unknown key \"%s\" in the configuration; the keys are %s."
                            .formatted(given.iterator().next(), String.join(", ", known)));
        }
    }

    private String typed(String path, String type, String absent, String text) {
        String value = raw(path);
        String effective = value == null ? absent : value.strip();
        keys.add(new ConfigKey(path, type, absent.isEmpty() ? "none" : absent, effective, text));
        return effective;
    }

    private @Nullable String raw(String path) {
        String value = commandLine.get(path);
        if (value == null) {
            value = environment.get(ConfigKey.environmentVariable(path));
        }
        return value == null ? file.get(path) : value;
    }

    private static ConfigurationException unusable(String path, String value, String wanted) {
        return new ConfigurationException(
                "%s must be %s, not \"%s\".".formatted(path, wanted, value));
    }
}
