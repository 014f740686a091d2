package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import java.nio.ByteBuffer;

/**
 * A picture in Java's memory, for where there is no media engine: reading what a sink was given.
 * Scaling is by bilinear interpolation. Releasing it does nothing.
 */
final class HeapPicture implements Picture {
    private final int width;
    private final int height;
    private final int rotationDegrees;
    private final long timestampNanos;
    private final ByteBuffer[] planes;
    private final int[] strides;

    private HeapPicture(
            FrameSize size, int rotationDegrees, long nanos, ByteBuffer[] planes, int[] strides) {
        this.width = size.width;
        this.height = size.height;
        this.rotationDegrees = rotationDegrees;
        this.timestampNanos = nanos;
        this.planes = planes;
        this.strides = strides;
    }

    private record FrameSize(int width, int height) {}

    /** A picture of undefined pixels. */
    static HeapPicture ofSize(int width, int height) {
        int half = (width + 1) / 2;
        int chroma = half * ((height + 1) / 2);
        ByteBuffer[] planes = {
            ByteBuffer.allocate(width * height),
            ByteBuffer.allocate(chroma),
            ByteBuffer.allocate(chroma)
        };
        int[] strides = {width, half, half};
        return new HeapPicture(new FrameSize(width, height), 0, 0, planes, strides);
    }

    /** A frame of I420, whose memory it uses. */
    static HeapPicture over(RawFrame frame) {
        if (frame.format() != PixelFormat.I420) {
            throw new IllegalArgumentException("not I420 but " + frame.format());
        }
        ByteBuffer[] planes = new ByteBuffer[3];
        int[] strides = new int[3];
        for (int i = 0; i < 3; i++) {
            planes[i] = frame.planes().get(i).data().slice();
            strides[i] = frame.planes().get(i).stride();
        }
        FrameSize size = new FrameSize(frame.width(), frame.height());
        return new HeapPicture(size, frame.rotationDegrees(), 0, planes, strides);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int rotationDegrees() {
        return rotationDegrees;
    }

    @Override
    public long timestampNanos() {
        return timestampNanos;
    }

    @Override
    public ByteBuffer dataY() {
        return planes[0];
    }

    @Override
    public ByteBuffer dataU() {
        return planes[1];
    }

    @Override
    public ByteBuffer dataV() {
        return planes[2];
    }

    @Override
    public int strideY() {
        return strides[0];
    }

    @Override
    public int strideU() {
        return strides[1];
    }

    @Override
    public int strideV() {
        return strides[2];
    }

    @Override
    public Picture with(int rotationDegrees, long timestampNanos) {
        FrameSize size = new FrameSize(width, height);
        return new HeapPicture(size, rotationDegrees, timestampNanos, planes, strides);
    }

    @Override
    public Picture cropAndScale(int x, int y, int width, int height, int toWidth, int toHeight) {
        HeapPicture target = ofSize(toWidth, toHeight);
        scale(0, new Cut(x, y, width, height, toWidth, toHeight), target);
        Cut chroma =
                new Cut(
                        x / 2,
                        y / 2,
                        (width + 1) / 2,
                        (height + 1) / 2,
                        (toWidth + 1) / 2,
                        (toHeight + 1) / 2);
        scale(1, chroma, target);
        scale(2, chroma, target);
        return target.with(rotationDegrees, timestampNanos);
    }

    private void scale(int plane, Cut cut, HeapPicture target) {
        ByteBuffer from = planes[plane];
        ByteBuffer to = target.planes[plane];
        int stride = strides[plane];
        for (int y = 0; y < cut.toHeight(); y++) {
            int placeY = place(y, cut.height(), cut.toHeight());
            int upper = (cut.y() + (placeY >> 8)) * stride + cut.x();
            int lower = (placeY >> 8) + 1 < cut.height() ? upper + stride : upper;
            for (int x = 0; x < cut.toWidth(); x++) {
                int placeX = place(x, cut.width(), cut.toWidth());
                int left = placeX >> 8;
                int right = Math.min(left + 1, cut.width() - 1);
                int above = between(from.get(upper + left), from.get(upper + right), placeX);
                int below = between(from.get(lower + left), from.get(lower + right), placeX);
                int fraction = placeY & 0xff;
                int value = (above * (256 - fraction) + below * fraction + 32768) >> 16;
                to.put(y * target.strides[plane] + x, (byte) value);
            }
        }
    }

    /** Where the middle of a pixel of the result lies in the source, in 256ths of a pixel. */
    private static int place(int at, int from, int to) {
        long middle = (2L * at + 1) * from * 128 / to - 128;
        return (int) Math.max(0, Math.min(middle, (from - 1) * 256L));
    }

    private static int between(byte left, byte right, int place) {
        int fraction = place & 0xff;
        return (left & 0xff) * (256 - fraction) + (right & 0xff) * fraction;
    }

    @Override
    public void toBgra(byte[] target) {
        int to = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int luma = 298 * ((planes[0].get(y * strides[0] + x) & 0xff) - 16);
                int u = (planes[1].get(y / 2 * strides[1] + x / 2) & 0xff) - 128;
                int v = (planes[2].get(y / 2 * strides[2] + x / 2) & 0xff) - 128;
                target[to++] = clamped(luma + 516 * u);
                target[to++] = clamped(luma - 100 * u - 208 * v);
                target[to++] = clamped(luma + 409 * v);
                target[to++] = (byte) 255;
            }
        }
    }

    private static byte clamped(int value) {
        return (byte) Math.max(0, Math.min(255, (value + 128) >> 8));
    }

    @Override
    public void release() {}
}
