package dev.parley.server.main;

import dev.parley.server.callback.Callbacks;
import dev.parley.server.config.ParleyConfig;
import dev.parley.server.webhook.Webhooks;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomObserver;
import dev.parley.signaling.Sids;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Who is told of rooms over HTTP: the receivers of webhooks, the back end of the app, and the
 * business server in this process.
 */
final class Audience implements RoomObserver, AutoCloseable {
    private final List<RoomObserver> observers = new ArrayList<>();
    private final Deque<Runnable> ends = new ArrayDeque<>();

    private Audience() {}

    /**
     * Begins with what an earlier process left undelivered.
     *
     * @throws dev.parley.server.config.ConfigurationException if a directory cannot be used
     */
    static Audience open(
            ParleyConfig config, Optional<EmbeddedCall> call, Sids sids, InstantSource clock) {
        Audience audience = new Audience();
        try {
            Webhooks.open(config.webhook(), config.keys(), sids, clock)
                    .ifPresent(webhooks -> audience.add(webhooks, webhooks::close));
            Callbacks.open(config.backEnd(), sids, clock)
                    .ifPresent(callbacks -> audience.add(callbacks, callbacks::close));
            call.ifPresent(server -> audience.addCall(config, server, sids, clock));
            return audience;
        } catch (RuntimeException unusable) {
            audience.close();
            throw unusable;
        }
    }

    private void addCall(ParleyConfig config, EmbeddedCall call, Sids sids, InstantSource clock) {
        String appId = config.backEnd().app().id().orElseThrow();
        Callbacks callbacks = Callbacks.open(appId, call.callbacks(), sids, clock);
        add(callbacks, callbacks::close);
    }

    private void add(RoomObserver observer, Runnable end) {
        observers.add(observer);
        ends.push(end);
    }

    /** Called on media loops. */
    @Override
    public void onRoomNews(RoomNews news) {
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).onRoomNews(news);
        }
    }

    /** Delivers what it can in a few seconds each. To be called when the media loops have ended. */
    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
