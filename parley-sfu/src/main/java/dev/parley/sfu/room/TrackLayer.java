package dev.parley.sfu.room;

import dev.parley.sfu.publication.LayerQuality;

/**
 * A simulcast layer as its publisher described it.
 *
 * @param width pixels, 0 if not told
 * @param height pixels, 0 if not told
 * @param bitrateBps intended bits per second, 0 if not told
 */
public record TrackLayer(LayerQuality quality, int width, int height, int bitrateBps) {}
