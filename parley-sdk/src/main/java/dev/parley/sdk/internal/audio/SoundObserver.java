package dev.parley.sdk.internal.audio;

import org.jspecify.annotations.Nullable;

/**
 * Hears raw sound.
 *
 * <p>Called on media threads, one at a time for each kind and key. It must not wait for the SDK's
 * engine thread: that may itself be waiting for the media thread to end. What it throws is counted
 * ({@link SoundCounters#observerFailures}) and disturbs nobody.
 */
@FunctionalInterface
public interface SoundObserver {
    /**
     * Takes sound.
     *
     * @param key the track for {@link SoundKind#REMOTE_USER}, else null
     * @param samples interleaved, exactly what was asked for ({@link ObserverChoice}); valid only
     *     until this returns
     */
    void onSound(
            SoundKind kind,
            @Nullable SoundKey key,
            short[] samples,
            int sampleRateHz,
            int channels);
}
