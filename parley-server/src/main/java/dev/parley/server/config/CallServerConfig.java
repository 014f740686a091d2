package dev.parley.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The business server of the group call in this process ({@code docs/call-server.md}).
 *
 * @param enabled whether there is one
 * @param directory where its database and the callbacks to it are; empty for the usual place
 * @param callbacksSecretKey part of what the signature of callbacks to it is made of; never shown
 *     by {@link #toString()}
 * @param values what else is set for it, by its own keys; never shown by {@link #toString()}
 */
public record CallServerConfig(
        boolean enabled,
        Optional<Path> directory,
        String callbacksSecretKey,
        Map<String, String> values) {
    static final String SECTION = "call";

    /** Under the home of the distribution, or under the working directory. */
    public static final Path USUAL_DIRECTORY = Path.of(".parley", "call");

    /** Takes a copy of the values. */
    public CallServerConfig {
        values = Map.copyOf(values);
    }

    /** The keys are those of the business server, which is who reads their values. */
    static CallServerConfig read(ConfigSource source, Set<String> keys, DerivedSecrets secrets) {
        ConfigSection section = source.section(SECTION);
        boolean enabled =
                section.flag(
                        "enabled",
                        true,
                        "Whether the business server of the group call runs in this process (docs/call-server.md).");
        Optional<Path> directory =
                section.optionalText(
                                "directory",
                                "path",
                                USUAL_DIRECTORY.toString(),
                                "Where its database is, and callbacks to it until they are delivered; of one server alone.")
                        .map(Path::of);
        return new CallServerConfig(
                enabled,
                directory,
                secrets.callbacksSecretKey(),
                source.valuesOfPart(SECTION, keys));
    }

    /** Where files of it are. */
    public Path place() {
        return directory.orElse(USUAL_DIRECTORY);
    }

    /** The same with the usual directory under this one, unless another is configured. */
    CallServerConfig below(Path home) {
        return new CallServerConfig(
                enabled,
                Optional.of(directory.orElse(home.resolve(USUAL_DIRECTORY))),
                callbacksSecretKey,
                values);
    }

    /** Names what is set, never a value. */
    @Override
    public String toString() {
        return "CallServerConfig[enabled=%s, directory=%s, set=%s]"
                .formatted(enabled, directory, values.keySet());
    }
}
