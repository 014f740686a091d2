package dev.parley.protocol.rtp;

/**
 * The 24-bit time of the abs-send-time extension: seconds modulo 64 in 6.18 fixed point
 * (http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time).
 *
 * <p>Stateless; allocates nothing.
 */
public final class AbsoluteSendTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private AbsoluteSendTime() {}

    /**
     * The element's value at {@code nowNanos} of any steady clock; write it with {@link
     * RtpHeaderWriter#uint24Extension}.
     */
    public static int of(long nowNanos) {
        long seconds = Math.floorDiv(nowNanos, NANOS_PER_SECOND);
        long rest = nowNanos - seconds * NANOS_PER_SECOND;
        return (int) ((seconds & 0x3F) << 18 | (rest << 18) / NANOS_PER_SECOND);
    }
}
