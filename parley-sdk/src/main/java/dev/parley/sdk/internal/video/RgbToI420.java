package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import java.nio.ByteBuffer;

/**
 * Writes RGB pixels into pictures, two rows at a time: ITU-R BT.601 in the limited range, which is
 * what the media engine reads; the factors are those of the recommendation times 65536. Keeps its
 * scratch rows; not safe for use by threads at the same time.
 */
final class RgbToI420 {
    private byte[] luma = new byte[0];
    private byte[] chromaU = new byte[0];
    private byte[] chromaV = new byte[0];

    /** Pixels as {@code 0xxxRRGGBB}, {@code stride} of them from one row to the next. */
    void write(int[] pixels, int stride, Picture target) {
        for (int y = 0; y < target.height(); y += 2) {
            int upper = y * stride;
            int lower = y + 1 < target.height() ? upper + stride : upper;
            writeRows(new Rows(pixels, upper, lower), y, target);
        }
    }

    /**
     * Two rows of pixels.
     *
     * @param upper where the upper row begins
     * @param lower where the lower row begins; the upper again for the last of an odd number
     */
    record Rows(int[] pixels, int upper, int lower) {}

    /** Writes the rows {@code y} and {@code y + 1} of a picture; {@code y} is even. */
    void writeRows(Rows rows, int y, Picture target) {
        int width = target.width();
        int chromaWidth = (width + 1) / 2;
        if (luma.length < width) {
            luma = new byte[width];
            chromaU = new byte[chromaWidth];
            chromaV = new byte[chromaWidth];
        }
        ByteBuffer dataY = target.dataY();
        lumaRow(rows.pixels, rows.upper, width);
        dataY.put(y * target.strideY(), luma, 0, width);
        if (y + 1 < target.height()) {
            lumaRow(rows.pixels, rows.lower, width);
            dataY.put((y + 1) * target.strideY(), luma, 0, width);
        }
        chromaRow(rows, width);
        target.dataU().put(y / 2 * target.strideU(), chromaU, 0, chromaWidth);
        target.dataV().put(y / 2 * target.strideV(), chromaV, 0, chromaWidth);
    }

    private void lumaRow(int[] pixels, int from, int width) {
        byte[] row = luma;
        for (int x = 0; x < width; x++) {
            int pixel = pixels[from + x];
            int red = pixel >> 16 & 0xff;
            int green = pixel >> 8 & 0xff;
            int blue = pixel & 0xff;
            row[x] = (byte) (((16829 * red + 33039 * green + 6416 * blue + 32768) >> 16) + 16);
        }
    }

    private void chromaRow(Rows rows, int width) {
        int[] pixels = rows.pixels;
        for (int x = 0; x < width; x += 2) {
            int right = x + 1 < width ? x + 1 : x;
            int a = pixels[rows.upper + x];
            int b = pixels[rows.upper + right];
            int c = pixels[rows.lower + x];
            int d = pixels[rows.lower + right];
            int red = (a >> 16 & 0xff) + (b >> 16 & 0xff) + (c >> 16 & 0xff) + (d >> 16 & 0xff);
            int green = (a >> 8 & 0xff) + (b >> 8 & 0xff) + (c >> 8 & 0xff) + (d >> 8 & 0xff);
            int blue = (a & 0xff) + (b & 0xff) + (c & 0xff) + (d & 0xff);
            chromaU[x / 2] =
                    (byte) (((28784 * blue - 9714 * red - 19070 * green + 131072) >> 18) + 128);
            chromaV[x / 2] =
                    (byte) (((28784 * red - 24103 * green - 4681 * blue + 131072) >> 18) + 128);
        }
    }
}
