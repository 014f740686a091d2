package dev.parley.sfu.publication;

/**
 * What hears the packets of a {@link PacketSource} it is attached to: a subscription, or a relay.
 *
 * <p>Media loop thread only. A call may detach the sink, and may ask the source for key frames; it
 * may not call anything that delivers packets.
 */
public interface PacketSink {
    /**
     * A packet of some layer, in the order of arrival, each sequence number of a layer once.
     *
     * @param packet valid during the call
     */
    void onPacket(MediaPacket packet, long nowNanos);

    /** A sequence number that carries no media (padding alone) and will not be delivered. */
    void onSkipped(int layer, long sequence, long nowNanos);

    /** The source's number of layers, or which of them flow, changed. */
    void onLayersChanged(long nowNanos);
}
