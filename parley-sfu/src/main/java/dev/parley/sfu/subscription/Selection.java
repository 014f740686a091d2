package dev.parley.sfu.subscription;

/**
 * Which layer a subscription forwards, and which it waits for. Pure; the table, with {@code c} the
 * layer forwarded and {@code t} the one waited for:
 *
 * <table>
 * <caption>next state by event</caption>
 * <tr><th>state</th><th>Pause</th><th>Resume</th><th>Desire none</th><th>Desire d</th>
 *     <th>KeyFrame k</th><th>Interruption</th></tr>
 * <tr><td>Paused</td><td>Paused</td><td>Idle</td><td>Paused</td><td>Paused</td>
 *     <td>Paused</td><td>Paused</td></tr>
 * <tr><td>Idle</td><td>Paused</td><td>Idle</td><td>Idle</td><td>Starting(d)</td>
 *     <td>Idle</td><td>Idle</td></tr>
 * <tr><td>Starting(t)</td><td>Paused</td><td>same</td><td>Idle</td><td>Starting(d)</td>
 *     <td>k = t: Holding(t); k &lt; t: Switching(k, t); else same</td><td>same</td></tr>
 * <tr><td>Holding(c)</td><td>Paused</td><td>same</td><td>same</td>
 *     <td>d = c: same; else Switching(c, d)</td><td>same</td><td>Starting(c)</td></tr>
 * <tr><td>Switching(c, t)</td><td>Paused</td><td>same</td><td>Holding(c)</td>
 *     <td>d = c: Holding(c); else Switching(c, d)</td>
 *     <td>k = t: Holding(t); c &lt; k &lt; t: Switching(k, t); else same</td>
 *     <td>Starting(t)</td></tr>
 * </table>
 *
 * <p>With no layer flowing the one held is kept: silence of all layers is a muted or still source,
 * and it goes on where it stopped.
 */
sealed interface Selection {
    /** No layer, where a layer number is asked for. */
    int NONE = -1;

    /** Nothing is wanted. */
    record Paused() implements Selection {}

    /** Wanted, but no layer flows yet. */
    record Idle() implements Selection {}

    /** Nothing forwarded until a key frame of {@code target}, or of a layer below it. */
    record Starting(int target) implements Selection {}

    /** Forwarding {@code current}, which is the layer desired. */
    record Holding(int current) implements Selection {}

    /** Still forwarding {@code current} until a key frame of {@code target}. */
    record Switching(int current, int target) implements Selection {}

    /** What may happen. */
    sealed interface Event {}

    /** The subscriber wants nothing, or is not negotiated. */
    record Pause() implements Event {}

    /** The subscriber wants something. */
    record Resume() implements Event {}

    /** The best layer that flows and is wanted is {@code layer}, or {@link #NONE}. */
    record Desire(int layer) implements Event {}

    /** A key frame of {@code layer} begins. */
    record KeyFrame(int layer) implements Event {}

    /** The layer forwarded goes on after an interruption, not with a key frame. */
    record Interruption() implements Event {}

    /** The layer forwarded, or {@link #NONE}. */
    default int currentLayer() {
        return switch (this) {
            case Paused _, Idle _, Starting _ -> NONE;
            case Holding(int current) -> current;
            case Switching(int current, int _) -> current;
        };
    }

    /** The layer desired, or {@link #NONE}. */
    default int targetLayer() {
        return switch (this) {
            case Paused _, Idle _ -> NONE;
            case Starting(int target) -> target;
            case Holding(int current) -> current;
            case Switching(int _, int target) -> target;
        };
    }

    /** The state after {@code event}. */
    default Selection next(Event event) {
        return switch (this) {
            case Paused paused -> event instanceof Resume ? new Idle() : paused;
            case Idle idle -> nextOfIdle(idle, event);
            case Starting starting -> nextOfStarting(starting, event);
            case Holding holding -> nextOfHolding(holding, event);
            case Switching switching -> nextOfSwitching(switching, event);
        };
    }

    private static Selection nextOfIdle(Idle idle, Event event) {
        return switch (event) {
            case Pause _ -> new Paused();
            case Desire(int layer) -> layer == NONE ? idle : new Starting(layer);
            case Resume _, KeyFrame _, Interruption _ -> idle;
        };
    }

    private static Selection nextOfStarting(Starting state, Event event) {
        return switch (event) {
            case Pause _ -> new Paused();
            case Desire(int layer) -> layer == NONE ? new Idle() : new Starting(layer);
            case KeyFrame(int layer) -> {
                if (layer == state.target) {
                    yield new Holding(layer);
                }
                yield layer < state.target ? new Switching(layer, state.target) : state;
            }
            case Resume _, Interruption _ -> state;
        };
    }

    private static Selection nextOfHolding(Holding state, Event event) {
        return switch (event) {
            case Pause _ -> new Paused();
            case Desire(int layer) ->
                    layer == NONE || layer == state.current
                            ? state
                            : new Switching(state.current, layer);
            case Interruption _ -> new Starting(state.current);
            case Resume _, KeyFrame _ -> state;
        };
    }

    private static Selection nextOfSwitching(Switching state, Event event) {
        return switch (event) {
            case Pause _ -> new Paused();
            case Desire(int layer) ->
                    layer == NONE || layer == state.current
                            ? new Holding(state.current)
                            : new Switching(state.current, layer);
            case KeyFrame(int layer) -> {
                if (layer == state.target) {
                    yield new Holding(layer);
                }
                boolean between = state.current < layer && layer < state.target;
                yield between ? new Switching(layer, state.target) : state;
            }
            case Interruption _ -> new Starting(state.target);
            case Resume _ -> state;
        };
    }
}
