package dev.parley.server.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loads configurations from texts, on a machine with four cores and no variables. */
final class ConfigText {
    private static final String KEYS = "keys: {app: 0123456789abcdef0123456789abcdef}\n";

    private static final ParleyConfig.Surroundings MACHINE =
            new ParleyConfig.Surroundings(4, Set.of("room.lifetime", "port"));

    private ConfigText() {}

    /** A complete configuration of a server in production with these lines added. */
    static ParleyConfig production(String yaml) {
        return load(KEYS + yaml, Map.of(), Map.of()).config();
    }

    /** No file at all. */
    static ParleyConfig none() {
        return ParleyConfig.load(Optional.empty(), Map.of(), Map.of(), MACHINE).config();
    }

    /** Nothing but these variables. */
    static ParleyConfig environment(Map<String, String> environment) {
        return ParleyConfig.load(Optional.empty(), environment, Map.of(), MACHINE).config();
    }

    static ParleyConfig.Loaded load(
            String yaml, Map<String, String> environment, Map<String, String> commandLine) {
        return ParleyConfig.load(
                Optional.of(ConfigFile.parse(yaml, "test.yaml")),
                environment,
                commandLine,
                MACHINE);
    }
}
