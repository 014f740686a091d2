package dev.parley.sdk.internal.engine;

import dev.parley.sdk.IRTCVideoEventHandler;
import java.util.function.Consumer;

/** Calls the engine's handler, on the callback thread. Any thread. */
final class EngineCallbacks {
    private final CallbackThread thread;
    private final IRTCVideoEventHandler handler;

    EngineCallbacks(CallbackThread thread, IRTCVideoEventHandler handler) {
        this.thread = thread;
        this.handler = handler;
    }

    CallbackThread thread() {
        return thread;
    }

    /** Tells of something that happened. */
    void tell(Consumer<IRTCVideoEventHandler> call) {
        thread.event(() -> call.accept(handler));
    }

    /** Tells a periodic report. */
    void report(Consumer<IRTCVideoEventHandler> call) {
        thread.report(() -> call.accept(handler));
    }
}
