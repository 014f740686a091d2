package dev.parley.sdk;

import dev.parley.sdk.internal.video.EncoderShape;
import dev.parley.sdk.internal.video.FrameLoop;
import dev.parley.sdk.internal.video.PixelFormat;
import dev.parley.sdk.internal.video.RawFrame;
import dev.parley.sdk.internal.video.Y4mHeader;
import dev.parley.sdk.internal.video.Y4mReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A YUV4MPEG2 file (.y4m) in place of a camera: 4:2:0 with 8 bits, progressive, at the file's own
 * rate and over and over again.
 *
 * <p>Frames are pushed by {@link RTCVideoControl#pushExternalVideoFrame} on a thread of its own,
 * {@code parley-sdk-y4m}, from {@link #start} to {@link #stop}; one frame is in memory at a time.
 * Any thread may call.
 */
public final class Y4mFileSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Y4mFileSource.class);

    private final RTCVideoControl video;
    private final Y4mReader reader;
    private final byte[] pixels;
    private final VideoFrame frame;
    private final int framesPerSecond;
    private final AtomicLong pushed = new AtomicLong();
    private @Nullable FrameLoop loop;
    private volatile @Nullable IOException failure;

    /**
     * Opens a file; pushing was not started yet.
     *
     * @param video the engine
     * @param file of frames of 1 to 4096 pixels in each direction
     * @throws IOException if it cannot be read or is not such a file; the message says why
     */
    public Y4mFileSource(RTCVideoControl video, Path file) throws IOException {
        this.video = video;
        reader = new Y4mReader(file);
        Y4mHeader header = reader.header();
        framesPerSecond = Math.min(header.framesPerSecond(), EncoderShape.MAX_FRAMES_PER_SECOND);
        pixels = new byte[header.frameBytes()];
        int width = header.width();
        int height = header.height();
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
        FrameLoop next = new FrameLoop("parley-sdk-y4m", () -> framesPerSecond, this::push);
        loop = next;
        next.start();
        return 0;
    }

    /** Ends pushing, where it is in the file; the source of the stream stays external. */
    public synchronized void stop() {
        FrameLoop current = loop;
        loop = null;
        if (current != null) {
            current.close();
        }
    }

    /** {@return pixels in a row} */
    public int getWidth() {
        return frame.getWidth();
    }

    /** {@return rows} */
    public int getHeight() {
        return frame.getHeight();
    }

    /** {@return how many frames the engine took} */
    public long getPushedFrames() {
        return pushed.get();
    }

    /** {@return why pushing ended by itself; empty if it did not} */
    public Optional<IOException> getFailure() {
        return Optional.ofNullable(failure);
    }

    /** Ends pushing and closes the file. */
    @Override
    public synchronized void close() {
        stop();
        try {
            reader.close();
        } catch (IOException e) {
            LOG.debug("closing a file that was read", e);
        }
    }

    private boolean push() {
        try {
            System.arraycopy(reader.next(), 0, pixels, 0, pixels.length);
        } catch (IOException e) {
            failure = e;
            LOG.warn("no more frames are read", e);
            return false;
        }
        int status = video.pushExternalVideoFrame(frame);
        if (status == 0) {
            pushed.incrementAndGet();
        }
        return status != ReturnStatus.RETURN_STATUS_NATIVE_INVALID;
    }
}
