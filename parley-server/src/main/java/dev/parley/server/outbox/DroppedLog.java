package dev.parley.server.outbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of dropped messages, at most once a minute. For one thread at a time. */
final class DroppedLog {
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(DroppedLog.class);

    private long untold;
    private String lastReason = "";
    private long nextNanos;
    private boolean told;

    void note(int messages, String reason) {
        untold += messages;
        lastReason = reason;
    }

    /** Writes a line if there is something to tell and the last one is long enough ago. */
    void tell(long nowNanos) {
        if (untold == 0 || (told && nowNanos - nextNanos < 0)) {
            return;
        }
        LOG.warn("{} messages were dropped undelivered; the last was {}", untold, lastReason);
        untold = 0;
        told = true;
        nextNanos = nowNanos + INTERVAL.toNanos();
    }
}
