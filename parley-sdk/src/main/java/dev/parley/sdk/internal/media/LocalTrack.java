package dev.parley.sdk.internal.media;

/** A track that this client sends. */
public interface LocalTrack {
    /** The id by which the offer names it ({@code a=msid}); the client id of LiveKit's protocol. */
    String id();

    /** Sends it, or silence and black pictures; nobody is told. */
    void setEnabled(boolean enabled);
}
