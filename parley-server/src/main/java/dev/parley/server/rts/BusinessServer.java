package dev.parley.server.rts;

/** Posts messages to business servers. For any thread; blocks until there is an answer or none. */
interface BusinessServer {
    /** Posts once; never longer than its time limits, whatever the other side does. */
    BusinessAnswer post(ServerMessage message) throws InterruptedException;
}
