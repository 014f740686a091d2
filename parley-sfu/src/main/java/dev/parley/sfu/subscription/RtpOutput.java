package dev.parley.sfu.subscription;

/** Where a subscription's packets leave: the subscriber's transport. Media loop thread only. */
public interface RtpOutput {
    /**
     * Protects and enqueues one RTP packet given in two parts, which are only read.
     *
     * @param header from index 0: the RTP header, and any rewritten beginning of the payload
     * @param payload the shared rest of the payload
     * @return false if it could not be taken (transport not connected, or the tick's slab is full);
     *     the reason was counted
     */
    boolean sendRtp(
            byte[] header,
            int headerLength,
            byte[] payload,
            int payloadOffset,
            int payloadLength,
            long nowNanos);

    /** Protects and enqueues one compound or reduced-size RTCP packet; the same result. */
    boolean sendRtcp(byte[] packet, int offset, int length, long nowNanos);
}
