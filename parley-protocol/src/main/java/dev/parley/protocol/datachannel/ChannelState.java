package dev.parley.protocol.datachannel;

/** How far a channel has come; it only goes on, never back. */
public enum ChannelState {
    /** Waits for the association, and then for the peer to acknowledge it. */
    CONNECTING,
    OPEN,
    /** One side has closed it and waits for the other. */
    CLOSING,
    CLOSED
}
