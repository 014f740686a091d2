package dev.parley.protocol.sctp;

import org.jspecify.annotations.Nullable;

/** What the parts of an association see of the whole. */
interface Lifecycle {
    SctpState state();

    void apply(SctpState.Event event);

    /** What was agreed on last, or null without an association. */
    @Nullable Transfer transfer();

    /** Begins to transfer under these terms; what was under way under others is gone. */
    void begin(Terms terms);

    /** Begins anew at the peer's wish. */
    void restart(Terms terms);

    /** Ends the association and forgets it. */
    void end();
}
