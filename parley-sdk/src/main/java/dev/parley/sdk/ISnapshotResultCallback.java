package dev.parley.sdk;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * Hears of snapshots, on the thread of callbacks. The codes are 0 for success, -1 if the picture
 * could not be made, -2 if there is no such stream, -3 if no picture came within 1 s.
 */
public interface ISnapshotResultCallback {
    /**
     * Tells of an own picture.
     *
     * @param taskId what {@link RTCRendering#takeLocalSnapshot} returned
     * @param streamIndex which of the own streams
     * @param image the picture, upright; {@code null} unless the code is 0
     * @param errorCode 0, or a negative number
     */
    void onTakeLocalSnapshotResult(
            long taskId, StreamIndex streamIndex, @Nullable BufferedImage image, int errorCode);

    /**
     * Tells of a picture of another user.
     *
     * @param taskId what {@link RTCRendering#takeRemoteSnapshot} returned
     * @param streamKey whose
     * @param image the picture, upright; {@code null} unless the code is 0
     * @param errorCode 0, or a negative number
     */
    void onTakeRemoteSnapshotResult(
            long taskId, RemoteStreamKey streamKey, @Nullable BufferedImage image, int errorCode);
}
