package dev.parley.sdk.internal.engine;

import dev.parley.sdk.internal.signal.ConnectionWatch;
import dev.parley.sdk.internal.signal.ConnectionWatch.State;
import dev.parley.sdk.internal.signal.SignalQuery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * How the service is reached, as the application is told it: by what the rooms hear, and while
 * there is no room by a small request every {@value #PROBE_SECONDS} s. The engine's thread.
 */
final class ServerReach {
    private static final int PROBE_SECONDS = 4;
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(250);

    /** Reason of all changes: how the network stands. */
    private static final int REASON_NETWORK = 0;

    private final EngineThread thread;
    private final HttpClient http;
    private final URI root;
    private final EngineCallbacks callbacks;
    private final ConnectionWatch watch;
    private final EngineThread.Timer ticks;
    private long lastHeardNanos;
    private long lastProbeNanos;
    private boolean probing;

    ServerReach(EngineThread thread, HttpClient http, String server, EngineCallbacks callbacks) {
        this.thread = thread;
        this.http = http;
        this.callbacks = callbacks;
        root = URI.create(SignalQuery.base(server, false) + "/");
        long now = thread.nowNanos();
        watch = new ConnectionWatch(now);
        lastHeardNanos = now;
        lastProbeNanos = now;
        tell(List.of(watch.state()));
        probe(now);
        ticks = thread.every(TICK, this::tick);
    }

    /** The service answered, whomever. */
    void onHeard() {
        lastHeardNanos = thread.nowNanos();
        tell(watch.onAnswer(lastHeardNanos));
    }

    private void tick() {
        long now = thread.nowNanos();
        tell(watch.onTime(now));
        long pause = Duration.ofSeconds(PROBE_SECONDS).toNanos();
        if (!probing && now - lastHeardNanos >= pause && now - lastProbeNanos >= pause) {
            probe(now);
        }
    }

    private void probe(long now) {
        lastProbeNanos = now;
        probing = true;
        HttpRequest request =
                HttpRequest.newBuilder(root)
                        .timeout(PROBE_PATIENCE)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build();
        var unused =
                http.sendAsync(request, BodyHandlers.discarding())
                        .whenComplete((response, failure) ->
                                thread.post(() -> {
                                    probing = false;
                                    if (response != null) {
                                        onHeard();
                                    }
                                }));
    }

    private void tell(List<State> entered) {
        for (State state : entered) {
            callbacks.tell(
                    handler -> handler.onConnectionStateChanged(state.value(), REASON_NETWORK));
        }
    }

    void close() {
        ticks.cancel();
    }
}
