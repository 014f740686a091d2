package dev.parley.sdk.internal.video;

import dev.parley.sdk.IVideoSink;
import dev.parley.sdk.VideoFrame;
import dev.parley.sdk.VideoPixelFormat;
import dev.parley.sdk.VideoRotation;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.PictureSink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Gives the pictures of a stream to a sink of the application, in the format that it asked for.
 * They are copied into Java's memory, always the same: a sink that keeps a frame sees other pixels
 * in it later, and does no other harm.
 */
public final class SinkFeed implements PictureSink {
    private final IVideoSink sink;
    private final PixelFormat format;
    private final FrameWriter writer = new FrameWriter();
    private final AtomicBoolean ended = new AtomicBoolean();
    private byte[] bytes = new byte[0];
    private @Nullable VideoFrame frame;

    /**
     * A feed of its own for one stream.
     *
     * @param format of {@link ApiFrames#sinkFormat}
     */
    public SinkFeed(IVideoSink sink, PixelFormat format) {
        this.sink = sink;
        this.format = format;
    }

    /** Gives no more pictures and tells the sink so; once. */
    public void end() {
        if (ended.compareAndSet(false, true)) {
            sink.release();
        }
    }

    @Override
    public void onPicture(Picture picture) {
        if (ended.get()) {
            return;
        }
        int width = picture.width();
        int height = picture.height();
        VideoFrame current = frame;
        if (current == null || current.getWidth() != width || current.getHeight() != height) {
            bytes = new byte[FrameWriter.bytesFor(format, width, height)];
            current = over(bytes, width, height);
            frame = current;
        }
        writer.write(picture, format, bytes);
        sink.onFrame(
                current.withRotation(VideoRotation.fromId(picture.rotationDegrees()))
                        .withTimestampUs(picture.timestampNanos() / 1000));
    }

    private VideoFrame over(byte[] pixels, int width, int height) {
        ByteBuffer data = ByteBuffer.wrap(pixels);
        return switch (format) {
            case RGBA -> packed(VideoPixelFormat.RGBA, width, height, data);
            case BGRA -> packed(VideoPixelFormat.BGRA, width, height, data);
            case ARGB -> packed(VideoPixelFormat.ARGB, width, height, data);
            case RGB24 -> VideoFrame.packed(VideoPixelFormat.RGB24, width, height, data, width * 3);
            case I420 -> {
                RawFrame raw = RawFrame.packed(PixelFormat.I420, width, height, data);
                yield VideoFrame.i420(width, height, buffers(raw), strides(raw));
            }
            case NV12 -> {
                RawFrame raw = RawFrame.packed(PixelFormat.NV12, width, height, data);
                yield VideoFrame.nv12(width, height, buffers(raw), strides(raw));
            }
            case NV21 -> throw new IllegalArgumentException("no sink can ask for NV21");
        };
    }

    private static VideoFrame packed(
            VideoPixelFormat format, int width, int height, ByteBuffer data) {
        return VideoFrame.packed(format, width, height, data, width * 4);
    }

    private static ByteBuffer[] buffers(RawFrame frame) {
        List<RawFrame.Plane> planes = frame.planes();
        return planes.stream().map(RawFrame.Plane::data).toArray(ByteBuffer[]::new);
    }

    private static int[] strides(RawFrame frame) {
        return frame.planes().stream().mapToInt(RawFrame.Plane::stride).toArray();
    }
}
