package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import java.nio.ByteBuffer;

/**
 * Copies frames of the application into memory of the media engine, as I420. Keeps its scratch
 * rows; not safe for use by threads at the same time.
 */
public final class FrameReader {
    private final PictureMemory memory;
    private final RgbToI420 rgb = new RgbToI420();
    private byte[] row = new byte[0];
    private byte[] half = new byte[0];
    private int[] pixels = new int[0];

    /** Takes memory from there. */
    public FrameReader(PictureMemory memory) {
        this.memory = memory;
    }

    /** The frame as a picture, not turned yet; the caller releases it. */
    public Picture read(RawFrame frame) {
        Picture picture = memory.newPicture(frame.width(), frame.height());
        switch (frame.format()) {
            case I420 -> {
                copyLuma(frame, picture);
                copyChroma(frame, 1, picture.dataU(), picture.strideU());
                copyChroma(frame, 2, picture.dataV(), picture.strideV());
            }
            case NV12 -> {
                copyLuma(frame, picture);
                splitChroma(frame, 0, picture.dataU(), picture.strideU());
                splitChroma(frame, 1, picture.dataV(), picture.strideV());
            }
            case NV21 -> {
                copyLuma(frame, picture);
                splitChroma(frame, 1, picture.dataU(), picture.strideU());
                splitChroma(frame, 0, picture.dataV(), picture.strideV());
            }
            case RGB24, RGBA, ARGB, BGRA -> convert(frame, picture);
        }
        return picture;
    }

    /** Pixels as {@code 0xxxRRGGBB} as a picture; the caller releases it. */
    public Picture read(int[] argb, int width, int height) {
        Picture picture = memory.newPicture(width, height);
        rgb.write(argb, width, picture);
        return picture;
    }

    private void copyLuma(RawFrame frame, Picture picture) {
        copyPlane(frame, 0, picture.dataY(), picture.strideY());
    }

    private void copyChroma(RawFrame frame, int plane, ByteBuffer target, int stride) {
        copyPlane(frame, plane, target, stride);
    }

    private void copyPlane(RawFrame frame, int plane, ByteBuffer target, int stride) {
        RawFrame.Plane from = frame.planes().get(plane);
        int bytes = frame.format().rowBytes(plane, frame.width());
        int rows = frame.format().rows(plane, frame.height());
        for (int y = 0; y < rows; y++) {
            target.put(y * stride, from.data(), from.data().position() + y * from.stride(), bytes);
        }
    }

    private void splitChroma(RawFrame frame, int offset, ByteBuffer target, int stride) {
        int width = (frame.width() + 1) / 2;
        if (half.length < width) {
            half = new byte[width];
        }
        for (int y = 0; y < (frame.height() + 1) / 2; y++) {
            load(frame, 1, y);
            for (int x = 0; x < width; x++) {
                half[x] = row[2 * x + offset];
            }
            target.put(y * stride, half, 0, width);
        }
    }

    private void convert(RawFrame frame, Picture picture) {
        int width = frame.width();
        if (pixels.length < width * 2) {
            pixels = new int[width * 2];
        }
        for (int y = 0; y < frame.height(); y += 2) {
            load(frame, 0, y);
            unpack(frame.format(), width, 0);
            int lower = 0;
            if (y + 1 < frame.height()) {
                lower = width;
                load(frame, 0, y + 1);
                unpack(frame.format(), width, width);
            }
            rgb.writeRows(new RgbToI420.Rows(pixels, 0, lower), y, picture);
        }
    }

    private void load(RawFrame frame, int plane, int y) {
        RawFrame.Plane from = frame.planes().get(plane);
        int bytes = frame.format().rowBytes(plane, frame.width());
        if (row.length < bytes) {
            row = new byte[bytes];
        }
        from.data().get(from.data().position() + y * from.stride(), row, 0, bytes);
    }

    private void unpack(PixelFormat format, int width, int at) {
        int bytes = format == PixelFormat.RGB24 ? 3 : 4;
        int red = format == PixelFormat.ARGB ? 1 : format == PixelFormat.BGRA ? 2 : 0;
        int green = format == PixelFormat.ARGB ? 2 : 1;
        int blue = format == PixelFormat.ARGB ? 3 : format == PixelFormat.BGRA ? 0 : 2;
        for (int x = 0; x < width; x++) {
            int from = x * bytes;
            pixels[at + x] =
                    (row[from + red] & 0xff) << 16
                            | (row[from + green] & 0xff) << 8
                            | (row[from + blue] & 0xff);
        }
    }
}
