package dev.parley.sdk;

/** Properties of own sound. */
public final class LocalAudioPropertiesInfo {
    /** Which of the own streams. */
    public StreamIndex streamIndex = StreamIndex.STREAM_INDEX_MAIN;

    /** Its properties. */
    public AudioPropertiesInfo audioPropertiesInfo = new AudioPropertiesInfo();

    /**
     * Properties of one stream.
     *
     * @param streamIndex which
     * @param audioPropertiesInfo its properties
     */
    public LocalAudioPropertiesInfo(
            StreamIndex streamIndex, AudioPropertiesInfo audioPropertiesInfo) {
        this.streamIndex = streamIndex;
        this.audioPropertiesInfo = audioPropertiesInfo;
    }
}
