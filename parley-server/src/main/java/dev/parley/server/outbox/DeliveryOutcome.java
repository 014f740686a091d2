package dev.parley.server.outbox;

import java.time.Duration;

/** What became of one attempt to deliver a message. */
public sealed interface DeliveryOutcome {
    /** The receiver took it: any 2xx. */
    record Taken() implements DeliveryOutcome {}

    /**
     * No answer: not connected, cut off, or too slow.
     *
     * @param why for the log; without the URL
     */
    record Unreachable(String why) implements DeliveryOutcome {}

    /**
     * An answer that says that it may be taken later.
     *
     * @param notBefore the least wait the receiver asks for; zero if it does not
     */
    record NotNow(int status, Duration notBefore) implements DeliveryOutcome {}

    /** An answer that says that this message will not be taken, whenever it comes. */
    record Refused(int status) implements DeliveryOutcome {}
}
