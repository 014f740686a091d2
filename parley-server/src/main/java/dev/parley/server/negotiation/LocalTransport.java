package dev.parley.server.negotiation;

/** Gives our side of a transport when an offer is about to be accepted. */
@FunctionalInterface
public interface LocalTransport {
    /**
     * Our side for the answer; with new credentials if ICE is {@link IceStart#RESTARTED}. Called at
     * most once per offer, and only for an offer that is accepted.
     */
    LocalDescription describe(IceStart start);
}
