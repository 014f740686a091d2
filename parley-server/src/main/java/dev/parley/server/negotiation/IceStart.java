package dev.parley.server.negotiation;

/** What an offer means for ICE (RFC 8839 section 4.4.1.1.1). */
public enum IceStart {
    /** The connection's first description. */
    FIRST,
    /** The credentials are those of before. */
    CONTINUED,
    /** The peer has new credentials, so we must take new ones too. */
    RESTARTED
}
