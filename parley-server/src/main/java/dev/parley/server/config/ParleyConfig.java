package dev.parley.server.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be configured. Immutable; read once.
 *
 * <p>Without a file and without keys the server runs in development mode: reachable from this
 * machine only, with a well-known key, and with an endpoint that gives a token to whoever asks.
 *
 * @param development whether development mode is on
 * @param port the TCP port of HTTP and WebSockets; 0 for any free one
 * @param bindAddresses the local addresses of that port, at least one
 * @param trustedProxies whose word on the addresses of clients is taken
 * @param tls HTTPS; empty for none
 * @param pageDirectory where the built page is; empty for no page
 * @param keys the API keys
 * @param rtc where media flows
 * @param turn what clients are told of TURN and STUN servers
 * @param room how rooms come and go
 * @param ice when a media connection counts as lost
 * @param signal how WebSockets are looked after
 * @param rts how users signal outside of rooms
 * @param webhook who is told of what happens in rooms
 * @param backEnd the app whose users bring 001 tokens, and what back ends of it may
 * @param call the business server of the group call in this process
 * @param logging what is logged
 */
public record ParleyConfig(
        boolean development,
        int port,
        List<InetAddress> bindAddresses,
        List<InetAddress> trustedProxies,
        Optional<TlsConfig> tls,
        Optional<Path> pageDirectory,
        ApiKeys keys,
        RtcConfig rtc,
        TurnConfig turn,
        RoomConfig room,
        IceConfig ice,
        SignalConfig signal,
        RtsConfig rts,
        WebhookConfig webhook,
        BackEndConfig backEnd,
        CallServerConfig call,
        LoggingConfig logging) {

    static final int MAX_PORT = 65_535;

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** Takes a copy of the addresses. */
    public ParleyConfig {
        bindAddresses = List.copyOf(bindAddresses);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The same configuration with the page in this directory. */
    public ParleyConfig withPageDirectory(Path directory) {
        return new ParleyConfig(
                development,
                port,
                bindAddresses,
                trustedProxies,
                tls,
                Optional.of(directory),
                keys,
                rtc,
                turn,
                room,
                ice,
                signal,
                rts,
                webhook,
                backEnd,
                call,
                logging);
    }

    /**
     * The same configuration with what is kept in files under this directory, unless it says where.
     */
    public ParleyConfig withHome(Path home) {
        return new ParleyConfig(
                development,
                port,
                bindAddresses,
                trustedProxies,
                tls,
                pageDirectory,
                keys,
                rtc,
                turn,
                room,
                ice,
                signal,
                rts,
                webhook.below(home),
                backEnd.below(home),
                call.below(home),
                logging);
    }

    /**
     * The local addresses that HTTP without TLS listens on: those configured and, for the business
     * server in this process, a loopback one.
     */
    public List<InetAddress> plainAddresses() {
        List<InetAddress> configured = tls.map(TlsConfig::plainAddresses).orElse(bindAddresses);
        boolean isOnLoopback =
                configured.stream()
                        .anyMatch(
                                address -> address.isAnyLocalAddress() || address.equals(LOOPBACK));
        if (isOnLoopback || !call.enabled()) {
            return configured;
        }
        List<InetAddress> addresses = new ArrayList<>(configured);
        addresses.add(LOOPBACK);
        return addresses;
    }

    /**
     * A configuration together with the list of all keys there are.
     *
     * @param config the configuration
     * @param keys every key, with what it is worth in this configuration
     */
    public record Loaded(ParleyConfig config, List<ConfigKey> keys) {
        /** Takes a copy of the keys. */
        public Loaded {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Reads the configuration; the command line's values (by path) win over the environment's,
     * those over the file's.
     *
     * @throws ConfigurationException if a key is unknown or a value unusable
     */
    public static Loaded load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        return load(file, environment, commandLine, Set.of());
    }

    /** The same, with further keys under {@code call} that the business server reads. */
    public static Loaded load(
            Optional<Path> file,
            Map<String, String> environment,
            Map<String, String> commandLine,
            Set<String> callKeys) {
        return load(
                file.map(ConfigFile::read),
                environment,
                commandLine,
                new Surroundings(Runtime.getRuntime().availableProcessors(), callKeys));
    }

    /**
     * What the configuration does not say but depends on.
     *
     * @param cores of this machine
     * @param callKeys the keys of the business server
     */
    record Surroundings(int cores, Set<String> callKeys) {}

    static Loaded load(
            Optional<Map<String, Object>> file,
            Map<String, String> environment,
            Map<String, String> commandLine,
            Surroundings surroundings) {
        ConfigSource source = new ConfigSource(file.orElse(Map.of()), environment, commandLine);
        boolean hasFileOrKeys = file.isPresent() || !source.map("keys").isEmpty();
        ParleyConfig config = read(source, !hasFileOrKeys, surroundings);
        source.refuseUnknownKeys();
        return new Loaded(config, source.keys());
    }

    private static ParleyConfig read(
            ConfigSource source, boolean developmentUnlessSet, Surroundings surroundings) {
        ConfigSection top = source.section("");
        boolean development =
                top.flag(
                        "development",
                        developmentUnlessSet,
                        "Development mode: reachable from this machine only, the key devkey with the secret \"secret\","
                                + " and tokens for whoever asks. On where there is neither a file nor a key.");
        List<InetAddress> addresses =
                top.addresses(
                        "bind-addresses",
                        development ? "127.0.0.1, ::1" : "0.0.0.0",
                        "The local addresses of HTTP and WebSockets.");
        int port =
                top.integer(
                        "port",
                        7880,
                        0,
                        MAX_PORT,
                        "TCP port of HTTP and WebSockets. 0 takes any free one.");
        List<InetAddress> proxies =
                top.addresses(
                        "trusted-proxies",
                        "none",
                        "The addresses of reverse proxies whose X-Forwarded-For tells the addresses of clients.");
        Optional<TlsConfig> tls = TlsConfig.read(source.section("tls"));
        Optional<Path> page =
                top.optionalText(
                                "page-directory",
                                "path",
                                "web/call/dist",
                                "Where the built page is.")
                        .map(Path::of);
        ApiKeys keys = ApiKeys.read(top, development);
        DerivedSecrets secrets = new DerivedSecrets(keys);
        CallServerConfig call = CallServerConfig.read(source, surroundings.callKeys(), secrets);
        return new ParleyConfig(
                development,
                port,
                addresses.isEmpty() ? standardAddresses(development) : addresses,
                proxies,
                tls,
                page,
                keys,
                RtcConfig.read(source.section("rtc"), development, surroundings.cores()),
                TurnConfig.read(source.section("turn")),
                RoomConfig.read(source.section("room")),
                IceConfig.read(source.section("ice")),
                SignalConfig.read(source.section("signal")),
                RtsConfig.read(source.section("rts"), development),
                WebhookConfig.read(source.section("webhook"), keys),
                BackEndConfig.read(
                        source, development, Optional.of(secrets).filter(s -> call.enabled())),
                call,
                LoggingConfig.read(source.section("logging")));
    }

    /**
     * In development mode both loopback addresses, because "localhost" means the one to some
     * clients and the other to others.
     */
    private static List<InetAddress> standardAddresses(boolean development) {
        return development
                ? List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"))
                : List.of(InetAddress.ofLiteral("0.0.0.0"));
    }
}
