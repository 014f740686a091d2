package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.sdk.internal.media.Picture;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** A picture in the library's memory; holds one reference on it until released. */
final class NativePicture implements Picture {
    /** Of a side; the library ends the process over sizes it cannot have. */
    private static final int MOST_PIXELS = 16_384;

    private static final byte BLACK = 16;
    private static final byte COLOURLESS = (byte) 128;

    private final NativeI420Buffer buffer;
    private final int rotationDegrees;
    private final long timestampNanos;
    private final AtomicBoolean released = new AtomicBoolean();

    /** Takes over the caller's reference on the buffer. */
    NativePicture(NativeI420Buffer buffer, int rotationDegrees, long timestampNanos) {
        this.buffer = buffer;
        this.rotationDegrees = rotationDegrees;
        this.timestampNanos = timestampNanos;
    }

    static NativePicture black(int width, int height) {
        if (width <= 0 || height <= 0 || width > MOST_PIXELS || height > MOST_PIXELS) {
            throw new IllegalArgumentException("no picture of " + width + "x" + height);
        }
        NativePicture picture = new NativePicture(NativeI420Buffer.allocate(width, height), 0, 0);
        fill(picture.dataY(), BLACK);
        fill(picture.dataU(), COLOURLESS);
        fill(picture.dataV(), COLOURLESS);
        return picture;
    }

    private static void fill(ByteBuffer plane, byte value) {
        for (int i = 0; i < plane.capacity(); i++) {
            plane.put(i, value);
        }
    }

    /** The picture as the library takes it; valid as long as this one. */
    VideoFrame frame() {
        return new VideoFrame(buffer, rotationDegrees, timestampNanos);
    }

    @Override
    public int width() {
        return buffer.getWidth();
    }

    @Override
    public int height() {
        return buffer.getHeight();
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
        return buffer.getDataY();
    }

    @Override
    public ByteBuffer dataU() {
        return buffer.getDataU();
    }

    @Override
    public ByteBuffer dataV() {
        return buffer.getDataV();
    }

    @Override
    public int strideY() {
        return buffer.getStrideY();
    }

    @Override
    public int strideU() {
        return buffer.getStrideU();
    }

    @Override
    public int strideV() {
        return buffer.getStrideV();
    }

    @Override
    public Picture with(int otherRotationDegrees, long otherTimestampNanos) {
        buffer.retain();
        return new NativePicture(buffer, otherRotationDegrees, otherTimestampNanos);
    }

    @Override
    public Picture cropAndScale(int x, int y, int width, int height, int toWidth, int toHeight) {
        boolean inside =
                x >= 0
                        && y >= 0
                        && width > 0
                        && height > 0
                        && width <= width() - x
                        && height <= height() - y;
        if (!inside
                || (x | y) % 2 != 0
                || toWidth <= 0
                || toHeight <= 0
                || toWidth > MOST_PIXELS
                || toHeight > MOST_PIXELS) {
            throw new IllegalArgumentException("no such part of the picture");
        }
        if (width == toWidth && height == toHeight) {
            return part(x, y, width, height);
        }
        NativeI420Buffer scaled =
                (NativeI420Buffer) buffer.cropAndScale(x, y, width, height, toWidth, toHeight);
        return new NativePicture(scaled, rotationDegrees, timestampNanos);
    }

    /**
     * For a part in its own size the library gives a view, which it cannot send and which would not
     * outlive this picture; so it is copied.
     */
    private NativePicture part(int x, int y, int width, int height) {
        NativeI420Buffer copy = NativeI420Buffer.allocate(width, height);
        NativePicture part = new NativePicture(copy, rotationDegrees, timestampNanos);
        int chromaWidth = (width + 1) / 2;
        int chromaHeight = (height + 1) / 2;
        copy(
                new Plane(dataY(), strideY(), x + y * strideY()),
                new Plane(part.dataY(), part.strideY(), 0),
                width,
                height);
        copy(
                new Plane(dataU(), strideU(), x / 2 + y / 2 * strideU()),
                new Plane(part.dataU(), part.strideU(), 0),
                chromaWidth,
                chromaHeight);
        copy(
                new Plane(dataV(), strideV(), x / 2 + y / 2 * strideV()),
                new Plane(part.dataV(), part.strideV(), 0),
                chromaWidth,
                chromaHeight);
        return part;
    }

    private record Plane(ByteBuffer data, int stride, int offset) {}

    private static void copy(Plane from, Plane to, int width, int height) {
        for (int row = 0; row < height; row++) {
            to.data.put(
                    to.offset + row * to.stride, from.data, from.offset + row * from.stride, width);
        }
    }

    @Override
    public void toBgra(byte[] target) {
        if (target.length < width() * height() * 4) {
            throw new IllegalArgumentException("the target is too short");
        }
        try {
            // Named after the order in a 32 bit word: in memory B, G, R, A.
            VideoBufferConverter.convertFromI420(buffer, target, FourCC.ARGB);
        } catch (Exception e) {
            throw new IllegalStateException("the picture cannot be converted", e);
        }
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            buffer.release();
        }
    }
}
