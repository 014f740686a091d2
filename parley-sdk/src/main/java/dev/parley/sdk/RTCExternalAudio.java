package dev.parley.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Sound that the application gives, takes or hears: a part of {@link RTCVideo}.
 *
 * <p>Implemented by the SDK only; called on {@link RTCVideo}. Any thread may call; what is asked
 * for is done on the thread of the engine before the method returns, unless it says otherwise.
 * After {@link RTCVideo#destroyRTCVideo} every method returns {@link
 * ReturnStatus#RETURN_STATUS_NATIVE_INVALID}.
 */
public interface RTCExternalAudio {
    /**
     * Sets who gives own sound.
     *
     * @param type who
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setAudioSourceType(AudioSourceType type);

    /**
     * Sets who plays the sound of others.
     *
     * @param type who
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setAudioRenderType(AudioRenderType type);

    /**
     * Sends sound of the application instead of the microphone, after {@link #setAudioSourceType}.
     * Push at the pace of the sound; what is more than 200 ms ahead is refused.
     *
     * @param audioFrame the sound
     * @return 0; {@link ReturnStatus#RETURN_STATUS_WRONG_STATE} if the SDK captures itself; {@link
     *     ReturnStatus#RETURN_STATUS_RESOURCE_OVERFLOW} if too much waits
     */
    int pushExternalAudioFrame(AudioFrame audioFrame);

    /**
     * Takes the mixed sound of all others, after {@link #setAudioRenderType}. Pull at the pace of
     * the sound.
     *
     * @param audioFrame filled with as much as it holds, in its rate and channels; with silence if
     *     nobody speaks
     * @return 0; {@link ReturnStatus#RETURN_STATUS_WRONG_STATE} if the SDK plays itself
     */
    int pullExternalAudioFrame(AudioFrame audioFrame);

    /**
     * Sets who gives the sound of the screen. Before the screen is published.
     *
     * @param type who
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setScreenAudioSourceType(AudioSourceType type);

    /**
     * Sends sound of the application with the screen, after {@link
     * RTCScreenShare#startScreenAudioCapture()}.
     *
     * @param audioFrame the sound
     * @return 0, or a negative {@link ReturnStatus}
     */
    int pushScreenAudioFrame(AudioFrame audioFrame);

    /**
     * Sets who hears sound besides; {@link #enableAudioFrameCallback} tells which.
     *
     * @param observer called on a thread of the sound; {@code null} to end
     * @return 0, or a negative {@link ReturnStatus}
     */
    int registerAudioFrameObserver(@Nullable IAudioFrameObserver observer);

    /**
     * Hands one kind of sound to the observer.
     *
     * @param method which
     * @param format in which format
     * @return 0, or a negative {@link ReturnStatus}
     */
    int enableAudioFrameCallback(AudioFrameCallbackMethod method, AudioFormat format);

    /**
     * Ends handing one kind of sound to the observer.
     *
     * @param method which
     * @return 0, or a negative {@link ReturnStatus}
     */
    int disableAudioFrameCallback(AudioFrameCallbackMethod method);
}
