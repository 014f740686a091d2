package dev.parley.sdk;

/**
 * Capture, treatment and playing of sound: a part of {@link RTCVideo}.
 *
 * <p>Implemented by the SDK only; called on {@link RTCVideo}. Any thread may call; what is asked
 * for is done on the thread of the engine before the method returns, unless it says otherwise.
 * After {@link RTCVideo#destroyRTCVideo} every method returns {@link
 * ReturnStatus#RETURN_STATUS_NATIVE_INVALID}.
 */
public interface RTCAudioControl {
    /**
     * Begins to read the microphone. Others are told by {@link
     * IRTCVideoEventHandler#onUserStartAudioCapture} if sound is published. Whether a device could
     * be opened is told by {@link IRTCVideoEventHandler#onAudioDeviceStateChanged}.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    int startAudioCapture();

    /**
     * Ends reading the microphone. A published stream stays published and is silent.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    int stopAudioCapture();

    /**
     * Sends silence, or sound again. Capture and publishing stay as they are.
     *
     * @param index which of the own streams
     * @param mute whether silence is sent
     * @return 0, or a negative {@link ReturnStatus}
     */
    int muteAudioCapture(StreamIndex index, boolean mute);

    /**
     * Sets how much of the sound is kept when it is sent. At any time.
     *
     * @param profile the profile
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setAudioProfile(AudioProfileType profile);

    /**
     * Sets what sound is used for. At any time; before joining is best.
     *
     * @param scenario the scenario
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setAudioScenario(AudioScenarioType scenario);

    /**
     * Sets where sound is played. On a computer {@link AudioRoute#AUDIO_ROUTE_SPEAKERPHONE} and
     * {@link AudioRoute#AUDIO_ROUTE_DEFAULT} play through the chosen playback device, and all
     * others are refused: choose a device by {@link IAudioDeviceManager#setAudioPlaybackDevice}.
     *
     * @param route the route
     * @return 0, or {@link ReturnStatus#RETURN_STATUS_NOT_SUPPORT}
     */
    int setAudioRoute(AudioRoute route);

    /**
     * Sets where sound is played while nothing else is chosen; as {@link #setAudioRoute}.
     *
     * @param route the route
     * @return 0, or {@link ReturnStatus#RETURN_STATUS_NOT_SUPPORT}
     */
    int setDefaultAudioRoute(AudioRoute route);

    /**
     * Tells where sound is played.
     *
     * @return the route; on a computer {@link AudioRoute#AUDIO_ROUTE_SPEAKERPHONE} unless the
     *     default was chosen
     */
    AudioRoute getAudioRoute();

    /**
     * Makes sent sound softer or louder.
     *
     * @param index which of the own streams
     * @param volume per cent: 0 to 400, 100 leaves it as it is; beyond 100 loud sound may distort
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setCaptureVolume(StreamIndex index, int volume);

    /**
     * Makes the sound of all others softer or louder; multiplies with the volumes of rooms and
     * users.
     *
     * @param volume per cent: 0 to 400, 100 leaves it as it is
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setPlaybackVolume(int volume);

    /**
     * Makes the sound of one user softer or louder. Against {@link
     * RTCRoom#setRemoteRoomAudioPlaybackVolume} the later call counts.
     *
     * @param roomId the room
     * @param uid the user
     * @param volume per cent: 0 to 400, 100 leaves it as it is
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setRemoteAudioPlaybackVolume(String roomId, String uid, int volume);

    /**
     * Sets how strongly noise is taken out of captured sound.
     *
     * @param mode how strongly
     * @return 0, or a negative {@link ReturnStatus}
     */
    int setAnsMode(AnsMode mode);

    /**
     * Sets whether the level of captured sound is evened out.
     *
     * @param enable whether it is
     * @return 0, or a negative {@link ReturnStatus}
     */
    int enableAGC(boolean enable);

    /**
     * Begins, changes or ends reports of volumes: {@link
     * IRTCVideoEventHandler#onLocalAudioPropertiesReport}, {@link
     * IRTCVideoEventHandler#onRemoteAudioPropertiesReport} and {@link
     * IRTCVideoEventHandler#onActiveSpeaker}.
     *
     * @param config how often, and what
     * @return 0, or a negative {@link ReturnStatus}
     */
    int enableAudioPropertiesReport(AudioPropertiesConfig config);

    /**
     * Gives the microphones and speakers.
     *
     * @return the same object each time
     */
    IAudioDeviceManager getAudioDeviceManager();
}
