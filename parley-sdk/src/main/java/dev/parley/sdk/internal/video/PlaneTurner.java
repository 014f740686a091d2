package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import java.nio.ByteBuffer;

/**
 * Turns and mirrors pictures, plane by plane. Keeps its scratch memory, one plane of the largest
 * picture so far; not safe for use by threads at the same time.
 */
public final class PlaneTurner {
    private byte[] plane = new byte[0];
    private byte[] row = new byte[0];

    /**
     * Copies a picture, turned clockwise and then, if wanted, mirrored left to right.
     *
     * @param degrees 0, 90, 180 or 270
     * @param target of the source's size, sides swapped for 90 and 270 degrees
     */
    public void turn(Picture source, int degrees, boolean mirrored, Picture target) {
        int width = source.width();
        int height = source.height();
        boolean onItsSide = degrees % 180 != 0;
        if (target.width() != (onItsSide ? height : width)
                || target.height() != (onItsSide ? width : height)) {
            throw new IllegalArgumentException("target of another size");
        }
        int chromaWidth = (width + 1) / 2;
        int chromaHeight = (height + 1) / 2;
        Turn turn = new Turn(degrees, mirrored);
        load(source.dataY(), source.strideY(), width, height);
        store(width, height, turn, target.dataY(), target.strideY());
        load(source.dataU(), source.strideU(), chromaWidth, chromaHeight);
        store(chromaWidth, chromaHeight, turn, target.dataU(), target.strideU());
        load(source.dataV(), source.strideV(), chromaWidth, chromaHeight);
        store(chromaWidth, chromaHeight, turn, target.dataV(), target.strideV());
    }

    private void load(ByteBuffer data, int stride, int width, int height) {
        if (plane.length < width * height) {
            plane = new byte[width * height];
        }
        for (int y = 0; y < height; y++) {
            data.get(y * stride, plane, y * width, width);
        }
    }

    private void store(int width, int height, Turn turn, ByteBuffer target, int stride) {
        int toWidth = turn.onItsSide() ? height : width;
        int toHeight = turn.onItsSide() ? width : height;
        if (row.length < toWidth) {
            row = new byte[toWidth];
        }
        for (int y = 0; y < toHeight; y++) {
            int at = turn.start(y, width, height);
            int step = turn.step(width);
            for (int x = 0; x < toWidth; x++) {
                row[x] = plane[at];
                at += step;
            }
            target.put(y * stride, row, 0, toWidth);
        }
    }

    /** Where in the source a row of the result begins, and how far apart its pixels are. */
    private record Turn(int degrees, boolean mirrored) {
        boolean onItsSide() {
            return degrees % 180 != 0;
        }

        int step(int width) {
            int plain =
                    switch (degrees) {
                        case 90 -> -width;
                        case 180 -> -1;
                        case 270 -> width;
                        default -> 1;
                    };
            return mirrored ? -plain : plain;
        }

        int start(int y, int width, int height) {
            int first =
                    switch (degrees) {
                        case 90 -> (height - 1) * width + y;
                        case 180 -> (height - 1 - y) * width + width - 1;
                        case 270 -> width - 1 - y;
                        default -> y * width;
                    };
            if (!mirrored) {
                return first;
            }
            int last = (onItsSide() ? height : width) - 1;
            return first - last * step(width);
        }
    }
}
