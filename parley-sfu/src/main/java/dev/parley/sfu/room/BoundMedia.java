package dev.parley.sfu.room;

import dev.parley.sfu.publication.ReceiveMedia;

/** A track bound to its media section by negotiation. */
public record BoundMedia(String trackSid, ReceiveMedia media) {}
