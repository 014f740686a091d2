package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.video.VideoCaptureCapability;
import dev.onvoid.webrtc.media.video.VideoDevice;
import dev.onvoid.webrtc.media.video.VideoDeviceSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.PictureSink;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A camera that runs; its pictures come by a local track that nobody sends. */
final class Camera implements MediaDevices.Running, Closeable {
    private final VideoDeviceSource source;
    private final VideoTrack track;
    private final PictureEye eye;
    private final Runnable onClosed;
    private boolean closed;

    /** What is asked of a camera. */
    record Wanted(int width, int height, int framesPerSecond) {
        /** The nearest that it can do, by size first; what is asked for if it does not tell. */
        VideoCaptureCapability nearest(List<VideoCaptureCapability> able) {
            return able.stream()
                    .min(
                            Comparator.<VideoCaptureCapability>comparingLong(c ->
                                            Math.abs(
                                                    (long) c.width * c.height
                                                            - (long) width * height))
                                    .thenComparingInt(c -> Math.abs(c.width - width))
                                    .thenComparingInt(c -> Math.abs(c.frameRate - framesPerSecond)))
                    .orElse(new VideoCaptureCapability(width, height, framesPerSecond));
        }
    }

    private Camera(EngineParts parts, VideoDeviceSource source, VideoTrack track, PictureEye eye) {
        this.source = source;
        this.track = track;
        this.eye = eye;
        onClosed = parts.openings().add(this);
    }

    /** Waits for the media thread, where tracks are made. */
    static Camera open(EngineParts parts, VideoDevice device, Wanted wanted, PictureSink sink)
            throws MediaFault {
        FutureTask<Camera> opening = new FutureTask<>(() -> start(parts, device, wanted, sink));
        if (!parts.thread().post(opening)) {
            throw new MediaFault(MediaFault.Kind.UNAVAILABLE, "the media engine is closed");
        }
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw new MediaFault(
                    MediaFault.Kind.DEVICE_BUSY, "the camera does not start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaFault(MediaFault.Kind.UNAVAILABLE, "interrupted", e);
        }
    }

    private static Camera start(
            EngineParts parts, VideoDevice device, Wanted wanted, PictureSink sink) {
        VideoDeviceSource source = new VideoDeviceSource();
        try {
            source.setVideoCaptureDevice(device);
            source.setVideoCaptureCapability(
                    wanted.nearest(
                            dev.onvoid.webrtc.media.MediaDevices.getVideoCaptureCapabilities(
                                    device)));
            VideoTrack track = parts.factories().publishing().createVideoTrack("camera", source);
            PictureEye eye = new PictureEye();
            eye.look(sink);
            track.addSink(eye);
            Camera camera = new Camera(parts, source, track, eye);
            try {
                source.start();
            } catch (RuntimeException | Error e) {
                camera.end();
                throw e;
            }
            return camera;
        } catch (RuntimeException | Error e) {
            source.dispose();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        eye.look(null);
        source.stop();
        end();
        source.dispose();
    }

    private void end() {
        track.removeSink(eye);
        NativeReference.adopt(track).drop();
        onClosed.run();
    }
}
