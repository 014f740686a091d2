package dev.parley.sdk.internal.audio;

/**
 * What was lost so far, in blocks of 10 ms unless said otherwise.
 *
 * @param mainPushesLost pushed faster than it could be sent, main path
 * @param screenPushesLost the same, screen path
 * @param malformed came from a device or track in no format of {@link SoundFormat}, or not 10 ms
 * @param playbackLost remote sound that nobody played in time
 * @param playbackMissing remote sound that was not there when it was to be played
 * @param observerFailures exceptions thrown by observers
 */
public record SoundCounters(
        long mainPushesLost,
        long screenPushesLost,
        long malformed,
        long playbackLost,
        long playbackMissing,
        long observerFailures) {}
