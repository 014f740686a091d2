package dev.parley.sdk.internal.video;

import dev.parley.sdk.IVideoSink;
import dev.parley.sdk.VideoFrame;
import dev.parley.sdk.internal.media.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The frames and formats of the public interface, in the words of this package. */
public final class ApiFrames {
    private ApiFrames() {}

    /** A frame that the application pushed; empty for a format that is not taken. */
    public static Optional<RawFrame> rawFrame(VideoFrame frame) {
        return format(frame).map(format -> rawFrame(frame, format));
    }

    /** A frame as a picture in Java's memory, on the frame's own where that is I420. */
    public static Picture picture(RawFrame frame) {
        return frame.format() == PixelFormat.I420
                ? HeapPicture.over(frame)
                : new FrameReader(HeapPicture::ofSize).read(frame);
    }

    private static RawFrame rawFrame(VideoFrame frame, PixelFormat format) {
        List<RawFrame.Plane> planes = new ArrayList<>(format.planes());
        for (int i = 0; i < format.planes(); i++) {
            planes.add(new RawFrame.Plane(frame.getPlaneData(i), frame.getPlaneStride(i)));
        }
        return new RawFrame(
                format, frame.getWidth(), frame.getHeight(), frame.getRotation().value(), planes);
    }

    private static Optional<PixelFormat> format(VideoFrame frame) {
        return switch (frame.getPixelFormat()) {
            case I420 -> Optional.of(PixelFormat.I420);
            case NV12 -> Optional.of(PixelFormat.NV12);
            case NV21 -> Optional.of(PixelFormat.NV21);
            case RGB24 -> Optional.of(PixelFormat.RGB24);
            case RGBA -> Optional.of(PixelFormat.RGBA);
            case ARGB -> Optional.of(PixelFormat.ARGB);
            case BGRA -> Optional.of(PixelFormat.BGRA);
            case UNKNOWN, TEXTURE_2D, TEXTURE_OES -> Optional.empty();
        };
    }

    /** What a sink asked for, by a constant of {@link IVideoSink.PixelFormat}. */
    public static Optional<PixelFormat> sinkFormat(int requiredFormat) {
        return switch (requiredFormat) {
            case IVideoSink.PixelFormat.ORIGINAL, IVideoSink.PixelFormat.I420 ->
                    Optional.of(PixelFormat.I420);
            case IVideoSink.PixelFormat.RGBA -> Optional.of(PixelFormat.RGBA);
            case IVideoSink.PixelFormat.BGRA -> Optional.of(PixelFormat.BGRA);
            default -> Optional.empty();
        };
    }
}
