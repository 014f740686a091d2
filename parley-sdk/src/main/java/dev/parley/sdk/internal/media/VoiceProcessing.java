package dev.parley.sdk.internal.media;

/**
 * What makes captured speech fit to be sent. Playback and capture may be on different threads, each
 * one at a time.
 */
public interface VoiceProcessing extends AutoCloseable {
    /** Which parts of it run. */
    record Settings(boolean echoCancellation, boolean noiseSuppression, boolean gainControl) {}

    /** Changes which parts run. */
    void apply(Settings settings);

    /**
     * Hears 10 ms of what is about to be played, so that it can be taken out of what is captured.
     */
    void onPlayback(short[] samples, int sampleRateHz, int channels);

    /** Treats 10 ms of captured sound in place. */
    void processCapture(short[] samples, int sampleRateHz, int channels);

    @Override
    void close();
}
