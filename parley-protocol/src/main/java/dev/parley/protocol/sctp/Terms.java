package dev.parley.protocol.sctp;

/**
 * What two sides agreed on by INIT and INIT ACK (RFC 9260 section 5.1).
 *
 * @param localTag the tag the peer puts into its packets
 * @param peerTag the tag we put into ours
 * @param localTsn our first TSN
 * @param peerTsn the peer's first TSN
 * @param peerWindow the peer's receive buffer
 * @param outgoingStreams how many streams we may send on
 * @param incomingStreams how many the peer may send on
 * @param hasForwardTsn whether the peer knows FORWARD-TSN
 * @param hasReset whether the peer knows stream resets
 */
record Terms(
        int localTag,
        int peerTag,
        int localTsn,
        int peerTsn,
        int peerWindow,
        int outgoingStreams,
        int incomingStreams,
        boolean hasForwardTsn,
        boolean hasReset) {}
