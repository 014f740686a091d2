package dev.parley.sdk.internal.media;

/** Where the SDK puts the samples of one or more sound tracks. One thread at a time. */
public interface AudioInput extends AutoCloseable {
    /**
     * Sends 10 ms of sound.
     *
     * @param samples interleaved, {@code sampleRateHz / 100 * channels} of them
     */
    void push(short[] samples, int sampleRateHz, int channels);

    @Override
    void close();
}
