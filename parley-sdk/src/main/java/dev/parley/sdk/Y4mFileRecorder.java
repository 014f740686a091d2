package dev.parley.sdk;

import dev.parley.sdk.internal.video.ApiFrames;
import dev.parley.sdk.internal.video.EncoderShape;
import dev.parley.sdk.internal.video.FrameScaler;
import dev.parley.sdk.internal.video.RawFrame;
import dev.parley.sdk.internal.video.Y4mHeader;
import dev.parley.sdk.internal.video.Y4mWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the pictures of one stream into a YUV4MPEG2 file (.y4m): every frame that arrives,
 * upright, all in the size of the first. Give it to {@link RTCRendering#setRemoteVideoSink} with
 * {@link IVideoSink.PixelFormat#I420}, and close it after the sink was taken back.
 *
 * <p>The file is written on a thread of its own, {@code parley-sdk-recorder}, from the first frame
 * to {@link #close}. At most {@value #MAX_WAITING} frames wait for it; those that come while so
 * many wait are left out and counted. Such a file has no times in it: a player shows its frames at
 * the rate that was given, however they came.
 */
public final class Y4mFileRecorder implements IVideoSink, AutoCloseable {
    /** Frames that wait to be written, at most. */
    public static final int MAX_WAITING = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Y4mFileRecorder.class);
    private static final byte[] END = new byte[0];

    private final Path file;
    private final int framesPerSecond;
    private final FrameScaler scaler = new FrameScaler();
    // Each array is in one of the two, or with one of the two threads.
    private final BlockingQueue<byte[]> empty = new LinkedBlockingQueue<>(MAX_WAITING);
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MAX_WAITING + 1);
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private @Nullable Y4mHeader header;
    private @Nullable Thread thread;
    private boolean closed;
    private volatile @Nullable IOException failure;

    /**
     * A recorder that makes its file with the first frame.
     *
     * @param file is replaced if it is there
     * @param framesPerSecond 1 to 60: the rate at which players are to show it
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public Y4mFileRecorder(Path file, int framesPerSecond) {
        if (framesPerSecond < 1 || framesPerSecond > EncoderShape.MAX_FRAMES_PER_SECOND) {
            throw new IllegalArgumentException("frames per second " + framesPerSecond);
        }
        this.file = file;
        this.framesPerSecond = framesPerSecond;
    }

    /** Takes a frame of I420; after closing, or in another format, it is left out. */
    @Override
    public synchronized void onFrame(VideoFrame frame) {
        if (closed || failure != null || frame.getPixelFormat() != VideoPixelFormat.I420) {
            leftOut.incrementAndGet();
            return;
        }
        ApiFrames.rawFrame(frame).ifPresent(this::take);
    }

    private void take(RawFrame frame) {
        Y4mHeader known = header;
        if (known == null) {
            known = begin(frame);
        }
        byte[] bytes = empty.poll();
        if (bytes == null) {
            leftOut.incrementAndGet();
            return;
        }
        scaler.write(frame, known.width(), known.height(), bytes);
        waiting.add(bytes);
    }

    private Y4mHeader begin(RawFrame frame) {
        boolean onItsSide = frame.rotationDegrees() % 180 != 0;
        Y4mHeader first =
                new Y4mHeader(
                        onItsSide ? frame.height() : frame.width(),
                        onItsSide ? frame.width() : frame.height(),
                        framesPerSecond,
                        1);
        header = first;
        for (int i = 0; i < MAX_WAITING; i++) {
            empty.add(new byte[first.frameBytes()]);
        }
        Thread writing = new Thread(() -> write(first), "parley-sdk-recorder");
        writing.setDaemon(true);
        thread = writing;
        writing.start();
        return first;
    }

    private void write(Y4mHeader first) {
        try (Y4mWriter writer = new Y4mWriter(file, first)) {
            for (byte[] next = waiting.take(); next.length > 0; next = waiting.take()) {
                writer.write(next);
                written.incrementAndGet();
                empty.add(next);
            }
        } catch (IOException e) {
            failure = e;
            LOG.warn("{} is not written any further", file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return how many frames are in the file} */
    public long getWrittenFrames() {
        return written.get();
    }

    /** {@return how many frames came and are not in the file} */
    public long getLeftOutFrames() {
        return leftOut.get();
    }

    /**
     * Writes what waits and closes the file.
     *
     * @throws IOException if the file could not be written
     */
    @Override
    public void close() throws IOException {
        Thread writing;
        synchronized (this) {
            if (!closed) {
                closed = true;
                waiting.add(END);
            }
            writing = thread;
        }
        if (writing != null) {
            try {
                writing.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        IOException wrong = failure;
        if (wrong != null) {
            throw wrong;
        }
    }
}
