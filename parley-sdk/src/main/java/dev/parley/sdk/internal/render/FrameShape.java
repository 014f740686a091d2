package dev.parley.sdk.internal.render;

import dev.parley.sdk.internal.media.Picture;

/**
 * How the pictures of a stream lie.
 *
 * @param width in pixels, before turning
 * @param height in pixels, before turning
 * @param rotationDegrees by how many degrees clockwise they must be turned to stand upright
 */
public record FrameShape(int width, int height, int rotationDegrees) {
    /** How this one lies. */
    public static FrameShape of(Picture picture) {
        return new FrameShape(picture.width(), picture.height(), picture.rotationDegrees());
    }

    /** Whether a picture lies so. */
    public boolean matches(Picture picture) {
        return width == picture.width()
                && height == picture.height()
                && rotationDegrees == picture.rotationDegrees();
    }
}
