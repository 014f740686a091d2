package dev.parley.sdk.internal.webrtc;

/** A track that is received. On the media thread. */
sealed interface Received permits ReceivedSound, ReceivedPictures {
    /** Lets go of the library's track; nothing comes of it any more. */
    void end();
}
