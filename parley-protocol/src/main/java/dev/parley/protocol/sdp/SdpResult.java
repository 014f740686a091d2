package dev.parley.protocol.sdp;

/** What reading a description came to. */
public sealed interface SdpResult {
    /** The text is a description. */
    record Parsed(SessionDescription description) implements SdpResult {}

    /**
     * The text is not a description we can rely on.
     *
     * @param line the first offending line, from 1; 0 if it is about the whole
     * @param reason what is wrong with it, in a few words of ours that repeat nothing of the input
     */
    record Malformed(int line, String reason) implements SdpResult {}
}
