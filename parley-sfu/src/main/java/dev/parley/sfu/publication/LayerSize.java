package dev.parley.sfu.publication;

/**
 * Picture size of a layer as its publisher described it.
 *
 * @param width pixels, 0 if not told
 * @param height pixels, 0 if not told
 */
public record LayerSize(LayerQuality quality, int width, int height) {
    public LayerSize {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("negative size");
        }
    }
}
