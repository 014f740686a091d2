package dev.parley.sdk;

/** Properties of the sound of another user. */
public final class RemoteAudioPropertiesInfo {
    /** Whose. */
    public RemoteStreamKey streamKey;

    /** Its properties. */
    public AudioPropertiesInfo audioPropertiesInfo;

    /**
     * Properties of one stream.
     *
     * @param streamKey whose
     * @param audioPropertiesInfo its properties
     */
    public RemoteAudioPropertiesInfo(
            RemoteStreamKey streamKey, AudioPropertiesInfo audioPropertiesInfo) {
        this.streamKey = streamKey;
        this.audioPropertiesInfo = audioPropertiesInfo;
    }
}
