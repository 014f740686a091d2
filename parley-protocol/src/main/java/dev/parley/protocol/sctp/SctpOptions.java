package dev.parley.protocol.sctp;

/**
 * What an association allows itself and its peer.
 *
 * @param port SCTP port of both sides (SDP {@code sctp-port})
 * @param maxPacketBytes the largest SCTP packet we send
 * @param maxMessageBytes the largest message, either way; a peer that sends a larger one is aborted
 * @param sendBufferBytes messages accepted and not yet acknowledged, 128 bytes for each included
 * @param receiveBufferBytes the window advertised; what waits for missing data never exceeds this
 *     and one message more; at least two of the largest messages, since one half received must not
 *     shut the window
 * @param maxStreams streams each way, whatever the peer offers
 * @param maxChannels data channels at a time
 * @param timers how long is waited
 */
public record SctpOptions(
        int port,
        int maxPacketBytes,
        int maxMessageBytes,
        int sendBufferBytes,
        int receiveBufferBytes,
        int maxStreams,
        int maxChannels,
        SctpTimers timers) {
    /** Port 5000, 1,200 bytes, 256 KiB, 2 MiB, 1 MiB, 1,024 streams, 256 channels. */
    public static final SctpOptions DEFAULT =
            new SctpOptions(5000, 1200, 262_144, 2 << 20, 1 << 20, 1024, 256, SctpTimers.DEFAULT);

    public SctpOptions {
        if (port < 1
                || port > 65_535
                || maxPacketBytes < 512
                || maxPacketBytes > 65_535
                || maxMessageBytes < 1
                || sendBufferBytes < 1
                || receiveBufferBytes / 2 < maxMessageBytes
                || maxStreams < 1
                || maxStreams > 65_535
                || maxChannels < 1) {
            throw new IllegalArgumentException("SCTP options out of range");
        }
    }
}
