package dev.parley.server.negotiation;

/** Which stream a forwarded track is put in: receivers play the tracks of one stream in step. */
public enum StreamNaming {
    /** Each track has its own: a late picture never delays the voice. */
    PER_TRACK,
    /**
     * Tracks for which the publisher names the same stream share it. Only for receivers that keep
     * the track id of the description (all but Firefox), as the stream no longer names the track.
     */
    PER_PUBLISHED_STREAM
}
