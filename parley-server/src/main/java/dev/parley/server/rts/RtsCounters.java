package dev.parley.server.rts;

import java.util.concurrent.atomic.LongAdder;

/** What happened in real-time signaling since this process started. For any thread. */
public final class RtsCounters {
    private final LongAdder logins = new LongAdder();
    private final LongAdder refusedLogins = new LongAdder();
    private final LongAdder replacedLogins = new LongAdder();
    private final LongAdder resumed = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder overflowed = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder undelivered = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder refusedMessages = new LongAdder();
    private final LongAdder posted = new LongAdder();
    private final LongAdder failedPosts = new LongAdder();
    private final LongAdder notUnderstood = new LongAdder();

    /** Sessions begun. */
    public long logins() {
        return logins.sum();
    }

    /** Logins refused, whatever the code. */
    public long refusedLogins() {
        return refusedLogins.sum();
    }

    /** Sessions ended by a later login of the same user. */
    public long replacedLogins() {
        return replacedLogins.sum();
    }

    /** WebSockets that went on with a session. */
    public long resumed() {
        return resumed.sum();
    }

    /** Sessions ended because nobody came back. */
    public long expired() {
        return expired.sum();
    }

    /** Sessions ended because too much was not acknowledged. */
    public long overflowed() {
        return overflowed.sum();
    }

    /** Messages to users that were acknowledged. */
    public long delivered() {
        return delivered.sum();
    }

    /** Messages to users whose session ended before. */
    public long undelivered() {
        return undelivered.sum();
    }

    /** Frames that came again after a break and were dropped. */
    public long repeated() {
        return repeated.sum();
    }

    /** Messages refused: the rate, the length, the receiver. */
    public long refusedMessages() {
        return refusedMessages.sum();
    }

    /** Messages that a business server took. */
    public long posted() {
        return posted.sum();
    }

    /** Messages that no business server took. */
    public long failedPosts() {
        return failedPosts.sum();
    }

    /** Frames that were not understood. */
    public long notUnderstood() {
        return notUnderstood.sum();
    }

    void countLogin() {
        logins.increment();
    }

    void countRefusedLogin() {
        refusedLogins.increment();
    }

    void countReplacedLogin() {
        replacedLogins.increment();
    }

    void countResumed() {
        resumed.increment();
    }

    void countExpired() {
        expired.increment();
    }

    void countOverflowed() {
        overflowed.increment();
    }

    void countDelivered() {
        delivered.increment();
    }

    void countUndelivered() {
        undelivered.increment();
    }

    void countRepeated() {
        repeated.increment();
    }

    void countRefusedMessage() {
        refusedMessages.increment();
    }

    void countPost(MessageCode code) {
        (code == MessageCode.DELIVERED ? posted : failedPosts).increment();
    }

    void countNotUnderstood() {
        notUnderstood.increment();
    }
}
