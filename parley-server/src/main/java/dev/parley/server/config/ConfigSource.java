package dev.parley.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where values come from, the first that has one: command line, environment, file. It notes every
 * key that was asked for, so that in the end a key nobody asked for can be reported and all keys
 * can be listed. Used by one thread at start-up.
 */
final class ConfigSource {
    private final Map<String, Object> file = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final Map<String, String> commandLine;
    private final List<ConfigKey> keys = new ArrayList<>();
    private final Set<String> freeMaps = new TreeSet<>();
    private final Set<String> keysOfOthers = new TreeSet<>();

    /**
     * With a file's content, the environment's variables, and the command line's values by path.
     */
    ConfigSource(
            Map<String, Object> file,
            Map<String, String> environment,
            Map<String, String> commandLine) {
        flatten("", file);
        this.environment = Map.copyOf(environment);
        this.commandLine = Map.copyOf(commandLine);
    }

    private void flatten(String prefix, Map<?, ?> object) {
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String path = prefix + entry.getKey();
            if (entry.getValue() instanceof Map<?, ?> map) {
                flatten(path + ".", map);
            } else {
                file.put(path, entry.getValue());
            }
        }
    }

    /** The part of the configuration under this key; the empty name is the whole of it. */
    ConfigSection section(String name) {
        return new ConfigSection(this, name.isEmpty() ? "" : name + ".");
    }

    /** The scalar at a path as it was written, null if nothing sets it. */
    @Nullable String scalar(String path) {
        Object value = raw(path);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new ConfigurationException(path + " takes one value, not a list.");
    }

    /** The list at a path, null if nothing sets it; outside the file it is written with commas. */
    @Nullable List<String> list(String path) {
        Object value = raw(path);
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return List.of(text.strip().split("\\s*,\\s*", -1));
        }
        List<String> texts = new ArrayList<>();
        for (Object element : (List<?>) value) {
            if (!(element instanceof String text)) {
                throw new ConfigurationException(path + " takes a list of plain values.");
            }
            texts.add(text);
        }
        return texts;
    }

    /**
     * The free keys and values under a path; outside the file they are written {@code key: value,
     * key: value}.
     */
    Map<String, String> map(String path) {
        freeMaps.add(path + ".");
        Map<String, String> entries = new LinkedHashMap<>();
        String text = outsideFile(path);
        if (text != null) {
            for (String pair : text.split(",", -1)) {
                int colon = pair.indexOf(':');
                if (colon < 0) {
                    throw new ConfigurationException(
                            ConfigKey.environmentVariable(path)
                                    + " is written \"key: value, key: value\".");
                }
                entries.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
            }
            return entries;
        }
        for (Map.Entry<String, Object> entry : file.entrySet()) {
            if (entry.getKey().startsWith(path + ".")) {
                String key = entry.getKey().substring(path.length() + 1);
                if (!(entry.getValue() instanceof String value)) {
                    throw new ConfigurationException(
                            entry.getKey() + " takes one value, not a list.");
                }
                entries.put(key, value);
            }
        }
        return entries;
    }

    /**
     * What is set under a path for another reader, by that one's keys; they are known from now on,
     * and what they mean is for that one to say.
     */
    Map<String, String> valuesOfPart(String path, Set<String> partKeys) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : partKeys) {
            String full = path + "." + key;
            keysOfOthers.add(full);
            String value = scalar(full);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    /** Notes that a key exists and what it is worth. */
    void note(ConfigKey key) {
        keys.add(key);
    }

    /** All keys asked for, in the order of asking. */
    List<ConfigKey> keys() {
        return List.copyOf(keys);
    }

    /** Fails if the file has a key nobody asked for, naming the one that was probably meant. */
    void refuseUnknownKeys() {
        Set<String> known = new TreeSet<>(keysOfOthers);
        keys.forEach(key -> known.add(key.path()));
        for (String path : file.keySet()) {
            boolean free = freeMaps.stream().anyMatch(path::startsWith);
            if (!free && !known.contains(path)) {
                throw new ConfigurationException(
                        "Unknown key \"%s\" in the configuration; did you mean \"%s\"?"
                                .formatted(path, nearest(path, known)));
            }
        }
    }

    private @Nullable Object raw(String path) {
        String text = outsideFile(path);
        return text != null ? text : file.get(path);
    }

    private @Nullable String outsideFile(String path) {
        String text = commandLine.get(path);
        return text != null ? text : environment.get(ConfigKey.environmentVariable(path));
    }

    private static String nearest(String path, Set<String> known) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance =
                    Math.min(
                            distance(path, candidate),
                            distance(lastPart(path), lastPart(candidate)) + 1);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /**
     * How many characters must be changed, added or removed to make one text of the other
     * (Levenshtein).
     */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
