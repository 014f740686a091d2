package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import dev.parley.sdk.internal.media.PictureSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the library's frames to a sink and gives each back. */
final class PictureEye implements VideoTrackSink {
    private static final Logger LOG = LoggerFactory.getLogger(PictureEye.class);

    private volatile @Nullable PictureSink sink;

    /** Any thread; {@code null} to look away. */
    void look(@Nullable PictureSink next) {
        sink = next;
    }

    boolean isOpen() {
        return sink != null;
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        NativePicture picture =
                new NativePicture(
                        (NativeI420Buffer) frame.buffer, frame.rotation, frame.timestampNs);
        try {
            PictureSink to = sink;
            if (to != null) {
                to.onPicture(picture);
            }
        } catch (RuntimeException e) {
            LOG.warn("a sink of pictures failed", e);
        } finally {
            picture.release();
        }
    }
}
