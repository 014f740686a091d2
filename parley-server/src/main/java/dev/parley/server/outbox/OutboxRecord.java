package dev.parley.server.outbox;

import java.util.Map;

/** What the log is made of. */
sealed interface OutboxRecord {
    /** The format that is written; a log of a later one is not opened. */
    int FORMAT = 1;

    /**
     * The first record of each segment: what the segments before it, which may be gone, came to.
     *
     * @param nextSequence the sequence of the next message
     * @param untoldDrops dropped messages that no message tells of yet, by destination
     */
    record Beginning(int format, long nextSequence, Map<String, Integer> untoldDrops)
            implements OutboxRecord {
        public Beginning {
            untoldDrops = Map.copyOf(untoldDrops);
        }
    }

    /** A message; it tells of all drops untold so far. */
    record Written(
            long sequence,
            long writtenAtMillis,
            String destination,
            String orderingKey,
            String contentType,
            int droppedBefore,
            byte[] payload)
            implements OutboxRecord {}

    /** A message was taken, or is not wanted any more. */
    record Settled(long sequence) implements OutboxRecord {}

    /**
     * Messages from {@code first} to {@code last} that were not settled are given up.
     *
     * @param counts how many that are, with the drops they told of, by destination
     */
    record Dropped(long first, long last, Map<String, Integer> counts) implements OutboxRecord {
        public Dropped {
            counts = Map.copyOf(counts);
        }
    }
}
