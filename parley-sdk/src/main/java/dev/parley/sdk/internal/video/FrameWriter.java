package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import java.nio.ByteBuffer;

/**
 * Copies pictures into arrays of the application, in the format it wants, planes one after the
 * other with nothing between. Keeps its scratch memory; not safe for use by threads at the same
 * time.
 */
public final class FrameWriter {
    private byte[] u = new byte[0];
    private byte[] v = new byte[0];

    /**
     * Writes a picture as it lies, not turned.
     *
     * @param target {@link PixelFormat#frameBytes} long, or for formats of RGB at least {@code
     *     width * height * 4}
     */
    public void write(Picture picture, PixelFormat format, byte[] target) {
        int pixels = picture.width() * picture.height();
        switch (format) {
            case I420 -> planar(picture, target);
            case NV12 -> interleaved(picture, target, 0);
            case NV21 -> interleaved(picture, target, 1);
            case BGRA -> picture.toBgra(target);
            case RGBA -> {
                picture.toBgra(target);
                for (int at = 0; at < pixels * 4; at += 4) {
                    byte blue = target[at];
                    target[at] = target[at + 2];
                    target[at + 2] = blue;
                }
            }
            case ARGB -> {
                picture.toBgra(target);
                for (int at = 0; at < pixels * 4; at += 4) {
                    byte blue = target[at];
                    byte green = target[at + 1];
                    target[at] = target[at + 3];
                    target[at + 1] = target[at + 2];
                    target[at + 2] = green;
                    target[at + 3] = blue;
                }
            }
            case RGB24 -> {
                picture.toBgra(target);
                for (int i = 0; i < pixels; i++) {
                    byte blue = target[i * 4];
                    byte green = target[i * 4 + 1];
                    target[i * 3] = target[i * 4 + 2];
                    target[i * 3 + 1] = green;
                    target[i * 3 + 2] = blue;
                }
            }
        }
    }

    /** Bytes that {@link #write} needs. */
    public static int bytesFor(PixelFormat format, int width, int height) {
        return format == PixelFormat.RGB24 ? width * height * 4 : format.frameBytes(width, height);
    }

    private static void planar(Picture picture, byte[] target) {
        int at = luma(picture, target);
        at = chroma(picture.dataU(), picture.strideU(), picture, target, at);
        chroma(picture.dataV(), picture.strideV(), picture, target, at);
    }

    private void interleaved(Picture picture, byte[] target, int placeOfU) {
        int chromaWidth = (picture.width() + 1) / 2;
        if (u.length < chromaWidth) {
            u = new byte[chromaWidth];
            v = new byte[chromaWidth];
        }
        int at = luma(picture, target);
        for (int y = 0; y < (picture.height() + 1) / 2; y++) {
            picture.dataU().get(y * picture.strideU(), u, 0, chromaWidth);
            picture.dataV().get(y * picture.strideV(), v, 0, chromaWidth);
            for (int x = 0; x < chromaWidth; x++) {
                target[at + 2 * x + placeOfU] = u[x];
                target[at + 2 * x + 1 - placeOfU] = v[x];
            }
            at += chromaWidth * 2;
        }
    }

    private static int luma(Picture picture, byte[] target) {
        int width = picture.width();
        for (int y = 0; y < picture.height(); y++) {
            picture.dataY().get(y * picture.strideY(), target, y * width, width);
        }
        return width * picture.height();
    }

    private static int chroma(ByteBuffer data, int stride, Picture picture, byte[] target, int at) {
        int width = (picture.width() + 1) / 2;
        int height = (picture.height() + 1) / 2;
        for (int y = 0; y < height; y++) {
            data.get(y * stride, target, at + y * width, width);
        }
        return at + width * height;
    }
}
