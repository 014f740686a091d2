package dev.parley.sdk;

/** The size of a picture. */
public final class VideoFrameInfo {
    /** By how many degrees clockwise it must be turned to stand upright: 0, 90, 180 or 270. */
    public final int rotation;

    private final int width;
    private final int height;

    /**
     * A size.
     *
     * @param width pixels in a row
     * @param height rows
     * @param rotation by how many degrees clockwise it must be turned to stand upright
     */
    public VideoFrameInfo(int width, int height, int rotation) {
        this.width = width;
        this.height = height;
        this.rotation = rotation;
    }

    /** {@return pixels in a row} */
    public int getWidth() {
        return width;
    }

    /** {@return rows} */
    public int getHeight() {
        return height;
    }

    @Override
    public String toString() {
        return width + "x" + height + " turned by " + rotation;
    }
}
