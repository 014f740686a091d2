package dev.parley.sdk.internal.room;

/**
 * A track that another user publishes. Within one stream of a user there is one track of each
 * medium; a second one of the same source replaces the first.
 *
 * @param sid changes whenever it is published again
 * @param muted whether nothing is captured for it
 */
public record RemoteTrack(
        String sid, String userId, StreamKind stream, Medium medium, boolean muted) {}
