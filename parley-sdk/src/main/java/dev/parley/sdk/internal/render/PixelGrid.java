package dev.parley.sdk.internal.render;

import dev.parley.sdk.internal.media.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of one picture, on their way into a Java image. Keeps its memory, as much as the
 * largest picture so far needed; not safe for use by threads at the same time.
 */
public final class PixelGrid {
    private byte[] bgra = new byte[0];
    private IntBuffer pixels = IntBuffer.allocate(0);
    private int width;
    private int height;

    /** Copies the pixels of a picture as they lie. */
    public void load(Picture picture) {
        width = picture.width();
        height = picture.height();
        int bytes = width * height * 4;
        if (bgra.length < bytes) {
            bgra = new byte[bytes];
            // Bytes in the order B, G, R, A are what a little-endian int of ARGB looks like.
            pixels = ByteBuffer.wrap(bgra).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        }
        picture.toBgra(bgra);
    }

    /** A new image of the pixels, turned clockwise and then mirrored left to right. */
    public BufferedImage copyTurned(int degrees, boolean mirrored) {
        return copyTurned(degrees, mirrored, null);
    }

    /**
     * An image of the pixels.
     *
     * @param reusable is written to if it has the size, in place of a new one
     */
    BufferedImage copyTurned(int degrees, boolean mirrored, @Nullable BufferedImage reusable) {
        boolean onItsSide = degrees % 180 != 0;
        int toWidth = onItsSide ? height : width;
        int toHeight = onItsSide ? width : height;
        BufferedImage image = reusable;
        if (image == null || image.getWidth() != toWidth || image.getHeight() != toHeight) {
            image = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_INT_RGB);
        }
        int[] target = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        if (degrees == 0 && !mirrored) {
            pixels.get(0, target, 0, width * height);
        } else {
            turn(degrees, mirrored, target);
        }
        return image;
    }

    private void turn(int degrees, boolean mirrored, int[] target) {
        boolean onItsSide = degrees % 180 != 0;
        int toWidth = onItsSide ? height : width;
        int toHeight = onItsSide ? width : height;
        int plainStep =
                switch (degrees) {
                    case 90 -> -width;
                    case 180 -> -1;
                    case 270 -> width;
                    default -> 1;
                };
        int step = mirrored ? -plainStep : plainStep;
        int to = 0;
        for (int y = 0; y < toHeight; y++) {
            int from =
                    switch (degrees) {
                        case 90 -> (height - 1) * width + y;
                        case 180 -> (height - 1 - y) * width + width - 1;
                        case 270 -> width - 1 - y;
                        default -> y * width;
                    };
            if (mirrored) {
                from += (toWidth - 1) * plainStep;
            }
            for (int x = 0; x < toWidth; x++) {
                target[to++] = pixels.get(from);
                from += step;
            }
        }
    }
}
