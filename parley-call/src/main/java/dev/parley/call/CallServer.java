package dev.parley.call;

import dev.parley.call.account.LoginEvents;
import dev.parley.call.callback.Callbacks;
import dev.parley.call.config.CallConfig;
import dev.parley.call.config.ConfigurationException;
import dev.parley.call.desk.CallDesk;
import dev.parley.call.desk.Deadlines;
import dev.parley.call.desk.PresenceAudit;
import dev.parley.call.domain.CallCode;
import dev.parley.call.http.AddressRate;
import dev.parley.call.http.CallHttpServer;
import dev.parley.call.http.Endpoint;
import dev.parley.call.http.HttpAnswer;
import dev.parley.call.openapi.Alarm;
import dev.parley.call.openapi.OpenApiClient;
import dev.parley.call.openapi.Outbox;
import dev.parley.call.openapi.OutboxSender;
import dev.parley.call.scenario.ServerMessages;
import dev.parley.call.store.Database;
import dev.parley.call.store.DatabaseException;
import dev.parley.call.token.AppRtcTokens;
import dev.parley.call.token.JwtRtcTokens;
import dev.parley.call.token.RtcTokens;
import dev.parley.call.token.ServerSignature;
import dev.parley.signaling.token.AppTokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The business server of the group call: the composition root of this module. It runs in a process
 * of its own ({@link Main}) or in one with the RTC service, which it knows only by HTTP.
 *
 * <p>Started and closed by one thread.
 */
public final class CallServer implements AutoCloseable {
    private static final String LOGIN = "/login";
    private static final String RTS_MESSAGE = "/rts-message";
    private static final String CALLBACKS = "/callbacks";

    private final CallConfig config;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Runnable> beginnings = new ArrayList<>();
    private final AtomicReference<URI> openApi;
    private @Nullable Endpoint login;
    private int port;

    private CallServer(CallConfig config) {
        this.config = config;
        this.openApi = new AtomicReference<>(config.openApi().url());
    }

    /**
     * Opens the database, begins to serve, and takes up what was left undone.
     *
     * @throws ConfigurationException if the database or the port cannot be used
     */
    public static CallServer start(CallConfig config) {
        return start(config, InstantSource.system(), System::nanoTime);
    }

    /** The same with other clocks. */
    static CallServer start(CallConfig config, InstantSource clock, LongSupplier nanos) {
        CallServer server = open(config, clock, nanos);
        server.begin(config.openApi().url());
        return server;
    }

    /**
     * Opens the database and serves, but calls nobody yet: for a program that starts the RTC
     * service later. To be followed by {@link #begin}.
     *
     * @throws ConfigurationException if the database or the port cannot be used
     */
    public static CallServer open(CallConfig config) {
        return open(config, InstantSource.system(), System::nanoTime);
    }

    private static CallServer open(CallConfig config, InstantSource clock, LongSupplier nanos) {
        CallServer server = new CallServer(config);
        try {
            server.build(clock, nanos);
            return server;
        } catch (DatabaseException e) {
            server.close();
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            server.close();
            throw new ConfigurationException(
                    "Cannot listen on TCP port %d of %s: %s. The key port sets another one."
                            .formatted(
                                    config.http().port(),
                                    config.http().bindAddress().getHostAddress(),
                                    e.getMessage()));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void build(InstantSource clock, LongSupplier nanos) throws IOException {
        SecureRandom random = new SecureRandom();
        Database database = opened(Database.open(config.database()));
        Outbox outbox = new Outbox(config.app().id());
        Alarm sending = new Alarm();
        Alarm ticking = new Alarm();
        CallDesk desk = new CallDesk(database, config.limits(), outbox, List.of(sending, ticking));
        OpenApiClient client = opened(new OpenApiClient(config.openApi(), openApi::get));
        OutboxSender sender = opened(new OutboxSender(database, client, clock, sending));
        beginnings.add(sender::start);
        Deadlines deadlines =
                new Deadlines(desk, clock, ticking, Callbacks.memory(config.callbacks()));
        beginnings.add(deadlines::start);
        opened(deadlines);
        if (!config.presenceInterval().isZero()) {
            PresenceAudit audit =
                    new PresenceAudit(
                            desk,
                            client,
                            clock,
                            new PresenceAudit.Scope(config.app().id(), config.presenceInterval()));
            beginnings.add(audit::start);
            opened(audit);
        }
        RtcTokens tokens = tokens(random);
        ServerSignature signature =
                new ServerSignature(
                        config.app().id(), config.app().key(), config.tokens().validity());
        ServerMessages messages =
                new ServerMessages(
                        desk,
                        new ServerMessages.Parts(
                                config.app().id(), signature, tokens, outbox, sender),
                        clock);
        Callbacks callbacks = new Callbacks(desk, config.app().id(), config.callbacks(), clock);
        // Clients are told the port, which is known only once it is served.
        CompletableFuture<String> serverUrl = new CompletableFuture<>();
        LoginEvents.Issuing issuing =
                new LoginEvents.Issuing(
                        config.app().id(),
                        tokens,
                        signature,
                        serverUrl::join,
                        config.login().businessId(),
                        config.login().validity(),
                        config.limits());
        login = loginEndpoint(new LoginEvents(desk, issuing, clock, random), nanos);
        serve(List.of(login, rtsMessages(messages), callbacks(callbacks)));
        serverUrl.complete(publicUrl() + RTS_MESSAGE);
    }

    private void serve(List<Endpoint> endpoints) throws IOException {
        CallHttpServer http =
                opened(
                        CallHttpServer.start(
                                new InetSocketAddress(
                                        config.http().bindAddress(), config.http().port()),
                                endpoints));
        port = http.port();
    }

    /**
     * Takes up what was left undone and calls the RTC service from now on.
     *
     * @param rtcOpenApi where its Open API is
     */
    public void begin(URI rtcOpenApi) {
        openApi.set(rtcOpenApi);
        beginnings.forEach(Runnable::run);
        beginnings.clear();
    }

    private RtcTokens tokens(SecureRandom random) {
        return switch (config.tokens().form()) {
            case APP ->
                    new AppRtcTokens(
                            new AppTokens(config.app().id(), config.app().key()),
                            config.tokens().validity(),
                            random);
            case JWT ->
                    new JwtRtcTokens(
                            config.tokens().apiKey(),
                            config.tokens().apiSecret(),
                            config.tokens().validity());
        };
    }

    private static Endpoint rtsMessages(ServerMessages messages) {
        return new Endpoint(
                RTS_MESSAGE,
                ServerMessages.MAX_BODY_BYTES,
                Endpoint.Audience.SERVERS,
                (body, address) -> {
                    ServerMessages.Acknowledgement taken = messages.take(body);
                    return new HttpAnswer(taken.httpStatus(), taken.body());
                });
    }

    private static Endpoint callbacks(Callbacks callbacks) {
        return new Endpoint(
                CALLBACKS,
                Callbacks.MAX_BODY_BYTES,
                Endpoint.Audience.SERVERS,
                (body, address) -> new HttpAnswer(callbacks.take(body).httpStatus(), "{}"));
    }

    private Endpoint loginEndpoint(LoginEvents events, LongSupplier nanos) {
        AddressRate rate = new AddressRate(config.login().perMinute());
        return new Endpoint(
                LOGIN,
                LoginEvents.MAX_BODY_BYTES,
                Endpoint.Audience.ANY_PAGE,
                (body, address) ->
                        rate.allows(address, nanos.getAsLong())
                                ? new HttpAnswer(200, events.answer(body))
                                : new HttpAnswer(429, events.refusal(CallCode.TOO_MANY_REQUESTS)));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** The TCP port that is served. */
    public int port() {
        return port;
    }

    /** Where server callbacks are to be posted to, from this machine. */
    public URI callbacksUrl() {
        return URI.create(url() + CALLBACKS);
    }

    /**
     * Answers a log-in request that another port of this process took, as if it had come here.
     *
     * @param body at most {@link LoginEvents#MAX_BODY_BYTES} long
     * @param address of the client, which counts for {@code login.per-minute}
     */
    public HttpAnswer login(byte[] body, String address) {
        return Objects.requireNonNull(login).handler().answer(body, address);
    }

    /** The address at which it is reached from this machine. */
    public URI url() {
        String host = config.http().bindAddress().getHostAddress();
        String shown =
                config.http().bindAddress().isAnyLocalAddress()
                        ? "127.0.0.1"
                        : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + shown + ":" + port);
    }

    private String publicUrl() {
        String text = config.http().publicUrl().orElseGet(this::url).toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Ends, in the reverse order of the start; what is undone is in the database. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part could not be closed", e);
            }
        }
    }
}
