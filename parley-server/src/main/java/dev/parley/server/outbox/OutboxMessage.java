package dev.parley.server.outbox;

/**
 * Something to be sent to a destination.
 *
 * @param destination the URL it is posted to
 * @param orderingKey messages of one key to one destination are sent one after the other
 * @param contentType of its payload
 */
public record OutboxMessage(
        String destination, String orderingKey, String contentType, Payload payload) {

    /** What is sent; made when the message is written, so that it can tell of messages lost. */
    @FunctionalInterface
    public interface Payload {
        /**
         * The octets to send.
         *
         * @param droppedBefore messages to this destination that were dropped since the last
         *     message which told of such
         */
        byte[] write(int droppedBefore);
    }
}
