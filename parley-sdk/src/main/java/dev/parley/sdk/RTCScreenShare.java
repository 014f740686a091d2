package dev.parley.sdk;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Capture of screens: a part of {@link RTCVideo}. What is captured is sent after {@link
 * RTCRoom#publishScreen}.
 *
 * <p>Implemented by the SDK only; called on {@link RTCVideo}. Any thread may call; what is asked
 * for is done on the thread of the engine before the method returns, unless it says otherwise.
 * After {@link RTCVideo#destroyRTCVideo} every method returns {@link
 * ReturnStatus#RETURN_STATUS_NATIVE_INVALID}.
 */
public interface RTCScreenShare {
    /**
     * Tells what can be captured.
     *
     * @return screens first, then windows where the system can tell them; empty without a display
     */
    List<ScreenCaptureSourceInfo> getScreenCaptureSourceList();

    /**
     * Makes a small picture of a source, in its proportions.
     *
     * @param source of {@link #getScreenCaptureSourceList}
     * @param maxWidth most pixels in a row
     * @param maxHeight most rows
     * @return the picture; {@code null} if the source is gone or the system denies it
     */
    @Nullable BufferedImage getThumbnail(
            ScreenCaptureSourceInfo source, int maxWidth, int maxHeight);

    /**
     * Begins to capture a source. {@link IRTCVideoEventHandler#onVideoDeviceStateChanged} tells
     * when it runs.
     *
     * @param source of {@link #getScreenCaptureSourceList}
     * @param parameters how
     * @return 0; {@link ReturnStatus#RETURN_STATUS_SCREEN_NOT_SUPPORT} without a display; another
     *     negative {@link ReturnStatus}
     */
    int startScreenVideoCapture(ScreenCaptureSourceInfo source, ScreenCaptureParameters parameters);

    /**
     * Ends the capture of pictures.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    int stopScreenVideoCapture();

    /**
     * Begins to send sound with the screen: what the application pushes by {@link
     * RTCExternalAudio#pushScreenAudioFrame}, or what the device of the other form gives.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    int startScreenAudioCapture();

    /**
     * Begins to send the sound of a capture device with the screen. Where a system offers what it
     * plays as a capture device (a monitor, a loopback), that is the sound of the computer.
     *
     * @param deviceId of {@link IAudioDeviceManager#enumerateAudioCaptureDevices}
     * @return 0, or a negative {@link ReturnStatus}
     */
    int startScreenAudioCapture(String deviceId);

    /**
     * Ends the sound of the screen.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    int stopScreenAudioCapture();

    /**
     * Begins to capture the whole main screen, as telephones do.
     *
     * @param type its pictures, its sound or both; sound as by {@link #startScreenAudioCapture()}
     * @return 0, or a negative {@link ReturnStatus}
     */
    int startScreenCapture(ScreenMediaType type);

    /**
     * Changes what is captured after {@link #startScreenCapture}.
     *
     * @param type its pictures, its sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    int updateScreenCapture(ScreenMediaType type);

    /**
     * Ends what {@link #startScreenCapture} began.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    int stopScreenCapture();

    /**
     * Sets in which size screens are sent.
     *
     * @param screenSolution the size
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setScreenVideoEncoderConfig(ScreenVideoEncoderConfig screenSolution);

    /**
     * Sends a picture of the application as the screen, after {@link
     * RTCVideoControl#setVideoSourceType} for {@link StreamIndex#STREAM_INDEX_SCREEN}. Its memory
     * may be used again when this returns.
     *
     * @param frame the picture
     * @return 0, or a negative {@link ReturnStatus}
     */
    int pushScreenVideoFrame(VideoFrame frame);
}
