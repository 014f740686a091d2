package dev.parley.sfu.data;

import java.util.Optional;

/**
 * Reads what participants send over their data channels: the one thing about messages that depends
 * on the signaling protocol.
 *
 * <p>Called on the media loop; stateless, does not block.
 */
@FunctionalInterface
public interface DataMessageCodec {
    /**
     * Reads a packet and stamps it with its sender, whatever the packet says of it.
     *
     * @param packet not kept
     * @return the message, or empty if the packet is malformed or not one that is forwarded
     */
    Optional<DataMessage> read(byte[] packet, DataKind kind, DataSender sender);
}
