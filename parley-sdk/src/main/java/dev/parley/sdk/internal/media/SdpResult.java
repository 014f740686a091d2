package dev.parley.sdk.internal.media;

/** What becomes of a step of negotiation. Called once, on a thread of the media engine. */
public interface SdpResult {
    /**
     * The step is done.
     *
     * @param sdp the local description to be signaled; empty for a step that makes none
     */
    void done(String sdp);

    /** The step failed; the connection is as it was before. */
    void failed(String why);
}
