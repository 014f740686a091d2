package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.MediaKind;

/**
 * Where a subscription's packets come from: a publication of this loop, or one mirrored from
 * elsewhere.
 *
 * <p>Media loop thread only. Layers are numbered from 0, the lowest, to {@link #layerCount} - 1;
 * audio has one. A method given a layer that does not exist answers as for one that never flowed.
 */
public interface PacketSource {
    /** Most layers of a track. */
    int MAX_LAYERS = 3;

    MediaKind kind();

    /**
     * Delivers packets to {@code sink} from now on.
     *
     * @return false if there is no room for another sink
     */
    boolean attach(PacketSink sink);

    /** Delivers no more, not even the packet of the current call; unknown sinks are ignored. */
    void detach(PacketSink sink);

    /** Layers negotiated so far; 0 before. */
    int layerCount();

    /** The layers that flow, as bits: 1 for the lowest. */
    int activeLayers();

    /**
     * The layer for a wanted quality or, where both are told, for the smallest that is not smaller
     * than {@code width} x {@code height} in either direction; it need not flow.
     */
    int layerFor(LayerQuality quality, int width, int height);

    /** Asks the publisher for a key frame; at most one request per throttling interval leaves. */
    void requestKeyFrame(int layer, long nowNanos);

    /**
     * Looks a delivered packet up for retransmission.
     *
     * @param into filled if found; its payload is valid until the next packet arrives
     * @return whether it is still kept
     */
    boolean find(int layer, long sequence, MediaPacket into);

    /** Whether {@link #timestampAt} knows the layer's clock: a sender report came. */
    boolean hasClock(int layer);

    /**
     * The layer's RTP timestamp of media captured at {@code nanos} of our clock, by the publisher's
     * sender reports. All layers and tracks of a publisher share one mapping of its clock to ours,
     * so that what was captured together maps to one instant. Only where {@link #hasClock}.
     */
    int timestampAt(int layer, long nanos);
}
