package dev.parley.sfu.publication;

/**
 * When a layer's publisher is asked for a key frame: at once, then at most once per interval
 * however many ask; what was asked in between is sent when the interval is over, unless a key frame
 * came.
 *
 * <p>Media loop thread only; allocates nothing.
 */
final class KeyFrameRequests {
    static final long LOWEST_INTERVAL_NANOS = 500_000_000L;
    static final long HIGHER_INTERVAL_NANOS = 1_000_000_000L;

    private final long intervalNanos;
    private boolean everSent;
    private boolean pending;
    private long sentNanos;

    KeyFrameRequests(int layer) {
        intervalNanos = layer == 0 ? LOWEST_INTERVAL_NANOS : HIGHER_INTERVAL_NANOS;
    }

    /** Someone needs a key frame; returns whether to send a request now. */
    boolean request(long nowNanos) {
        pending = true;
        return takeDue(nowNanos);
    }

    /** Whether to send a request now; it then counts as sent. */
    boolean takeDue(long nowNanos) {
        if (!pending || (everSent && nowNanos - sentNanos < intervalNanos)) {
            return false;
        }
        pending = false;
        everSent = true;
        sentNanos = nowNanos;
        return true;
    }

    /** A key frame began: whoever asked is served. */
    void onKeyFrame() {
        pending = false;
    }
}
