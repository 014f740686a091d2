package dev.parley.server.outbox;

/**
 * A message in the log that is neither delivered nor dropped.
 *
 * @param sequence grows with every message, over restarts too
 * @param writtenAtMillis epoch milliseconds
 * @param droppedBefore how many dropped messages it tells of; they count again if it is dropped
 * @param segment where it is written
 * @param offset where in the segment
 */
record OutboxEntry(
        long sequence,
        long writtenAtMillis,
        String destination,
        String orderingKey,
        String contentType,
        int droppedBefore,
        long segment,
        long offset) {
    /** How many messages are lost with it. */
    int weight() {
        return 1 + droppedBefore;
    }
}
