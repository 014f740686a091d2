package dev.parley.sdk.internal.video;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A frame of the application, in its memory; read only while it is pushed.
 *
 * @param width 1 to {@value Cut#MAX_SIDE}
 * @param height 1 to {@value Cut#MAX_SIDE}
 * @param rotationDegrees by how many degrees clockwise it must be turned to stand upright
 */
public record RawFrame(
        PixelFormat format, int width, int height, int rotationDegrees, List<Plane> planes) {
    /**
     * A plane; its first byte is at the buffer's position.
     *
     * @param stride bytes from one row to the next
     */
    public record Plane(ByteBuffer data, int stride) {}

    /**
     * Checks that every row is within its plane.
     *
     * @throws IllegalArgumentException if one is not, or a number is out of its range
     */
    public RawFrame {
        planes = List.copyOf(planes);
        if (width < 1 || height < 1 || width > Cut.MAX_SIDE || height > Cut.MAX_SIDE) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        if (rotationDegrees != 0
                && rotationDegrees != 90
                && rotationDegrees != 180
                && rotationDegrees != 270) {
            throw new IllegalArgumentException("rotation " + rotationDegrees);
        }
        if (planes.size() != format.planes()) {
            throw new IllegalArgumentException(
                    format + " has " + format.planes() + " planes, not " + planes.size());
        }
        for (int i = 0; i < planes.size(); i++) {
            int row = format.rowBytes(i, width);
            Plane plane = planes.get(i);
            long needed = (long) plane.stride() * (format.rows(i, height) - 1) + row;
            if (plane.stride() < row || plane.data().remaining() < needed) {
                throw new IllegalArgumentException(
                        "plane "
                                + i
                                + " of "
                                + format
                                + " is too small for "
                                + width
                                + "x"
                                + height);
            }
        }
    }

    /** A frame of which all planes stand in one buffer, with nothing between them. */
    public static RawFrame packed(PixelFormat format, int width, int height, ByteBuffer data) {
        if (width < 1 || height < 1 || width > Cut.MAX_SIDE || height > Cut.MAX_SIDE) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        if (data.remaining() < format.frameBytes(width, height)) {
            throw new IllegalArgumentException(
                    data.remaining()
                            + " bytes are too few for "
                            + format
                            + " "
                            + width
                            + "x"
                            + height);
        }
        Plane[] planes = new Plane[format.planes()];
        int at = data.position();
        for (int i = 0; i < planes.length; i++) {
            int row = format.rowBytes(i, width);
            int bytes = row * format.rows(i, height);
            planes[i] = new Plane(data.slice(at, bytes), row);
            at += bytes;
        }
        return new RawFrame(format, width, height, 0, List.of(planes));
    }
}
