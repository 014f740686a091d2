package dev.parley.call;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be said on the command line; {@code docs/call-server.md} tells the rest. */
@Command(
        name = "parley-call",
        description = "The business server of Parley's group call.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Every key of the configuration can also be set by an environment variable, such as"
                    + " PARLEY_CALL_DATABASE_URL for database.url. Without a configuration it serves a Parley in"
                    + " development mode on this machine."
        })
final class Options {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read the configuration from this YAML file (docs/call-server.md).")
    private @Nullable Path config;

    @Option(names = "--port", paramLabel = "PORT", description = "TCP port of HTTP (7890).")
    private @Nullable String port;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Local address of HTTP.")
    private @Nullable String bind;

    @Option(
            names = "--print-config",
            description = "Show every key of the configuration with its value, and exit.")
    private boolean printConfig;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help, and exit.")
    private boolean help;

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    boolean printConfig() {
        return printConfig;
    }

    boolean help() {
        return help;
    }

    /** The values of the configuration that were given, by path. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        if (port != null) {
            values.put("port", port);
        }
        if (bind != null) {
            values.put("bind-address", bind);
        }
        return values;
    }
}
