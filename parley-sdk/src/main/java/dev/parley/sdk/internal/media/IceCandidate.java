package dev.parley.sdk.internal.media;

/**
 * An ICE candidate as it is signaled.
 *
 * @param candidate the attribute's value, as RFC 8839 section 5.1 writes it
 * @param sdpMid the media section it belongs to; may be empty
 * @param sdpMLineIndex the number of that section from 0
 */
public record IceCandidate(String candidate, String sdpMid, int sdpMLineIndex) {}
