package dev.parley.e2e;

import dev.parley.sdk.IVideoSink;
import dev.parley.sdk.VideoFrame;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the pictures of one stream: how many came, their size, and the colours of the left and
 * the right half. Any thread.
 */
final class SdkPicture implements IVideoSink {
    /** What a picture shows, as averages of luma and chroma. */
    record Seen(long count, int width, int height, Colour left, Colour right) {
        String size() {
            return width + "x" + height;
        }
    }

    /** A colour as Y, U and V, 0 to 255 each. */
    record Colour(int y, int u, int v) {
        boolean isRed() {
            return v > 170 && u < 128;
        }

        boolean isBlue() {
            return u > 170 && v < 128;
        }

        boolean isGreen() {
            return u < 110 && v < 110 && y > 60;
        }

        boolean isBlack() {
            return y < 40 && Math.abs(u - 128) < 16 && Math.abs(v - 128) < 16;
        }
    }

    private final AtomicReference<@Nullable Seen> last = new AtomicReference<>();
    private long count;

    @Override
    public synchronized void onFrame(VideoFrame frame) {
        count++;
        last.set(
                new Seen(
                        count,
                        frame.getWidth(),
                        frame.getHeight(),
                        colour(frame, frame.getWidth() / 4),
                        colour(frame, frame.getWidth() * 3 / 4)));
    }

    private static Colour colour(VideoFrame frame, int x) {
        int y = frame.getHeight() / 2;
        return new Colour(
                at(frame, 0, x, y), at(frame, 1, x / 2, y / 2), at(frame, 2, x / 2, y / 2));
    }

    private static int at(VideoFrame frame, int plane, int x, int y) {
        return frame.getPlaneData(plane).get(y * frame.getPlaneStride(plane) + x) & 0xff;
    }

    /** The last picture; null before the first. */
    @Nullable Seen last() {
        return last.get();
    }

    /** How many pictures came. */
    synchronized long count() {
        return count;
    }
}
