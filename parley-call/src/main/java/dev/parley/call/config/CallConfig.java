package dev.parley.call.config;

import dev.parley.call.domain.CallLimits;
import dev.parley.call.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everything that can be configured. Immutable; read once.
 *
 * <p>Where neither {@code app.key} is set nor a file is given it is that of development: reachable
 * from this machine only, with the well-known keys of a Parley in development mode.
 *
 * @param http where it listens, and what others call it
 * @param app the app it serves
 * @param openApi the RTC service it calls
 * @param callbacks how server callbacks are believed
 * @param database where it keeps what it knows
 * @param limits what a call may be
 * @param tokens what users are let in with
 * @param login how users log in
 * @param presenceInterval how often each room's users are compared with its seats; zero for never
 * @param logLevel the least level that is logged
 */
public record CallConfig(
        HttpConfig http,
        AppConfig app,
        OpenApiConfig openApi,
        CallbackConfig callbacks,
        Database.Address database,
        CallLimits limits,
        TokenConfig tokens,
        LoginConfig login,
        Duration presenceInterval,
        String logLevel) {

    private static final Pattern WITHIN_RTC_SERVICE =
            Pattern.compile(
                    "port|callbacks\\.max-age|database\\..*|room\\..*|token\\.validity|login\\..*|presence\\..*");

    /** A configuration together with the list of all keys there are. */
    public record Loaded(CallConfig config, List<ConfigKey> keys) {
        /** Takes a copy of the keys. */
        public Loaded {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Reads the configuration of a program of its own; the command line's values (by path) win over
     * the environment's, those over the file's.
     *
     * @throws ConfigurationException if a key is unknown or a value unusable
     */
    public static Loaded load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        return read(
                new ConfigValues(
                        file.map(ConfigFile::read).orElse(Map.of()), environment, commandLine),
                file.isEmpty());
    }

    /**
     * The configuration for whoever runs it as a part of their own program: values by path, such as
     * {@code app.key}, and what is not named as documented.
     *
     * @throws ConfigurationException if a key is unknown or a value unusable
     */
    public static CallConfig of(Map<String, String> values) {
        return loadOf(values).config();
    }

    /** The same together with the list of all keys there are. */
    public static Loaded loadOf(Map<String, String> values) {
        return read(new ConfigValues(Map.of(), Map.of(), values), true);
    }

    /**
     * The keys that remain to be configured where the server runs in one program with the RTC
     * service: the others say what both must agree on, which that program knows already.
     */
    public static List<ConfigKey> keysWithinRtcService() {
        return read(new ConfigValues(Map.of(), Map.of(), Map.of()), true).keys().stream()
                .filter(key -> WITHIN_RTC_SERVICE.matcher(key.path()).matches())
                .toList();
    }

    private static Loaded read(ConfigValues values, boolean isWithoutFile) {
        boolean development =
                values.flag(
                        "development",
                        isWithoutFile && !values.isSet("app.key"),
                        "Development mode: reachable from this machine only, with the well-known keys of a Parley in"
                                + " development mode. On where there is neither a file nor app.key.");
        AppConfig app = AppConfig.read(values, development);
        CallConfig config =
                new CallConfig(
                        HttpConfig.read(values, development),
                        app,
                        OpenApiConfig.read(values, development),
                        CallbackConfig.read(values, development),
                        database(values),
                        limits(values),
                        TokenConfig.read(values),
                        LoginConfig.read(values),
                        values.duration(
                                "presence.interval",
                                "30s",
                                "How often each room's users are compared with its seats, in case callbacks were lost; 0s"
                                        + " for never."),
                        values.word(
                                "logging.level",
                                "info",
                                Set.of("error", "warn", "info", "debug", "trace"),
                                "The least level that is logged."));
        values.refuseUnknownKeys();
        return new Loaded(config, values.keys());
    }

    private static Database.Address database(ConfigValues values) {
        String url =
                values.text(
                        "database.url",
                        "jdbc:h2:file:./.parley/call/calls",
                        "The database: jdbc:h2:file:... in a file, or jdbc:postgresql://host/name.");
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new ConfigurationException(
                    "database.url must begin with jdbc:h2: or jdbc:postgresql:, not \"%s\"."
                            .formatted(url));
        }
        return new Database.Address(
                url,
                values.text("database.user", "parley", "Who logs in to the database."),
                values.secret("database.password", "", "none", "Their password."));
    }

    private static CallLimits limits(ConfigValues values) {
        return new CallLimits(
                values.duration(
                        "room.lifetime",
                        "20m",
                        "After which a room is closed, counted from its first join; 0s for never."),
                values.integer(
                        "room.capacity",
                        12,
                        1_000_000,
                        "How many users may be in a room at once; 0 for no limit."),
                values.duration(
                        "room.join-grace",
                        "60s",
                        "How long a seat is kept for somebody who has not arrived in the room yet; 0s for as long as the"
                                + " room is open."),
                values.duration(
                        "room.reconnect-window",
                        "60s",
                        "How long a seat is kept for somebody whose connection was lost."),
                values.duration(
                        "room.memory",
                        "1h",
                        "How long it is remembered who left a room and why, for those who ask to reconnect."));
    }
}
