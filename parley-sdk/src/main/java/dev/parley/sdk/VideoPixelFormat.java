package dev.parley.sdk;

/**
 * How the pixels of a {@link VideoFrame} lie in memory. The names of packed formats give the order
 * of the bytes.
 */
public enum VideoPixelFormat {
    /** Not known. */
    UNKNOWN(0),
    /** Three planes, Y, U and V; U and V with half the width and height, rounded up. */
    I420(1),
    /** Two planes: Y, and U and V alternating. */
    NV12(2),
    /** Two planes: Y, and V and U alternating; not taken by Parley. */
    NV21(3),
    /** Three bytes a pixel: R, G, B. */
    RGB24(4),
    /** Four bytes a pixel: R, G, B, A. */
    RGBA(5),
    /** Four bytes a pixel: A, R, G, B. */
    ARGB(6),
    /** Four bytes a pixel: B, G, R, A. */
    BGRA(7),
    /** An OpenGL texture; not taken by Parley. */
    TEXTURE_2D(0x0DE1),
    /** An OpenGL external texture; not taken by Parley. */
    TEXTURE_OES(0x8D65);

    private final int value;

    VideoPixelFormat(int value) {
        this.value = value;
    }

    /** {@return the number that stands for this constant} */
    public int value() {
        return value;
    }

    /**
     * Finds the constant of a number.
     *
     * @param value a number as {@link #value} gives it
     * @return the constant
     * @throws IllegalArgumentException if no constant has this number
     */
    public static VideoPixelFormat fromId(int value) {
        for (VideoPixelFormat each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no VideoPixelFormat has the value " + value);
    }
}
