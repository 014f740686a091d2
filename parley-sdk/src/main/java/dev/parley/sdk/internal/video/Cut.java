package dev.parley.sdk.internal.video;

/**
 * Which part of a picture is taken, and in which size.
 *
 * @param x left edge of the part, even: chroma has half the resolution
 * @param y upper edge of the part, even
 * @param width of the part
 * @param height of the part
 * @param toWidth width of the result
 * @param toHeight height of the result
 */
public record Cut(int x, int y, int width, int height, int toWidth, int toHeight) {
    /** Sizes above this on either side are refused; the service accepts none larger. */
    public static final int MAX_SIDE = 4096;

    /**
     * The largest centred part of a picture that has the shape of {@code toWidth x toHeight}, in
     * that size; a smaller part keeps its own size, since pixels that are made up cost bits and
     * show nothing.
     */
    public static Cut covering(int width, int height, int toWidth, int toHeight) {
        int partWidth = width;
        int partHeight = height;
        if ((long) width * toHeight > (long) height * toWidth) {
            partWidth = atLeastOne(roundedRatio(height, toWidth, toHeight), width);
        } else {
            partHeight = atLeastOne(roundedRatio(width, toHeight, toWidth), height);
        }
        boolean shrinks = partWidth > toWidth || partHeight > toHeight;
        int resultWidth = shrinks ? toWidth : even(partWidth);
        int resultHeight = shrinks ? toHeight : even(partHeight);
        if (!shrinks) {
            partWidth = resultWidth;
            partHeight = resultHeight;
        }
        return new Cut(
                (width - partWidth) / 2 & ~1,
                (height - partHeight) / 2 & ~1,
                partWidth,
                partHeight,
                resultWidth,
                resultHeight);
    }

    /** The whole picture, made smaller until it fits, never larger. */
    public static Cut fitting(int width, int height, int maxWidth, int maxHeight) {
        int toWidth = width;
        int toHeight = height;
        if (width > maxWidth || height > maxHeight) {
            if ((long) width * maxHeight > (long) height * maxWidth) {
                toWidth = maxWidth;
                toHeight = atLeastOne(roundedRatio(maxWidth, height, width), maxHeight);
            } else {
                toHeight = maxHeight;
                toWidth = atLeastOne(roundedRatio(maxHeight, width, height), maxWidth);
            }
        }
        return new Cut(0, 0, width, height, even(toWidth), even(toHeight));
    }

    /** Whether the result is the picture of this size as it is. */
    public boolean keepsWhole(int ofWidth, int ofHeight) {
        return x == 0
                && y == 0
                && width == ofWidth
                && height == ofHeight
                && toWidth == ofWidth
                && toHeight == ofHeight;
    }

    private static int roundedRatio(int side, int times, int over) {
        return (int) (((long) side * times + over / 2) / over);
    }

    private static int atLeastOne(int side, int atMost) {
        return Math.max(1, Math.min(side, atMost));
    }

    /** Rounded down to even, but a side of one stays. */
    private static int even(int side) {
        return side == 1 ? 1 : side & ~1;
    }
}
