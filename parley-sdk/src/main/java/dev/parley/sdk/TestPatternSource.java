package dev.parley.sdk;

import dev.parley.sdk.internal.video.EncoderShape;
import dev.parley.sdk.internal.video.FrameLoop;
import dev.parley.sdk.internal.video.PatternMarker;
import dev.parley.sdk.internal.video.PixelFormat;
import dev.parley.sdk.internal.video.RawFrame;
import dev.parley.sdk.internal.video.TestPattern;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A moving picture in place of a camera, for programs without one: bots, tests, measurements. It is
 * coloured by a number of its own, a block moves through it, and a mark at its top tells a program
 * whose frame it is and which; {@link TestPatternReader} reads it from what arrives.
 *
 * <p>Frames are pushed by {@link RTCVideoControl#pushExternalVideoFrame} on a thread of its own,
 * {@code parley-sdk-pattern}, from {@link #start} to {@link #stop}. Any thread may call.
 */
public final class TestPatternSource implements AutoCloseable {
    private final RTCVideoControl video;
    private final TestPattern pattern;
    private final VideoFrame frame;
    private final byte[] pixels;
    private final int framesPerSecond;
    private final AtomicLong pushed = new AtomicLong();
    private @Nullable FrameLoop loop;
    private long number;

    /**
     * A source that was not started yet.
     *
     * @param video the engine
     * @param sourceNumber 0 to 255: tells sources apart
     * @param width pixels in a row, even, 32 to 4096
     * @param height rows, even, 18 to 4096
     * @param framesPerSecond 1 to 60; the engine leaves out what is above its encoder's rate
     * @throws IllegalArgumentException if a number is out of its range
     */
    public TestPatternSource(
            RTCVideoControl video, int sourceNumber, int width, int height, int framesPerSecond) {
        if (framesPerSecond < 1 || framesPerSecond > EncoderShape.MAX_FRAMES_PER_SECOND) {
            throw new IllegalArgumentException("frames per second " + framesPerSecond);
        }
        this.video = video;
        this.framesPerSecond = framesPerSecond;
        pattern = new TestPattern(sourceNumber, width, height);
        pixels = new byte[PixelFormat.I420.frameBytes(width, height)];
        List<RawFrame.Plane> planes =
                RawFrame.packed(PixelFormat.I420, width, height, ByteBuffer.wrap(pixels)).planes();
        frame =
                VideoFrame.i420(
                        width,
                        height,
                        planes.stream().map(RawFrame.Plane::data).toArray(ByteBuffer[]::new),
                        planes.stream().mapToInt(RawFrame.Plane::stride).toArray());
    }

    /**
     * Makes the source of the main stream external and begins to push. Nothing happens if it has
     * begun.
     *
     * @return 0, or a negative {@link ReturnStatus} with which the engine refused
     */
    public synchronized int start() {
        if (loop != null) {
            return 0;
        }
        int status =
                video.setVideoSourceType(
                        StreamIndex.STREAM_INDEX_MAIN, VideoSourceType.VIDEO_SOURCE_TYPE_EXTERNAL);
        if (status < 0) {
            return status;
        }
        FrameLoop next = new FrameLoop("parley-sdk-pattern", () -> framesPerSecond, this::push);
        loop = next;
        next.start();
        return 0;
    }

    /** Ends pushing; the source of the stream stays external. */
    public synchronized void stop() {
        FrameLoop current = loop;
        loop = null;
        if (current != null) {
            current.close();
        }
    }

    /** {@return how many frames the engine took} */
    public long getPushedFrames() {
        return pushed.get();
    }

    @Override
    public void close() {
        stop();
    }

    private boolean push() {
        System.arraycopy(pattern.draw(number), 0, pixels, 0, pixels.length);
        number = (number + 1) % (PatternMarker.MAX_FRAME + 1);
        int status = video.pushExternalVideoFrame(frame);
        if (status == 0) {
            pushed.incrementAndGet();
        }
        return status != ReturnStatus.RETURN_STATUS_NATIVE_INVALID;
    }
}
