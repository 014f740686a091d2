package dev.parley.sdk;

/**
 * Capture and encoding of pictures: a part of {@link RTCVideo}.
 *
 * <p>Implemented by the SDK only; called on {@link RTCVideo}. Any thread may call; what is asked
 * for is done on the thread of the engine before the method returns, unless it says otherwise.
 * After {@link RTCVideo#destroyRTCVideo} every method returns {@link
 * ReturnStatus#RETURN_STATUS_NATIVE_INVALID}.
 */
public interface RTCVideoControl {
    /** What the methods for effects return: there is no library of effects. */
    int EFFECT_SDK_MISSING = -1000;

    /**
     * Begins to read the camera; the preview shows it. Others see it if pictures are published, and
     * are told by {@link IRTCVideoEventHandler#onUserStartVideoCapture}. Whether a device could be
     * opened is told by {@link IRTCVideoEventHandler#onVideoDeviceStateChanged}.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    int startVideoCapture();

    /**
     * Ends reading the camera. A published stream stays published; others are told by {@link
     * IRTCVideoEventHandler#onUserStopVideoCapture}.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    int stopVideoCapture();

    /**
     * Sets in which size the camera is read.
     *
     * @param config the size
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setVideoCaptureConfig(VideoCaptureConfig config);

    /**
     * Changes to another camera. On a computer the front camera is the one whose name says front,
     * integrated, built-in or FaceTime, else the first of {@link
     * IVideoDeviceManager#enumerateVideoCaptureDevices}; the back camera is the one whose name says
     * rear or back, else the second; an external one is the last that is neither. Choose freely by
     * {@link IVideoDeviceManager#setVideoCaptureDevice}.
     *
     * @param cameraId which
     * @return 0, or {@link ReturnStatus#RETURN_STATUS_FAILURE} if there is none such
     */
    int switchCamera(CameraId cameraId);

    /**
     * Sets how own pictures are mirrored. At first the preview of a camera is mirrored, unless its
     * name says rear or back, and what is sent is not; pictures that the application pushes are not
     * mirrored. Screens never are.
     *
     * @param mirrorType how
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setLocalVideoMirrorType(MirrorType mirrorType);

    /**
     * Sets in which size pictures are sent. With {@link #enableSimulcastMode} smaller ones are sent
     * besides.
     *
     * @param maxSolution the largest size
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setVideoEncoderConfig(VideoEncoderConfig maxSolution);

    /**
     * Sets in which sizes pictures are sent at a time, so that each receiver gets what fits.
     *
     * @param channelSolutions one to three, from the largest to the smallest
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setVideoEncoderConfig(VideoEncoderConfig[] channelSolutions);

    /**
     * Sets whether several sizes are sent. Before publishing only, and it cannot be taken back
     * while publishing.
     *
     * @param enabled whether they are
     * @return 0, or {@link ReturnStatus#RETURN_STATUS_WRONG_STATE} while pictures are published
     */
    int enableSimulcastMode(boolean enabled);

    /**
     * Sets who gives the pictures. Encoded sources are refused with {@link
     * ReturnStatus#RETURN_STATUS_NOT_SUPPORT}.
     *
     * @param index which of the own streams
     * @param type who
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setVideoSourceType(StreamIndex index, VideoSourceType type);

    /**
     * Sends a picture of the application instead of the camera, after {@link #setVideoSourceType}.
     * Its memory may be used again when this returns. Pictures beyond the rate of the encoder are
     * left out.
     *
     * @param frame the picture
     * @return 0; {@link ReturnStatus#RETURN_STATUS_WRONG_STATE} if the SDK captures itself; {@link
     *     ReturnStatus#RETURN_STATUS_PARAMETER_ERR} if its format is not taken
     */
    int pushExternalVideoFrame(VideoFrame frame);

    /**
     * Would put effects on faces. Parley has none.
     *
     * @param enable ignored
     * @return always {@link #EFFECT_SDK_MISSING}
     */
    int enableEffectBeauty(boolean enable);

    /**
     * Would set how strong an effect is. Parley has none.
     *
     * @param beautyMode ignored
     * @param intensity ignored
     * @return always {@link #EFFECT_SDK_MISSING}
     */
    int setBeautyIntensity(EffectBeautyMode beautyMode, float intensity);

    /**
     * Gives the cameras.
     *
     * @return the same object each time
     */
    IVideoDeviceManager getVideoDeviceManager();
}
