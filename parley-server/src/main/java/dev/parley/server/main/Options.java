package dev.parley.server.main;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be said on the command line; {@code docs/configuration.md} tells the rest. */
@Command(
        name = "parley",
        description = "A self-hosted server for audio and video calls.",
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Every key of the configuration can also be set by an environment variable, such as PARLEY_RTC_UDP_PORT for"
                    + " rtc.udp-port. Without a configuration Parley runs in development mode: reachable from this machine"
                    + " only, with the API key devkey and the secret \"secret\"."
        })
final class Options {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read the configuration from this YAML file (docs/configuration.md).")
    private @Nullable Path config;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "TCP port of HTTP and WebSockets (7880).")
    private @Nullable String port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESSES",
            description = "Local addresses of HTTP and WebSockets, separated by commas.")
    private @Nullable String bind;

    @Option(
            names = "--udp-port",
            paramLabel = "PORT",
            description =
                    "UDP port of the first media loop (7882); each further loop takes the next one.")
    private @Nullable String udpPort;

    @Option(
            names = "--tcp-port",
            paramLabel = "PORT",
            description = "TCP port of media, for those who cannot use UDP (7881).")
    private @Nullable String tcpPort;

    @Option(
            names = "--node-ip",
            paramLabel = "ADDRESS",
            description = "The address clients send media to.")
    private @Nullable String nodeIp;

    @Option(
            names = "--call-port",
            paramLabel = "PORT",
            description = "TCP port of the call server on the loopback address (7890).")
    private @Nullable String callPort;

    @Option(
            names = "--print-config",
            description = "Show every key of the configuration with its value, and exit.")
    private boolean printConfig;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help, and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version, and exit.")
    private boolean version;

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    boolean help() {
        return help;
    }

    boolean version() {
        return version;
    }

    boolean printConfig() {
        return printConfig;
    }

    /** The values of the configuration that were given, by path. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        put(values, "port", port);
        put(values, "bind-addresses", bind);
        put(values, "rtc.udp-port", udpPort);
        put(values, "rtc.tcp-port", tcpPort);
        put(values, "rtc.node-ip", nodeIp);
        put(values, "call.port", callPort);
        return values;
    }

    private static void put(Map<String, String> values, String path, @Nullable String value) {
        if (value != null) {
            values.put(path, value);
        }
    }
}
