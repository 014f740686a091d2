package dev.parley.sdk;

/**
 * Hears sound, on a thread of the sound, which must not be held up. A frame is valid only until the
 * method returns.
 */
public interface IAudioFrameObserver {
    /**
     * What the microphone gave, after treatment.
     *
     * @param audioFrame the sound
     */
    default void onRecordAudioFrame(AudioFrame audioFrame) {}

    /**
     * The mix of all others.
     *
     * @param audioFrame the sound
     */
    default void onPlaybackAudioFrame(AudioFrame audioFrame) {}

    /**
     * The sound of one other user.
     *
     * @param streamKey whose
     * @param audioFrame the sound
     */
    default void onRemoteUserAudioFrame(RemoteStreamKey streamKey, AudioFrame audioFrame) {}

    /**
     * The mix of the microphone and all others.
     *
     * @param audioFrame the sound
     */
    default void onMixedAudioFrame(AudioFrame audioFrame) {}

    /**
     * The sound that goes with the shared screen.
     *
     * @param audioFrame the sound
     */
    default void onRecordScreenAudioFrame(AudioFrame audioFrame) {}
}
