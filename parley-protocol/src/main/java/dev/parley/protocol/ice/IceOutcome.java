package dev.parley.protocol.ice;

/** What an {@link IceLiteAgent} did with a STUN message. */
public enum IceOutcome {
    /** An authenticated check, answered with success. */
    ANSWERED,
    /**
     * An authenticated request, answered with an error: an unknown required attribute (420) or the
     * peer in our role (487).
     */
    REFUSED,
    /** An indication, which a peer sends to keep bindings alive: nothing to do (RFC 8445 11). */
    IGNORED,
    /** A wrong fingerprint, or a method or class that no peer of a lite agent sends. Dropped. */
    UNEXPECTED,
    /** No or another's user name, or a wrong integrity code. Dropped without an answer. */
    UNAUTHENTICATED,
    /**
     * The answer could not be sent: no free slot, or it would be larger than the request. Dropped
     * as if lost on the way.
     */
    UNANSWERABLE,
    /** The agent has failed and only a restart brings it back. Dropped. */
    ENDED;

    /** Whether the message was of use; the others count as dropped. */
    public boolean isConsumed() {
        return switch (this) {
            case ANSWERED, REFUSED, IGNORED -> true;
            case UNEXPECTED, UNAUTHENTICATED, UNANSWERABLE, ENDED -> false;
        };
    }
}
