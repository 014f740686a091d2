package dev.parley.sdk.internal.video;

/**
 * What is sent of a source, at most.
 *
 * @param width of the pictures, 2 to {@value Cut#MAX_SIDE}
 * @param height of the pictures, 2 to {@value Cut#MAX_SIDE}
 * @param framesPerSecond 1 to {@value #MAX_FRAMES_PER_SECOND}
 */
public record EncoderShape(int width, int height, int framesPerSecond, Orientation orientation) {
    /** Frames a second at most. */
    public static final int MAX_FRAMES_PER_SECOND = 60;

    /** What a camera sends unless told otherwise. */
    public static final EncoderShape CAMERA = new EncoderShape(640, 360, 15, Orientation.ADAPTIVE);

    /** What a screen sends unless told otherwise. */
    public static final EncoderShape SCREEN =
            new EncoderShape(1920, 1080, 15, Orientation.LANDSCAPE);

    /** Which side of the sent picture is the longer one. */
    public enum Orientation {
        /** The same as in the source. */
        ADAPTIVE,
        /** The height. */
        PORTRAIT,
        /** The width. */
        LANDSCAPE
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public EncoderShape {
        if (width < 2 || height < 2 || width > Cut.MAX_SIDE || height > Cut.MAX_SIDE) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        if (framesPerSecond < 1 || framesPerSecond > MAX_FRAMES_PER_SECOND) {
            throw new IllegalArgumentException("frames per second " + framesPerSecond);
        }
    }

    /**
     * What to take of a source, before it is turned.
     *
     * @param degrees by how many it will be turned clockwise
     */
    Cut cut(int sourceWidth, int sourceHeight, int degrees) {
        boolean onItsSide = degrees % 180 != 0;
        boolean uprightTall = onItsSide ? sourceWidth > sourceHeight : sourceHeight > sourceWidth;
        boolean tall =
                switch (orientation) {
                    case ADAPTIVE -> uprightTall;
                    case PORTRAIT -> true;
                    case LANDSCAPE -> false;
                };
        boolean ownTall = height > width;
        int uprightWidth = tall == ownTall ? width : height;
        int uprightHeight = tall == ownTall ? height : width;
        return onItsSide
                ? Cut.covering(sourceWidth, sourceHeight, uprightHeight, uprightWidth)
                : Cut.covering(sourceWidth, sourceHeight, uprightWidth, uprightHeight);
    }
}
