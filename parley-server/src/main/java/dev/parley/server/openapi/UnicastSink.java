package dev.parley.server.openapi;

/** The way to users who are logged in to signaling, in a room or not. For any thread. */
@FunctionalInterface
public interface UnicastSink {
    /**
     * A message of a back end to one user.
     *
     * @param from the back end's own name
     * @param binary whether the payload is no text
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Unicast(String from, String to, boolean binary, byte[] payload) {}

    /** What became of it. */
    enum Outcome {
        /** It is on its way to the user. */
        TAKEN,
        /** The user is not logged in. */
        OFFLINE,
        /** Too much waits for the user already. */
        FULL
    }

    /** Sends a message. */
    Outcome send(Unicast message);

    /** A server without signaling for users outside rooms. */
    static UnicastSink nobody() {
        return message -> Outcome.OFFLINE;
    }
}
