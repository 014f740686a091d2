package dev.parley.protocol.datachannel;

import dev.parley.protocol.sctp.SctpState;

/**
 * What a {@link DataChannels} asks of and tells its owner, on the media loop.
 *
 * <p>From all but {@link #transmit} the owner may send, open and close; what it does is sent once
 * all events of an input are told.
 */
public interface DataChannelEvents {
    /**
     * Sends one SCTP packet as one DTLS record (RFC 8261).
     *
     * @param packet the receiver's to keep, at most {@link
     *     dev.parley.protocol.sctp.SctpOptions#maxPacketBytes} long
     * @return whether it was taken; a packet not taken is lost
     */
    boolean transmit(byte[] packet);

    /** The peer opened a channel, or acknowledged one of ours. */
    void onChannelOpen(DataChannel channel);

    /** A whole message; the array is the receiver's to keep. */
    void onMessage(DataChannel channel, MessageKind kind, byte[] message);

    /** The channel is closed: by either side, or because its association ended or began anew. */
    void onChannelClosed(DataChannel channel);

    /**
     * The association's state is another now. After a restart by the peer it is told as {@link
     * SctpState#ESTABLISHED} once more, after the old channels were closed.
     */
    void onStateChanged(SctpState state);
}
