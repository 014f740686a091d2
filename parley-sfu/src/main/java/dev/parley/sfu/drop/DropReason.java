package dev.parley.sfu.drop;

/** Why a received packet was not forwarded; each drop counts under exactly one. */
public enum DropReason {
    /** Larger than a slot. */
    TRUNCATED,
    /** From an address no transport owns. */
    UNKNOWN_SENDER,
    /** First octet of no protocol we speak (RFC 7983). */
    UNKNOWN_KIND,
    /** STUN that is malformed, unauthenticated or unanswerable. */
    BAD_STUN,
    /** Media or DTLS before the transport is ready for it. */
    NOT_CONNECTED,
    /** DTLS that found the handshake's bounded inbox full, or no handshake. */
    DTLS_REFUSED,
    /** Outside or already inside the SRTP replay window (RFC 3711 section 3.3.2). */
    REPLAYED,
    /** SRTP or SRTCP authentication failed. */
    BAD_TAG,
    /** Too short, or with lengths that point outside the packet. */
    MALFORMED,
    /** RTP of no negotiated stream. */
    UNKNOWN_STREAM,
    /** RTP with a payload type that was not negotiated. */
    UNKNOWN_PAYLOAD_TYPE,
    /** Already received. */
    DUPLICATE,
    /** The track is muted or its publisher may not publish. */
    MUTED,
    /** Padding only: consumed. */
    PADDING_ONLY,
    /** Over the publisher's allowance. */
    OVER_ALLOWANCE,
    /** Nobody subscribes. */
    NO_SUBSCRIBER,
    /** The subscription is paused or not negotiated yet. */
    PAUSED,
    /** Not the layer the subscription forwards. */
    OTHER_LAYER,
    /** A key frame has to come first. */
    AWAITING_KEY_FRAME,
    /** The subscriber takes no codec of the packet. */
    CODEC_NOT_NEGOTIATED,
    /** Too old to be placed in the outgoing sequence. */
    TOO_OLD,
    /** The subscriber's transport is not connected at present. */
    UNREACHABLE,
    /** A bounded queue towards the subscriber is full. */
    QUEUE_FULL,
    /** The socket did not take the datagram. */
    SOCKET_FULL,
    /** A message on a data channel that means nothing to us. */
    NO_DATA_CHANNEL,
    /** A message of a participant who may not send any. */
    DATA_NOT_ALLOWED,
    /** A message longer than messages may be. */
    DATA_TOO_LARGE,
    /** A message over its sender's allowance. */
    DATA_OVER_ALLOWANCE,
    /** A message that cannot be read or is not of a kind that is forwarded. */
    DATA_MALFORMED,
    /** A message that was forwarded before. */
    DATA_DUPLICATE,
    /**
     * A message that left the room's log, or a lossy one that found no room, while a receiver was
     * behind; counts once for each such receiver, whoever else the message was for.
     */
    DATA_BACKLOG
}
