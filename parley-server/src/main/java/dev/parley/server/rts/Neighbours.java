package dev.parley.server.rts;

/** The other users, as a session sees them. For any thread; never waits. */
interface Neighbours {
    /** Hands a message over; its receipt is told if it was {@link Handing#TAKEN}. */
    Handing hand(String to, Envelope envelope);

    OnlineStatus status(String userId);
}
