package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.signal.SignalSocket;

/**
 * A presence that is over here, until the service heard it: its transports end only then, so that
 * the service does not take their end for a fault. The engine's thread.
 */
final class Farewell {
    private final RoomServices services;
    private final SignalSocket told;
    private final RoomLinks left;
    private boolean ended;

    Farewell(RoomServices services, SignalSocket told, RoomLinks left) {
        this.services = services;
        this.told = told;
        this.left = left;
    }

    /** Waits for the WebSocket to be closed by the service, for {@link Farewells#PATIENCE}. */
    void begin() {
        services.farewells().begin();
        EngineThread.Timer limit = services.thread().after(Farewells.PATIENCE, this::end);
        told.closeAfterWriting(() -> {
            limit.cancel();
            end();
        });
    }

    private void end() {
        if (!ended) {
            ended = true;
            told.abandon();
            left.close();
            services.farewells().end();
        }
    }
}
