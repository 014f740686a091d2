package dev.parley.server.api;

/** Whether moderators may unmute what someone else's microphone or camera sends. */
public enum RemoteUnmute {
    ALLOWED,
    REFUSED
}
