package dev.parley.server.main;

import dev.parley.call.CallServer;
import dev.parley.call.account.LoginEvents;
import dev.parley.call.config.CallConfig;
import dev.parley.call.http.HttpAnswer;
import dev.parley.server.callback.Callbacks;
import dev.parley.server.config.BackEndConfig;
import dev.parley.server.config.CallServerConfig;
import dev.parley.server.config.ConfigKey;
import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.ParleyConfig;
import dev.parley.server.http.CallLogin;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The business server of the group call in this process. It stays an ordinary client by HTTP, on
 * the loopback address; here it is told what both must agree on.
 *
 * <p>Started and closed by one thread.
 */
final class EmbeddedCall implements AutoCloseable {
    private static final String PREFIX = "call.";
    private static final String LOOPBACK = "127.0.0.1";

    private final CallServer server;
    private final CallServerConfig config;

    private EmbeddedCall(CallServer server, CallServerConfig config) {
        this.server = server;
        this.config = config;
    }

    /** What may be configured of it under {@code call}, by its own keys. */
    static Set<String> keys() {
        return CallConfig.keysWithinRtcService().stream()
                .map(dev.parley.call.config.ConfigKey::path)
                .collect(Collectors.toSet());
    }

    /** Those keys as keys of this program, with what they are worth in a configuration. */
    static List<ConfigKey> listing(ParleyConfig config) {
        Set<String> ours = keys();
        return load(config).keys().stream()
                .filter(key -> ours.contains(key.path()))
                .map(key ->
                        new ConfigKey(
                                PREFIX + key.path(),
                                key.type(),
                                key.absent(),
                                key.effective(),
                                key.text()))
                .toList();
    }

    /**
     * Opens its database and its port, if there is to be one. It calls nobody before {@link
     * #begin}.
     *
     * @throws ConfigurationException if that cannot be
     */
    static Optional<EmbeddedCall> open(ParleyConfig config) {
        if (!config.call().enabled()) {
            return Optional.empty();
        }
        CallConfig call = load(config).config();
        try {
            return Optional.of(new EmbeddedCall(CallServer.open(call), config.call()));
        } catch (dev.parley.call.config.ConfigurationException e) {
            throw new ConfigurationException(
                    "The call server cannot start (its keys begin with call., and call.enabled: false does without"
                            + " it): "
                            + e.getMessage());
        }
    }

    private static CallConfig.Loaded load(ParleyConfig config) {
        Map<String, String> values = new HashMap<>(config.call().values());
        values.putIfAbsent(
                "database.url",
                "jdbc:h2:file:" + config.call().place().toAbsolutePath().resolve("calls"));
        BackEndConfig backEnd = config.backEnd();
        values.put("bind-address", LOOPBACK);
        values.put("app.id", backEnd.app().id().orElse(""));
        values.put("app.key", backEnd.app().key());
        values.put("open-api.access-key", backEnd.openApi().accessKey().orElse(""));
        values.put("open-api.secret-key", backEnd.openApi().secretKey());
        values.put("callbacks.secret-key", config.call().callbacksSecretKey());
        try {
            return CallConfig.loadOf(values);
        } catch (dev.parley.call.config.ConfigurationException e) {
            throw new ConfigurationException(PREFIX + e.getMessage());
        }
    }

    /** The only host, with its port, that clients may have messages of theirs posted to. */
    String serverMessageHost() {
        return server.url().getAuthority();
    }

    /** Where server callbacks are posted to. */
    Callbacks.Receiver callbacks() {
        return new Callbacks.Receiver(
                server.callbacksUrl().toString(),
                config.callbacksSecretKey(),
                config.place().resolve("callbacks"),
                "call.directory");
    }

    /** Its log-in, for the port of this server. */
    CallLogin login() {
        return new CallLogin() {
            @Override
            public int maxBodyBytes() {
                return LoginEvents.MAX_BODY_BYTES;
            }

            @Override
            public Answer answer(byte[] body, String address) {
                HttpAnswer answer = server.login(body, address);
                return new Answer(answer.status(), answer.json());
            }
        };
    }

    /** Lets it call the Open API, which is served now. */
    void begin(int httpPort) {
        server.begin(URI.create("http://" + LOOPBACK + ":" + httpPort + "/openapi"));
    }

    @Override
    public void close() {
        server.close();
    }
}
