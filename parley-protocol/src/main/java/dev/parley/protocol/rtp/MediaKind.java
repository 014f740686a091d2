package dev.parley.protocol.rtp;

/** What a media section carries. */
public enum MediaKind {
    AUDIO,
    VIDEO
}
