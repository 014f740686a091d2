package dev.parley.server.session;

import dev.parley.server.access.Refusal;

/** What came of opening a session. */
public sealed interface OpenResult {

    /** The session lives until its {@link SignalSession#onClosed}, which is called exactly once. */
    record Opened(SignalSession session) implements OpenResult {}

    /** Nobody was let in; the channel is not used any more. */
    record Refused(Refusal refusal) implements OpenResult {}
}
