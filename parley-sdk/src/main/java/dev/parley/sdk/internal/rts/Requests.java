package dev.parley.sdk.internal.rts;

import dev.parley.signaling.rts.RtsLimits;
import dev.parley.signaling.rts.UnacknowledgedFrames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What this client asks of the server: numbered and kept until it is acknowledged, or held while
 * there is no connection. Each message has one result in the end. The engine's thread.
 *
 * <p>At most {@value RtsLimits#MAX_HELD} requests and {@value #MAX_BYTES} bytes wait or are kept,
 * and as many messages have no result; a message is held for {@value #HELD_SECONDS} s at most.
 */
final class Requests {
    static final int MAX_BYTES = 16 * 1024 * 1024;
    static final int HELD_SECONDS = 30;

    static final int TIMEOUT = 1;
    static final int DISCONNECTED = 2;
    static final int TOO_MANY = 5;
    static final int NOT_LOGGED_IN = 105;

    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(HELD_SECONDS);

    private record Held(Request request, long sinceNanos) {}

    /** Hears what became of a message. */
    interface Results {
        void onResult(Request.Kind kind, long id, int code);
    }

    private final Results results;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private final Map<Long, Request.Kind> withoutResult = new LinkedHashMap<>();
    private UnacknowledgedFrames<String> sent = none();
    private long heldBytes;

    Requests(Results results) {
        this.results = results;
    }

    private static UnacknowledgedFrames<String> none() {
        return new UnacknowledgedFrames<>(2 * RtsLimits.MAX_HELD, MAX_BYTES);
    }

    /** Whether a further request can be taken. */
    boolean hasRoom(Request request) {
        return held.size() < RtsLimits.MAX_HELD
                && withoutResult.size() < RtsLimits.MAX_HELD
                && heldBytes + weight(request) <= MAX_BYTES
                && sent.hasRoom(weight(request));
    }

    private static int weight(Request request) {
        return request.body().path("text").asString("").length()
                + request.body().path("binary").asString("").length()
                + request.body().path("url").asString("").length()
                + request.body().path("signature").asString("").length()
                + 128;
    }

    /** Keeps a request until there is a connection. */
    void hold(Request request, long nowNanos) {
        note(request);
        held.add(new Held(request, nowNanos));
        heldBytes += weight(request);
    }

    /** Sends a request; it is kept until it is acknowledged. */
    void send(Request request, Consumer<String> wire) {
        note(request);
        String text = request.text(sent.nextNumber());
        sent.add(text, weight(request));
        wire.accept(text);
    }

    private void note(Request request) {
        if (request.id() > 0) {
            withoutResult.put(request.id(), request.kind());
        }
    }

    /** The server has everything up to this number. */
    void acknowledge(long received) {
        sent.acknowledge(received);
    }

    /** Sends again what may be lost. */
    void repeat(Consumer<String> wire) {
        sent.unacknowledged().forEach(wire);
    }

    /** Sends what was held, as far as it fits; the rest when more is acknowledged. */
    void sendHeld(Consumer<String> wire) {
        while (!held.isEmpty() && sent.hasRoom(weight(held.peek().request()))) {
            Request request = held.remove().request();
            heldBytes -= weight(request);
            send(request, wire);
        }
    }

    /** Whether something is held: what is asked now must wait behind it. */
    boolean holds() {
        return !held.isEmpty();
    }

    /** The result of a message came; false if none was awaited. */
    boolean onResult(long id) {
        return withoutResult.remove(id) != null;
    }

    /** The session is lost with all that was sent in it; what is held goes into the next one. */
    void onSessionLost() {
        sent = none();
        Map<Long, Request.Kind> unknown = new LinkedHashMap<>(withoutResult);
        held.forEach(waiting -> unknown.remove(waiting.request().id()));
        tell(unknown, TIMEOUT);
    }

    /** Nobody is logged in any more. */
    void onLoggedOut() {
        sent = none();
        held.clear();
        heldBytes = 0;
        tell(new LinkedHashMap<>(withoutResult), NOT_LOGGED_IN);
    }

    private void tell(Map<Long, Request.Kind> messages, int code) {
        messages.forEach((id, kind) -> {
            withoutResult.remove(id);
            results.onResult(kind, id, code);
        });
    }

    /** Gives up what was held for too long. */
    void onTime(long nowNanos) {
        List<Request> expired = new ArrayList<>();
        while (!held.isEmpty() && nowNanos - held.peek().sinceNanos() > HELD_NANOS) {
            Request request = held.remove().request();
            heldBytes -= weight(request);
            expired.add(request);
        }
        for (Request request : expired) {
            if (onResult(request.id())) {
                results.onResult(request.kind(), request.id(), DISCONNECTED);
            }
        }
    }
}
