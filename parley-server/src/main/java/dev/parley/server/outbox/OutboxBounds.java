package dev.parley.server.outbox;

import java.time.Duration;

/**
 * What the log may hold.
 *
 * @param maxBytes all its files together, at least {@value #LEAST_BYTES}
 * @param maxAge how old a message may become
 */
public record OutboxBounds(long maxBytes, Duration maxAge) {
    /** A few of the longest messages. */
    public static final long LEAST_BYTES = 4L * RecordFile.MAX_RECORD_BYTES;

    private static final int SEGMENTS = 16;
    private static final long MOST_SEGMENT_BYTES = 4 << 20;

    public OutboxBounds {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("less than " + LEAST_BYTES + " octets");
        }
    }

    /** How long a file may become before the next one is begun. */
    long segmentBytes() {
        return Math.min(maxBytes / SEGMENTS, MOST_SEGMENT_BYTES);
    }
}
