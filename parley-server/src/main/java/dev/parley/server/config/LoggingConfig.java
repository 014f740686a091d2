package dev.parley.server.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is logged.
 *
 * @param level the least level that is: error, warn, info, debug or trace
 */
public record LoggingConfig(String level) {
    private static final Set<String> LEVELS =
            new LinkedHashSet<>(List.of("error", "warn", "info", "debug", "trace"));

    static LoggingConfig read(ConfigSection section) {
        return new LoggingConfig(
                section.word("level", "info", LEVELS, "The least level that is logged."));
    }
}
