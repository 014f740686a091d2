package dev.parley.sdk.internal.video;

/** Layouts of the pixels of a frame outside of the media engine, in the order of their bytes. */
public enum PixelFormat {
    /** Luma, then two planes of chroma of half the width and height. */
    I420(3),
    /** Luma, then a plane of U and V in turn. */
    NV12(2),
    /** Luma, then a plane of V and U in turn. */
    NV21(2),
    /** Three bytes a pixel: R, G, B. */
    RGB24(1),
    /** Four bytes a pixel: R, G, B, A. */
    RGBA(1),
    /** Four bytes a pixel: A, R, G, B. */
    ARGB(1),
    /** Four bytes a pixel: B, G, R, A. */
    BGRA(1);

    private final int planes;

    PixelFormat(int planes) {
        this.planes = planes;
    }

    /** How many planes a frame has. */
    public int planes() {
        return planes;
    }

    /** Bytes in a row of a plane when nothing is between the rows. */
    public int rowBytes(int plane, int width) {
        return switch (this) {
            case I420 -> plane == 0 ? width : (width + 1) / 2;
            case NV12, NV21 -> plane == 0 ? width : (width + 1) / 2 * 2;
            case RGB24 -> width * 3;
            case RGBA, ARGB, BGRA -> width * 4;
        };
    }

    /** Rows of a plane. */
    public int rows(int plane, int height) {
        return plane == 0 ? height : (height + 1) / 2;
    }

    /** Bytes of a frame when nothing is between rows and planes. */
    public int frameBytes(int width, int height) {
        int bytes = 0;
        for (int plane = 0; plane < planes; plane++) {
            bytes += rowBytes(plane, width) * rows(plane, height);
        }
        return bytes;
    }
}
