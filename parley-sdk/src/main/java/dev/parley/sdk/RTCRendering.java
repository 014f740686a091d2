package dev.parley.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Drawing and handing out of pictures: a part of {@link RTCVideo}.
 *
 * <p>Implemented by the SDK only; called on {@link RTCVideo}. Any thread may call; what is asked
 * for is done on the thread of the engine before the method returns, unless it says otherwise.
 * After {@link RTCVideo#destroyRTCVideo} every method returns {@link
 * ReturnStatus#RETURN_STATUS_NATIVE_INVALID}.
 */
public interface RTCRendering {
    /**
     * Sets where own pictures are drawn. It outlasts leaving rooms.
     *
     * @param index which of the own streams
     * @param canvas where and how; {@code null}, or one without a view, to draw no more
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setLocalVideoCanvas(StreamIndex index, @Nullable VideoCanvas canvas);

    /**
     * Changes how own pictures are drawn.
     *
     * @param index which of the own streams
     * @param renderMode a {@code RENDER_MODE_} constant of {@link VideoCanvas}
     * @param backgroundColor ARGB
     * @return 0, or a negative {@link ReturnStatus}
     */
    int updateLocalVideoCanvas(StreamIndex index, int renderMode, int backgroundColor);

    /**
     * Sets where the pictures of another user are drawn. It may be set before the user joins, and
     * ends when this client leaves the room.
     *
     * @param streamKey whose
     * @param canvas where and how; {@code null}, or one without a view, to draw no more
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setRemoteVideoCanvas(RemoteStreamKey streamKey, @Nullable VideoCanvas canvas);

    /**
     * Changes how the pictures of another user are drawn.
     *
     * @param streamKey whose
     * @param renderMode a {@code RENDER_MODE_} constant of {@link VideoCanvas}
     * @param backgroundColor ARGB
     * @return 0, or a negative {@link ReturnStatus}
     */
    int updateRemoteStreamVideoCanvas(
            RemoteStreamKey streamKey, int renderMode, int backgroundColor);

    /**
     * Sets whether the pictures of another user are drawn mirrored.
     *
     * @param streamKey whose
     * @param mirrorType whether
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setRemoteVideoMirrorType(RemoteStreamKey streamKey, RemoteMirrorType mirrorType);

    /**
     * Hands own pictures, as they are sent, to the application. It does not touch the canvas.
     *
     * @param index which of the own streams
     * @param videoSink who takes them; {@code null} to end
     * @param requiredFormat an {@link IVideoSink.PixelFormat}
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setLocalVideoSink(StreamIndex index, @Nullable IVideoSink videoSink, int requiredFormat);

    /**
     * Hands the pictures of another user to the application. It does not touch the canvas.
     *
     * @param streamKey whose
     * @param videoSink who takes them; {@code null} to end
     * @param requiredFormat an {@link IVideoSink.PixelFormat}
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setRemoteVideoSink(
            RemoteStreamKey streamKey, @Nullable IVideoSink videoSink, int requiredFormat);

    /**
     * Takes the next own picture.
     *
     * @param index which of the own streams
     * @param callback told once, on the thread of callbacks
     * @return the number of the task, from 1; or a negative {@link ReturnStatus}
     */
    long takeLocalSnapshot(StreamIndex index, ISnapshotResultCallback callback);

    /**
     * Takes the next picture of another user.
     *
     * @param streamKey whose
     * @param callback told once, on the thread of callbacks
     * @return the number of the task, from 1; or a negative {@link ReturnStatus}
     */
    long takeRemoteSnapshot(RemoteStreamKey streamKey, ISnapshotResultCallback callback);
}
