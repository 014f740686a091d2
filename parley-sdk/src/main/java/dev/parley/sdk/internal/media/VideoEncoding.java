package dev.parley.sdk.internal.media;

/**
 * The limits of one encoding of a picture track.
 *
 * @param scaleDownBy how many times smaller than the input each side is, from 1.0
 * @param maxBitrateBps most bits a second; positive
 * @param minBitrateBps least bits a second; 0 for none
 * @param maxFramesPerSecond most frames a second; positive
 */
public record VideoEncoding(
        double scaleDownBy, int maxBitrateBps, int minBitrateBps, double maxFramesPerSecond) {}
