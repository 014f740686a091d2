package dev.parley.server.session;

/** Whether clients may have faults simulated. */
public enum Simulations {
    /** In development mode. */
    ALLOWED,
    /** Everywhere else; a request for one is passed over. */
    REFUSED
}
