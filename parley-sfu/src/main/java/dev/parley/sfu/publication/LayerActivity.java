package dev.parley.sfu.publication;

/**
 * Whether a layer flows, and how fast.
 *
 * <p>Media loop thread only. A layer starts to flow with its first packet. It stops when it has
 * been silent for {@value #SILENCE_MILLIS} ms while another layer of its track went on: a publisher
 * switches layers off one by one, but mutes, or has a still picture, in all of them at once. A
 * layer that had stopped counts again after {@value #PROBATION_MILLIS} ms of packets.
 */
final class LayerActivity {
    static final long SILENCE_MILLIS = 1000;
    static final long PROBATION_MILLIS = 500;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SILENCE_NANOS = SILENCE_MILLIS * NANOS_PER_MILLI;
    private static final long PROBATION_NANOS = PROBATION_MILLIS * NANOS_PER_MILLI;
    private static final long RATE_WINDOW_NANOS = 500 * NANOS_PER_MILLI;

    private boolean flowing;
    private boolean everFlowed;
    private boolean anyPacket;
    private long runStartNanos;
    private long lastPacketNanos;
    private long windowStartNanos;
    private long windowBytes;
    private long bitrateBps;

    /** Takes a packet; returns whether the layer began to flow by it. */
    boolean onPacket(int bytes, long nowNanos) {
        if (!anyPacket) {
            windowStartNanos = nowNanos;
        }
        if (!anyPacket || nowNanos - lastPacketNanos > SILENCE_NANOS) {
            runStartNanos = nowNanos;
        }
        anyPacket = true;
        lastPacketNanos = nowNanos;
        windowBytes += bytes;
        if (flowing || (everFlowed && nowNanos - runStartNanos < PROBATION_NANOS)) {
            return false;
        }
        flowing = true;
        everFlowed = true;
        return true;
    }

    /**
     * Closes the rate's window when it is over and notices that the layer stopped.
     *
     * @param newestNanos when the newest packet of the track arrived
     * @return whether the layer ceased to flow now
     */
    boolean onTimer(long newestNanos, long nowNanos) {
        long elapsed = nowNanos - windowStartNanos;
        if (anyPacket && elapsed >= RATE_WINDOW_NANOS) {
            bitrateBps = windowBytes * 8 * 1_000_000_000L / elapsed;
            windowBytes = 0;
            windowStartNanos = nowNanos;
        }
        if (flowing && newestNanos - lastPacketNanos > SILENCE_NANOS) {
            flowing = false;
            return true;
        }
        return false;
    }

    /** The stream said good-bye; returns whether the layer ceased to flow now. */
    boolean stop() {
        boolean flowed = flowing;
        flowing = false;
        everFlowed = false;
        anyPacket = false;
        return flowed;
    }

    boolean isFlowing() {
        return flowing;
    }

    boolean hasPackets() {
        return anyPacket;
    }

    long lastPacketNanos() {
        return lastPacketNanos;
    }

    /** Bits per second over the last closed window of half a second. */
    long bitrateBps() {
        return bitrateBps;
    }
}
