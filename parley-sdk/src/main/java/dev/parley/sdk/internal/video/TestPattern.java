package dev.parley.sdk.internal.video;

import java.util.Arrays;

/**
 * Draws a moving picture as I420: a colour by the number of its source, a bright block that crosses
 * it, and a {@link PatternMarker}. Not safe for use by threads at the same time.
 */
public final class TestPattern {
    private static final int BLOCK_STEPS = 60;
    private static final int COLOURS = 12;

    private final int source;
    private final int width;
    private final int height;
    private final byte[] luma;
    private final byte[] frame;

    /**
     * Pictures of this size.
     *
     * @param source its number, 0 to 255
     * @param width even, 32 to {@value Cut#MAX_SIDE}
     * @param height even, 18 to {@value Cut#MAX_SIDE}
     */
    public TestPattern(int source, int width, int height) {
        if (source < 0 || source > 0xff) {
            throw new IllegalArgumentException("source " + source);
        }
        boolean fits =
                width >= 32 && height >= 18 && width <= Cut.MAX_SIDE && height <= Cut.MAX_SIDE;
        if (!fits || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        this.source = source;
        this.width = width;
        this.height = height;
        luma = new byte[width * height];
        frame = new byte[width * height * 3 / 2];
        paintBackground();
    }

    /** The picture of a number; the array is written over by the next. */
    public byte[] draw(long number) {
        System.arraycopy(luma, 0, frame, 0, luma.length);
        int blockWidth = width / 8;
        int blockHeight = height / 4;
        int left = (int) (number % BLOCK_STEPS * (width - blockWidth) / BLOCK_STEPS);
        int top = height / 2;
        for (int y = top; y < top + blockHeight; y++) {
            Arrays.fill(frame, y * width + left, y * width + left + blockWidth, (byte) 200);
        }
        new PatternMarker(source, (int) (number & 0xffff)).draw(frame, width, height);
        return frame;
    }

    /** Shades from left to right, and a hue of the circle of chroma by the source's number. */
    private void paintBackground() {
        for (int x = 0; x < width; x++) {
            luma[x] = (byte) (50 + 90 * x / width);
        }
        for (int y = 1; y < height; y++) {
            System.arraycopy(luma, 0, luma, y * width, width);
        }
        double hue = 2 * Math.PI * (source % COLOURS) / COLOURS;
        int chroma = width / 2 * (height / 2);
        byte u = (byte) (128 + Math.round(60 * Math.cos(hue)));
        byte v = (byte) (128 + Math.round(60 * Math.sin(hue)));
        Arrays.fill(frame, width * height, width * height + chroma, u);
        Arrays.fill(frame, width * height + chroma, frame.length, v);
    }
}
