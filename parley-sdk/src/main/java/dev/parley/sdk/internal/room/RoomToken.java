package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.engine.EngineThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches the end of the application's token: {@value #NOTICE_SECONDS} s before it the application
 * is told, and at it the room is over unless a new token came. The engine's thread.
 */
final class RoomToken {
    static final int NOTICE_SECONDS = 30;
    private static final Duration NOTICE = Duration.ofSeconds(NOTICE_SECONDS);

    private final EngineThread thread;
    private final Runnable willExpire;
    private final Runnable expired;
    private EngineThread.@Nullable Timer notice;
    private EngineThread.@Nullable Timer end;

    RoomToken(EngineThread thread, Runnable willExpire, Runnable expired) {
        this.thread = thread;
        this.willExpire = willExpire;
        this.expired = expired;
    }

    /** Watches this end instead of the one before. */
    void watch(Optional<Instant> expiresAt, Instant now) {
        cancel();
        expiresAt.ifPresent(at -> {
            Duration left = Duration.between(now, at);
            Duration toNotice = left.minus(NOTICE);
            notice = thread.after(atLeastZero(toNotice), willExpire);
            end = thread.after(atLeastZero(left), expired);
        });
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** Watches nothing any more. */
    void cancel() {
        if (notice != null) {
            notice.cancel();
        }
        if (end != null) {
            end.cancel();
        }
    }
}
