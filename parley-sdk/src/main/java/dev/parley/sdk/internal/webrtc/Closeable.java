package dev.parley.sdk.internal.webrtc;

/** What an engine made and will close if nobody else does. */
interface Closeable {
    /** Ends it; again is without effect. */
    void close();
}
