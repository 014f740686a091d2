package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A mark in a picture that a program reads: whose picture it is, and which. The upper {@code 2/9}
 * of the picture are two rows of {@value #COLUMNS} cells, white for 1 and black for 0: 8 bits of
 * the source's number, 16 of the frame's, and 8 of a check (the complement of CRC-8 with the
 * polynomial 0x07 over the three bytes before), the most significant bit first. Cells are as large
 * as the picture is, so the mark is read at every size and after any codec; a picture that was cut
 * or mirrored has none.
 *
 * @param source 0 to 255
 * @param frame 0 to {@value #MAX_FRAME}
 */
public record PatternMarker(int source, int frame) {
    /** The number of the last frame before they begin from 0 again. */
    public static final int MAX_FRAME = 0xffff;

    private static final int COLUMNS = 16;
    private static final int ROWS = 2;
    private static final int ROWS_IN_PICTURE = 9;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;
    private static final int MIDDLE = 126;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public PatternMarker {
        if (source < 0 || source > 0xff || frame < 0 || frame > MAX_FRAME) {
            throw new IllegalArgumentException("source " + source + ", frame " + frame);
        }
    }

    /** Rows of pixels that the mark takes. */
    static int height(int pictureHeight) {
        return pictureHeight * ROWS / ROWS_IN_PICTURE;
    }

    /** Draws it into a plane of luma. */
    void draw(byte[] luma, int width, int height) {
        int bits = bits();
        for (int y = 0; y < height(height); y++) {
            int row = y * ROWS_IN_PICTURE / height;
            for (int x = 0; x < width; x++) {
                int cell = row * COLUMNS + x * COLUMNS / width;
                luma[y * width + x] = ((bits >>> (31 - cell)) & 1) == 0 ? BLACK : WHITE;
            }
        }
    }

    /** Reads it; empty if there is none, or it was damaged. */
    public static Optional<PatternMarker> read(Picture picture) {
        int bits = 0;
        for (int cell = 0; cell < COLUMNS * ROWS; cell++) {
            int bit = mean(picture, cell % COLUMNS, cell / COLUMNS) > MIDDLE ? 1 : 0;
            bits = (bits << 1) | bit;
        }
        PatternMarker marker = new PatternMarker(bits >>> 24, (bits >>> 8) & 0xffff);
        return marker.bits() == bits ? Optional.of(marker) : Optional.empty();
    }

    /** The mean luma of the inner part of a cell: its edges are smeared by scaling. */
    private static int mean(Picture picture, int column, int row) {
        int left = picture.width() * (4 * column + 1) / (4 * COLUMNS);
        int right = Math.max(left + 1, picture.width() * (4 * column + 3) / (4 * COLUMNS));
        int top = picture.height() * (4 * row + 1) / (4 * ROWS_IN_PICTURE);
        int bottom = Math.max(top + 1, picture.height() * (4 * row + 3) / (4 * ROWS_IN_PICTURE));
        ByteBuffer luma = picture.dataY();
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += luma.get(y * picture.strideY() + x) & 0xff;
            }
        }
        return (int) (sum / ((long) (right - left) * (bottom - top)));
    }

    private int bits() {
        int checked = (source << 16) | frame;
        // The complement, so that a black picture is not the mark 0 of frame 0.
        return (checked << 8) | (~crc8(checked) & 0xff);
    }

    private static int crc8(int threeBytes) {
        int crc = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            crc ^= (threeBytes >> shift) & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? (crc << 1) ^ 0x107 : crc << 1;
            }
        }
        return crc & 0xff;
    }
}
