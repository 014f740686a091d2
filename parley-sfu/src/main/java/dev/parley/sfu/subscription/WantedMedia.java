package dev.parley.sfu.subscription;

import dev.parley.sfu.publication.LayerQuality;

/**
 * What a subscriber wants of a track.
 *
 * @param enabled false pauses it
 * @param quality the best layer wanted; used when no size is given
 * @param width pixels shown, 0 if not told
 * @param height pixels shown, 0 if not told
 */
public record WantedMedia(boolean enabled, LayerQuality quality, int width, int height) {
    /** The best there is. */
    public static final WantedMedia BEST = new WantedMedia(true, LayerQuality.HIGH, 0, 0);

    public WantedMedia {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("negative size");
        }
    }
}
