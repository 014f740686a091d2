package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.MediaKind;
import java.util.List;

/**
 * What is known of a track before its first packet.
 *
 * @param sizes picture sizes of its layers from low to high, at most three; empty if not told and
 *     for audio
 */
public record TrackOptions(MediaKind kind, List<LayerSize> sizes) {
    /** Audio. */
    public static final TrackOptions AUDIO = new TrackOptions(MediaKind.AUDIO, List.of());

    /** Video of unknown size. */
    public static final TrackOptions VIDEO = new TrackOptions(MediaKind.VIDEO, List.of());

    public TrackOptions {
        sizes = List.copyOf(sizes);
        if (sizes.size() > PacketSource.MAX_LAYERS) {
            throw new IllegalArgumentException("more than three layers");
        }
    }
}
