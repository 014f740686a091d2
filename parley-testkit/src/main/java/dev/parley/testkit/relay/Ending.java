package dev.parley.testkit.relay;

/** How a TCP connection is ended for both of its sides. */
public enum Ending {
    /** At once and without order: a reset (RFC 9293 section 3.10.4). */
    RESET,
    /** In order: both sides are told that nothing more comes (RFC 9293 section 3.6). */
    FIN
}
