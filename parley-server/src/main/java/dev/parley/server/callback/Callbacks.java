package dev.parley.server.callback;

import dev.parley.server.config.BackEndConfig;
import dev.parley.server.config.CallbacksConfig;
import dev.parley.server.config.ConfigurationException;
import dev.parley.server.outbox.Backoff;
import dev.parley.server.outbox.DeliveryTimeouts;
import dev.parley.server.outbox.Outbox;
import dev.parley.server.outbox.OutboxBounds;
import dev.parley.server.outbox.OutboxCounters;
import dev.parley.server.outbox.OutboxOptions;
import dev.parley.server.outbox.OutboxSender;
import dev.parley.server.webhook.OpenRooms;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomObserver;
import dev.parley.signaling.Sids;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the configured back end what happens in rooms: each callback is put on disk, and sent up to
 * {@value #ATTEMPTS} times until it is taken.
 */
public final class Callbacks implements RoomObserver, AutoCloseable {
    static final int ATTEMPTS = 3;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration MAX_AGE = Duration.ofHours(24);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final long MAX_BYTES = 64 << 20;
    private static final int PARALLEL = 16;

    private final Outbox outbox;
    private final OutboxSender sender;
    private final CallbackFeed feed;

    /**
     * Who is told. Each has files of its own, so that one who takes nothing delays no other.
     *
     * @param url where callbacks are posted to
     * @param secretKey part of what their signature is made of; never shown by {@link #toString()}
     * @param directory where they are kept until they are delivered
     * @param directoryKey the key of the configuration that sets the directory
     */
    public record Receiver(String url, String secretKey, Path directory, String directoryKey) {
        /** Names the receiver, never the secret. */
        @Override
        public String toString() {
            return "Receiver[url=%s, directory=%s]".formatted(url, directory);
        }
    }

    private Callbacks(Outbox outbox, OutboxSender sender, CallbackFeed feed) {
        this.outbox = outbox;
        this.sender = sender;
        this.feed = feed;
    }

    /**
     * Begins with what an earlier process left undelivered; empty if there is nobody to tell.
     *
     * @throws ConfigurationException if the directory cannot be used, or another process uses it
     */
    public static Optional<Callbacks> open(BackEndConfig config, Sids sids, InstantSource clock) {
        return config.callbacks()
                .url()
                .map(url ->
                        open(
                                config.app().id().orElseThrow(),
                                new Receiver(
                                        url,
                                        config.callbacks().secretKey(),
                                        config.callbacks()
                                                .directory()
                                                .orElse(CallbacksConfig.USUAL_DIRECTORY),
                                        "callbacks.directory"),
                                sids,
                                clock));
    }

    /**
     * The same for this receiver.
     *
     * @throws ConfigurationException if its directory cannot be used, or another process uses it
     */
    public static Callbacks open(String appId, Receiver receiver, Sids sids, InstantSource clock) {
        try {
            return start(appId, receiver, sids, clock);
        } catch (IOException unusable) {
            throw new ConfigurationException(
                    "%s cannot be used: %s."
                            .formatted(receiver.directoryKey(), unusable.getMessage()));
        }
    }

    private static Callbacks start(String appId, Receiver receiver, Sids sids, InstantSource clock)
            throws IOException {
        SecureRandom random = new SecureRandom();
        String url = receiver.url();
        Outbox outbox = Outbox.open(receiver.directory(), options(url), random, System.nanoTime());
        try {
            CallbackWriter writer = new CallbackWriter(appId, receiver.secretKey(), random);
            CallbackFeed feed =
                    CallbackFeed.start(
                            new CallbackFeed.Target(outbox, url, writer),
                            OpenRooms.open(receiver.directory()),
                            new CallbackEvents(sids),
                            clock);
            return new Callbacks(outbox, OutboxSender.start(outbox, manner(), clock), feed);
        } catch (IOException unusable) {
            outbox.close();
            throw unusable;
        }
    }

    private static OutboxOptions options(String url) {
        return new OutboxOptions(
                new OutboxBounds(MAX_BYTES, MAX_AGE),
                Set.of(url),
                PARALLEL,
                new Backoff(FIRST_WAIT, LONGEST_WAIT),
                ATTEMPTS,
                ATTEMPTS);
    }

    private static OutboxSender.Manner manner() {
        return new OutboxSender.Manner(
                new DeliveryTimeouts(ANSWER_LIMIT, ANSWER_LIMIT),
                (payload, now) -> Map.of(),
                "Parley",
                GRACE);
    }

    /** Called on media loops. */
    @Override
    public void onRoomNews(RoomNews news) {
        feed.onRoomNews(news);
    }

    /** What happened to callbacks since this process started. */
    public OutboxCounters counters() {
        return outbox.counters();
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
