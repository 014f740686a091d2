package dev.parley.sdk;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A picture in memory: its planes, their strides, its format, rotation and time.
 *
 * <p>The planes are not copied: who hands a frame on gives them away until the call returns. A
 * frame reads them from their positions on, and moves no positions.
 */
public final class VideoFrame {
    /** Most pixels in a row, and most rows. */
    public static final int MAX_SIDE = 4096;

    private final VideoPixelFormat pixelFormat;
    private final int width;
    private final int height;
    private final ByteBuffer[] planes;
    private final int[] strides;
    private final VideoRotation rotation;
    private final long timestampUs;

    private VideoFrame(
            VideoPixelFormat pixelFormat,
            int width,
            int height,
            ByteBuffer[] planes,
            int[] strides) {
        this.pixelFormat = pixelFormat;
        this.width = width;
        this.height = height;
        this.planes = planes;
        this.strides = strides;
        this.rotation = VideoRotation.VIDEO_ROTATION_0;
        this.timestampUs = 0;
    }

    private VideoFrame(VideoFrame from, VideoRotation rotation, long timestampUs) {
        this.pixelFormat = from.pixelFormat;
        this.width = from.width;
        this.height = from.height;
        this.planes = from.planes;
        this.strides = from.strides;
        this.rotation = rotation;
        this.timestampUs = timestampUs;
    }

    /**
     * A picture of three planes.
     *
     * @param width pixels in a row, 1 to 4096
     * @param height rows, 1 to 4096
     * @param planes Y, U and V; not copied
     * @param strides bytes from row to row of each plane
     * @return the picture, upright and without a time
     * @throws IllegalArgumentException if a size is out of range or a plane is too small
     */
    public static VideoFrame i420(int width, int height, ByteBuffer[] planes, int[] strides) {
        requireSize(width, height);
        requirePlanes(3, planes, strides);
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        requirePlane("Y", planes[0], strides[0], width, height);
        requirePlane("U", planes[1], strides[1], halfWidth, halfHeight);
        requirePlane("V", planes[2], strides[2], halfWidth, halfHeight);
        return new VideoFrame(
                VideoPixelFormat.I420, width, height, planes.clone(), strides.clone());
    }

    /**
     * A picture of two planes.
     *
     * @param width pixels in a row, 1 to 4096
     * @param height rows, 1 to 4096
     * @param planes Y, and U and V alternating; not copied
     * @param strides bytes from row to row of each plane
     * @return the picture, upright and without a time
     * @throws IllegalArgumentException if a size is out of range or a plane is too small
     */
    public static VideoFrame nv12(int width, int height, ByteBuffer[] planes, int[] strides) {
        requireSize(width, height);
        requirePlanes(2, planes, strides);
        requirePlane("Y", planes[0], strides[0], width, height);
        requirePlane("UV", planes[1], strides[1], (width + 1) / 2 * 2, (height + 1) / 2);
        return new VideoFrame(
                VideoPixelFormat.NV12, width, height, planes.clone(), strides.clone());
    }

    /**
     * A picture of one plane.
     *
     * @param format {@link VideoPixelFormat#RGBA}, {@link VideoPixelFormat#BGRA}, {@link
     *     VideoPixelFormat#ARGB} or {@link VideoPixelFormat#RGB24}
     * @param width pixels in a row, 1 to 4096
     * @param height rows, 1 to 4096
     * @param data the pixels; not copied
     * @param stride bytes from row to row
     * @return the picture, upright and without a time
     * @throws IllegalArgumentException if the format is another, a size is out of range, or there
     *     are too few bytes
     */
    public static VideoFrame packed(
            VideoPixelFormat format, int width, int height, ByteBuffer data, int stride) {
        requireSize(width, height);
        requirePlane(
                format.name(),
                Objects.requireNonNull(data, "data"),
                stride,
                width * bytesPerPixel(format),
                height);
        return new VideoFrame(format, width, height, new ByteBuffer[] {data}, new int[] {stride});
    }

    /**
     * A copy of an image, as {@link VideoPixelFormat#BGRA}.
     *
     * @param image of 1 to 4096 pixels in each direction
     * @return the picture, upright and without a time
     * @throws IllegalArgumentException if a size is out of range
     */
    public static VideoFrame of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        requireSize(width, height);
        byte[] bytes = new byte[width * height * 4];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int argb = row[x];
                bytes[at++] = (byte) argb;
                bytes[at++] = (byte) (argb >> 8);
                bytes[at++] = (byte) (argb >> 16);
                bytes[at++] = (byte) (argb >>> 24);
            }
        }
        return packed(VideoPixelFormat.BGRA, width, height, ByteBuffer.wrap(bytes), width * 4);
    }

    /**
     * The same picture, to be turned.
     *
     * @param newRotation by how much it must be turned clockwise to stand upright
     * @return a frame on the same planes
     */
    public VideoFrame withRotation(VideoRotation newRotation) {
        return new VideoFrame(
                this, Objects.requireNonNull(newRotation, "newRotation"), timestampUs);
    }

    /**
     * The same picture at a time.
     *
     * @param newTimestampUs microseconds on a clock that only goes forward; 0 for now
     * @return a frame on the same planes
     */
    public VideoFrame withTimestampUs(long newTimestampUs) {
        return new VideoFrame(this, rotation, newTimestampUs);
    }

    /** {@return how the pixels lie in memory} */
    public VideoPixelFormat getPixelFormat() {
        return pixelFormat;
    }

    /** {@return pixels in a row} */
    public int getWidth() {
        return width;
    }

    /** {@return rows} */
    public int getHeight() {
        return height;
    }

    /** {@return by how much it must be turned clockwise to stand upright} */
    public VideoRotation getRotation() {
        return rotation;
    }

    /** {@return microseconds on a clock that only goes forward; 0 if it has no time} */
    public long getTimestampUs() {
        return timestampUs;
    }

    /** {@return how many planes it has} */
    public int getNumberOfPlanes() {
        return planes.length;
    }

    /**
     * Gives a plane.
     *
     * @param index from 0
     * @return its bytes from the first row on; a view of its own position, not a copy
     */
    public ByteBuffer getPlaneData(int index) {
        return planes[index].slice();
    }

    /**
     * Gives the stride of a plane.
     *
     * @param index from 0
     * @return bytes from row to row
     */
    public int getPlaneStride(int index) {
        return strides[index];
    }

    private static int bytesPerPixel(VideoPixelFormat format) {
        return switch (format) {
            case RGBA, ARGB, BGRA -> 4;
            case RGB24 -> 3;
            case UNKNOWN, I420, NV12, NV21, TEXTURE_2D, TEXTURE_OES ->
                    throw new IllegalArgumentException(format + " is not a packed format");
        };
    }

    private static void requireSize(int width, int height) {
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + ", not of 1 to " + MAX_SIDE + " each");
        }
    }

    private static void requirePlanes(int count, ByteBuffer[] planes, int[] strides) {
        if (planes.length != count || strides.length != count) {
            throw new IllegalArgumentException(
                    planes.length + " planes and " + strides.length + " strides, not " + count);
        }
    }

    private static void requirePlane(
            String name, ByteBuffer plane, int stride, int rowBytes, int rows) {
        if (stride < rowBytes) {
            throw new IllegalArgumentException(
                    "the stride of " + name + " is " + stride + ", less than a row of " + rowBytes);
        }
        // The last row need not be padded.
        long needed = (long) stride * (rows - 1) + rowBytes;
        if (plane.remaining() < needed) {
            throw new IllegalArgumentException(
                    name + " has " + plane.remaining() + " bytes and needs " + needed);
        }
    }
}
