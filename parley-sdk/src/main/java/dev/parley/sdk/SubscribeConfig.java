package dev.parley.sdk;

/** What a subscription is for. */
public final class SubscribeConfig {
    /** Whether it is for a shared screen. */
    public boolean isScreen = false;

    /** Whether it is for pictures. */
    public boolean subVideo = false;

    /** Whether it is for sound. */
    public boolean subAudio = false;

    /** Which of the sizes that are sent: 0 is the largest. */
    public int videoIndex = 0;

    /** Every field at its default. */
    public SubscribeConfig() {}

    /**
     * A subscription.
     *
     * @param isScreen whether it is for a shared screen
     * @param subVideo whether it is for pictures
     * @param subAudio whether it is for sound
     * @param videoIndex which of the sizes that are sent
     */
    public SubscribeConfig(boolean isScreen, boolean subVideo, boolean subAudio, int videoIndex) {
        this.isScreen = isScreen;
        this.subVideo = subVideo;
        this.subAudio = subAudio;
        this.videoIndex = videoIndex;
    }
}
