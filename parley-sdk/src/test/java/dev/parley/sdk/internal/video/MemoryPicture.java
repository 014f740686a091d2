package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;

/** A picture in Java's memory, which counts how many of its kind are not released. */
public final class MemoryPicture implements Picture {
    private final int width;
    private final int height;
    private final int rotation;
    private final long timestampNanos;
    private final ByteBuffer[] planes;
    private final AtomicInteger alive;
    private boolean released;

    private MemoryPicture(
            ByteBuffer[] planes,
            int width,
            int height,
            int rotation,
            long nanos,
            AtomicInteger alive) {
        this.planes = planes;
        this.width = width;
        this.height = height;
        this.rotation = rotation;
        this.timestampNanos = nanos;
        this.alive = alive;
        alive.incrementAndGet();
    }

    /** Rows are two bytes longer than the picture is wide, so that strides matter. */
    static int stride(int width) {
        return width + 2;
    }

    /** A black picture, counted there. */
    public static MemoryPicture black(int width, int height, AtomicInteger alive) {
        int half = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        ByteBuffer[] planes = {
            ByteBuffer.allocate(stride(width) * height),
            ByteBuffer.allocate(stride(half) * halfHeight),
            ByteBuffer.allocate(stride(half) * halfHeight)
        };
        MemoryPicture picture = new MemoryPicture(planes, width, height, 0, 0, alive);
        picture.fill(0, (x, y) -> 16);
        picture.fill(1, (x, y) -> 128);
        picture.fill(2, (x, y) -> 128);
        return picture;
    }

    /** A black picture that nobody counts. */
    public static MemoryPicture black(int width, int height) {
        return black(width, height, new AtomicInteger());
    }

    /** A picture of colours {@code 0xRRGGBB} by place. */
    public static MemoryPicture of(int width, int height, IntBinaryOperator colour) {
        MemoryPicture picture = black(width, height);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colour.applyAsInt(i % width, i / width);
        }
        new RgbToI420().write(pixels, width, picture);
        return picture;
    }

    /** Writes a plane by place. */
    public void fill(int plane, IntBinaryOperator value) {
        int columns = plane == 0 ? width : (width + 1) / 2;
        int rows = plane == 0 ? height : (height + 1) / 2;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                planes[plane].put(y * stride(columns) + x, (byte) value.applyAsInt(x, y));
            }
        }
    }

    int at(int plane, int x, int y) {
        return planes[plane].get(y * stride(plane == 0 ? width : (width + 1) / 2) + x) & 0xff;
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
        return rotation;
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
        return stride(width);
    }

    @Override
    public int strideU() {
        return stride((width + 1) / 2);
    }

    @Override
    public int strideV() {
        return stride((width + 1) / 2);
    }

    @Override
    public MemoryPicture with(int rotationDegrees, long timestampNanos) {
        return new MemoryPicture(planes, width, height, rotationDegrees, timestampNanos, alive);
    }

    /** By the nearest pixel, so that a test knows what comes out. */
    @Override
    public MemoryPicture cropAndScale(
            int x, int y, int width, int height, int toWidth, int toHeight) {
        if (x % 2 != 0 || y % 2 != 0 || x + width > this.width || y + height > this.height) {
            throw new IllegalArgumentException("part " + x + "," + y + " " + width + "x" + height);
        }
        MemoryPicture part = black(toWidth, toHeight, alive);
        part.fill(0, (tx, ty) -> at(0, x + tx * width / toWidth, y + ty * height / toHeight));
        for (int plane = 1; plane <= 2; plane++) {
            int from = plane;
            part.fill(
                    plane,
                    (tx, ty) ->
                            at(
                                    from,
                                    (x + tx * 2 * width / toWidth) / 2,
                                    (y + ty * 2 * height / toHeight) / 2));
        }
        MemoryPicture turned = part.with(rotation, timestampNanos);
        part.release();
        return turned;
    }

    @Override
    public void toBgra(byte[] target) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int luma = 298 * (at(0, x, y) - 16);
                int u = at(1, x / 2, y / 2) - 128;
                int v = at(2, x / 2, y / 2) - 128;
                int to = (y * width + x) * 4;
                target[to] = clamped(luma + 516 * u);
                target[to + 1] = clamped(luma - 100 * u - 208 * v);
                target[to + 2] = clamped(luma + 409 * v);
                target[to + 3] = (byte) 255;
            }
        }
    }

    private static byte clamped(int value) {
        return (byte) Math.max(0, Math.min(255, (value + 128) >> 8));
    }

    @Override
    public void release() {
        if (released) {
            throw new IllegalStateException("released twice");
        }
        released = true;
        alive.decrementAndGet();
    }
}
