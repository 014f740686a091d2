package dev.parley.sfu.publication;

/** Where feedback to a publisher leaves: its transport. Media loop thread only. */
@FunctionalInterface
public interface FeedbackOutput {
    /**
     * Protects and enqueues one compound or reduced-size RTCP packet, which is only read.
     *
     * @return false if it could not be taken; the reason was counted
     */
    boolean sendRtcp(byte[] packet, int offset, int length, long nowNanos);
}
