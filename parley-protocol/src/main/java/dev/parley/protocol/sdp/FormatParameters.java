package dev.parley.protocol.sdp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parameters of an {@code a=fmtp} line that has the usual form {@code name=value;name=value}.
 *
 * @param values by name in lower case, in the order of writing; the first of equal names counts
 */
public record FormatParameters(Map<String, String> values) {
    public FormatParameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads what has the usual form; a part without an equals sign has an empty value. */
    public static FormatParameters parse(String format) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : format.split(";", -1)) {
            String parameter = part.strip();
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals).strip();
            if (!name.isEmpty()) {
                String value = equals < 0 ? "" : parameter.substring(equals + 1).strip();
                values.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return new FormatParameters(values);
    }

    /** The value of a name in lower case, or {@code absent}. */
    public String get(String name, String absent) {
        return values.getOrDefault(name, absent);
    }

    /** As written after the payload type. */
    public String text() {
        return values.entrySet().stream()
                .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }
}
