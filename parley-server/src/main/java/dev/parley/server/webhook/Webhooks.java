package dev.parley.server.webhook;

import dev.parley.server.config.ApiKeys;
import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.WebhookConfig;
import dev.parley.server.outbox.Backoff;
import dev.parley.server.outbox.DeliveryTimeouts;
import dev.parley.server.outbox.Outbox;
import dev.parley.server.outbox.OutboxBounds;
import dev.parley.server.outbox.OutboxCounters;
import dev.parley.server.outbox.OutboxOptions;
import dev.parley.server.outbox.OutboxSender;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomObserver;
import dev.parley.signaling.Sids;
import dev.parley.signaling.token.WebhookTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the configured URLs what happens in rooms: each event is put on disk, and sent until it is
 * taken or too old.
 */
public final class Webhooks implements RoomObserver, AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** With {@link #FIRST_WAIT}, about two minutes of trying. */
    private static final int REFUSED_ATTEMPTS = 8;

    private final Outbox outbox;
    private final OutboxSender sender;
    private final WebhookFeed feed;

    private Webhooks(Outbox outbox, OutboxSender sender, WebhookFeed feed) {
        this.outbox = outbox;
        this.sender = sender;
        this.feed = feed;
    }

    /**
     * Begins with what an earlier process left undelivered; empty if there is no URL to tell.
     *
     * @throws ConfigurationException if the directory cannot be used, or another process uses it
     */
    public static Optional<Webhooks> open(
            WebhookConfig config, ApiKeys keys, Sids sids, InstantSource clock) {
        if (config.urls().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(start(config, keys, sids, clock));
        } catch (IOException unusable) {
            throw new ConfigurationException(
                    "webhook.directory cannot be used: " + unusable.getMessage() + ".");
        }
    }

    private static Webhooks start(
            WebhookConfig config, ApiKeys keys, Sids sids, InstantSource clock) throws IOException {
        SecureRandom random = new SecureRandom();
        Path directory = config.directory().orElse(WebhookConfig.USUAL_DIRECTORY);
        Outbox outbox = Outbox.open(directory, options(config), random, System.nanoTime());
        try {
            WebhookFeed feed =
                    WebhookFeed.start(
                            outbox,
                            OpenRooms.open(directory),
                            config.urls(),
                            new WebhookEvents(sids),
                            clock);
            return new Webhooks(
                    outbox, OutboxSender.start(outbox, manner(config, keys), clock), feed);
        } catch (IOException unusable) {
            outbox.close();
            throw unusable;
        }
    }

    private static OutboxOptions options(WebhookConfig config) {
        return new OutboxOptions(
                new OutboxBounds(config.maxBytes(), config.maxAge()),
                Set.copyOf(config.urls()),
                config.delivery().parallel(),
                new Backoff(FIRST_WAIT, config.delivery().longestWait()),
                REFUSED_ATTEMPTS);
    }

    private static OutboxSender.Manner manner(WebhookConfig config, ApiKeys keys) {
        String secret = keys.secretByKey().get(config.apiKey());
        if (secret == null) {
            throw new IllegalArgumentException("no such API key: " + config.apiKey());
        }
        WebhookTokens tokens = new WebhookTokens(config.apiKey(), secret);
        return new OutboxSender.Manner(
                new DeliveryTimeouts(
                        config.delivery().connectTimeout(), config.delivery().requestTimeout()),
                (payload, now) -> Map.of("Authorization", tokens.sign(payload, now)),
                "Parley",
                GRACE);
    }

    /** Called on media loops. */
    @Override
    public void onRoomNews(RoomNews news) {
        feed.onRoomNews(news);
    }

    /** What happened to events since this process started; one is counted once for each URL. */
    public OutboxCounters counters() {
        return outbox.counters();
    }

    /** Events that wait to be delivered, each counted once for each URL. */
    public int waiting() {
        return outbox.waiting();
    }

    /**
     * Writes what was told and delivers what it can in a few seconds; the rest is delivered by the
     * next process. To be called when the media loops have ended.
     */
    @Override
    public void close() {
        feed.close();
        sender.close();
    }
}
