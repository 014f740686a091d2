package dev.parley.sdk.internal.media;

import java.nio.ByteBuffer;

/**
 * A picture in I420: a plane of luma and two of chroma, each of half the width and height (rounded
 * up). Its memory is the engine's; it is valid until released, and one that was handed to a sink
 * until the sink returns.
 */
public interface Picture {
    /** Pixels in a row. */
    int width();

    /** Rows. */
    int height();

    /** By how many degrees clockwise it must be turned to stand upright: 0, 90, 180 or 270. */
    int rotationDegrees();

    /** When it was captured, on a clock that only ever goes forward. */
    long timestampNanos();

    /** The luma plane, {@link #strideY} bytes a row. */
    ByteBuffer dataY();

    /** The first chroma plane. */
    ByteBuffer dataU();

    /** The second chroma plane. */
    ByteBuffer dataV();

    int strideY();

    int strideU();

    int strideV();

    /** The same pixels with another time and rotation; released apart from this one. */
    Picture with(int rotationDegrees, long timestampNanos);

    /**
     * A part of this picture in another size; the caller releases it.
     *
     * @param x left edge of the part, even
     * @param y upper edge of the part, even
     */
    Picture cropAndScale(int x, int y, int width, int height, int toWidth, int toHeight);

    /** Writes the pixels as B, G, R, A bytes, {@code width * height * 4} of them. */
    void toBgra(byte[] target);

    /** Gives the memory back. Once. */
    void release();
}
