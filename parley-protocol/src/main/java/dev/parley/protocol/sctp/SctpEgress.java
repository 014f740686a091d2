package dev.parley.protocol.sctp;

/** Where an association's packets go; it only takes, and never calls back. */
@FunctionalInterface
public interface SctpEgress {
    /**
     * Sends one SCTP packet as one DTLS record (RFC 8261 section 4).
     *
     * @param packet the receiver's to keep
     * @return whether it was taken; a packet not taken is lost
     */
    boolean transmit(byte[] packet);
}
