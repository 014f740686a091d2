package dev.parley.protocol.dtls;

/**
 * Which side opens the DTLS handshake: SDP {@code setup:active} is the client (RFC 5763 section 5).
 */
public enum DtlsRole {
    CLIENT,
    SERVER
}
