package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.render.PixelGrid;
import java.awt.image.BufferedImage;

/** Pictures as Java images. */
public final class Images {
    private Images() {}

    /** A copy of a picture, turned upright and, if wanted, mirrored left to right. */
    public static BufferedImage upright(Picture picture, boolean mirrored) {
        PixelGrid grid = new PixelGrid();
        grid.load(picture);
        return grid.copyTurned(picture.rotationDegrees(), mirrored);
    }
}
