package dev.parley.sdk.internal.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The connection's state as the application is told it, from when the server last answered.
 *
 * <table>
 * <caption>What leads from which state to which</caption>
 * <tr><th>from</th><th>answer</th><th>10 s without</th><th>12 s without</th><th>22 s without</th></tr>
 * <tr><td>CONNECTING</td><td>CONNECTED</td><td>RECONNECTING</td><td></td><td></td></tr>
 * <tr><td>CONNECTED, RECONNECTED</td><td></td><td>RECONNECTING</td><td></td><td></td></tr>
 * <tr><td>RECONNECTING</td><td>RECONNECTED, or CONNECTED the first time</td><td></td><td>DISCONNECTED</td><td></td></tr>
 * <tr><td>DISCONNECTED</td><td>RECONNECTED, or CONNECTED the first time</td><td></td><td></td><td>LOST</td></tr>
 * <tr><td>LOST</td><td>RECONNECTED, or CONNECTED the first time</td><td></td><td></td><td></td></tr>
 * <tr><td>FAILED</td><td></td><td></td><td></td><td></td></tr>
 * </table>
 *
 * <p>No clock and no thread of its own.
 */
public final class ConnectionWatch {
    /** Without an answer for this long, the connection is being tried again. */
    public static final Duration RECONNECTING_AFTER = Duration.ofSeconds(10);

    /** Without an answer for this long, it counts as disconnected. */
    public static final Duration DISCONNECTED_AFTER = Duration.ofSeconds(12);

    /** Without an answer for this long, it counts as lost. */
    public static final Duration LOST_AFTER = Duration.ofSeconds(22);

    /** The states, in the order of their documented values from 1. */
    public enum State {
        DISCONNECTED,
        CONNECTING,
        CONNECTED,
        RECONNECTING,
        RECONNECTED,
        LOST,
        FAILED;

        /** The documented value. */
        public int value() {
            return ordinal() + 1;
        }
    }

    private State state = State.CONNECTING;
    private boolean wasConnected;
    private long lastAnswerNanos;

    /** Begins to connect now. */
    public ConnectionWatch(long nowNanos) {
        lastAnswerNanos = nowNanos;
    }

    /** The state now. */
    public State state() {
        return state;
    }

    /** How long the server has been silent. */
    public Duration silence(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nowNanos - lastAnswerNanos));
    }

    /**
     * The server answered.
     *
     * @return the states that are entered, in order
     */
    public List<State> onAnswer(long nowNanos) {
        if (state == State.FAILED) {
            return List.of();
        }
        List<State> entered = onTime(nowNanos);
        lastAnswerNanos = nowNanos;
        boolean first = !wasConnected;
        wasConnected = true;
        return switch (state) {
            case CONNECTED, RECONNECTED -> entered;
            case CONNECTING -> and(entered, enter(State.CONNECTED));
            case DISCONNECTED, RECONNECTING, LOST ->
                    and(entered, enter(first ? State.CONNECTED : State.RECONNECTED));
            case FAILED -> entered;
        };
    }

    /**
     * Time passed.
     *
     * @return the states that are entered, in order
     */
    public List<State> onTime(long nowNanos) {
        Duration silence = silence(nowNanos);
        List<State> entered = List.of();
        if (silence.compareTo(RECONNECTING_AFTER) >= 0
                && (state == State.CONNECTING
                        || state == State.CONNECTED
                        || state == State.RECONNECTED)) {
            entered = and(entered, enter(State.RECONNECTING));
        }
        if (silence.compareTo(DISCONNECTED_AFTER) >= 0 && state == State.RECONNECTING) {
            entered = and(entered, enter(State.DISCONNECTED));
        }
        if (silence.compareTo(LOST_AFTER) >= 0 && state == State.DISCONNECTED) {
            entered = and(entered, enter(State.LOST));
        }
        return entered;
    }

    /**
     * The server will not have this client any more.
     *
     * @return the states that are entered, in order
     */
    public List<State> onRefusal() {
        return state == State.FAILED ? List.of() : List.of(enter(State.FAILED));
    }

    private State enter(State next) {
        state = next;
        return next;
    }

    private static List<State> and(List<State> before, State next) {
        return before.isEmpty() ? List.of(next) : append(before, next);
    }

    private static List<State> append(List<State> before, State next) {
        var all = new ArrayList<>(before);
        all.add(next);
        return List.copyOf(all);
    }
}
