package dev.parley.sdk.internal.media;

/**
 * How sound is sent.
 *
 * @param maxBitrateBps most bits a second
 * @param channels 1 or 2
 * @param silenceSuppressed whether pauses of speech are left out (DTX)
 */
public record AudioSending(int maxBitrateBps, int channels, boolean silenceSuppressed) {}
