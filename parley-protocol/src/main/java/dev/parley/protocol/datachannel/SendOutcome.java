package dev.parley.protocol.datachannel;

/** What became of a message to be sent. */
public enum SendOutcome {
    ACCEPTED,
    /** Larger than {@link dev.parley.protocol.sctp.SctpOptions#maxMessageBytes}. */
    TOO_LARGE,
    /** The send buffer has no room; the message is not kept. */
    BUFFER_FULL,
    /** The channel is not open yet, or not any more. */
    NOT_OPEN
}
