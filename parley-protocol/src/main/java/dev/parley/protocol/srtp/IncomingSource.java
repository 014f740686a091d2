package dev.parley.protocol.srtp;

/** One received SSRC: its replay window, and whether its roll-over counter seems lost. */
final class IncomingSource extends Source {
    /** Rejected packets in a row after which the roll-over counter may have been guessed wrong. */
    static final int LOST_AFTER_REJECTIONS = 8;

    private final ReplayWindow window;
    private int rejections;
    private long lastUse;

    /** Remembers a source by its first authenticated packet. */
    IncomingSource(int ssrc, long firstIndex, long use) {
        super(ssrc);
        window = new ReplayWindow(firstIndex);
        lastUse = use;
    }

    ReplayWindow window() {
        return window;
    }

    /** Notes an authenticated packet as the receiver's {@code use}-th. */
    void accept(long index, long use) {
        window.accept(index);
        rejections = 0;
        lastUse = use;
    }

    /** Notes a packet that was too old or not authentic. */
    void reject() {
        if (rejections < LOST_AFTER_REJECTIONS) {
            rejections++;
        }
    }

    /** Whether so many packets in a row were rejected that the next cycle is worth a try. */
    boolean seemsLost() {
        return rejections >= LOST_AFTER_REJECTIONS;
    }

    /** Which of the receiver's authenticated packets was this source's last one. */
    long lastUse() {
        return lastUse;
    }
}
