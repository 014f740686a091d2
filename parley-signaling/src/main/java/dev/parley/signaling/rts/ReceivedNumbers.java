package dev.parley.signaling.rts;

/** Tells new numbered frames from repeated ones. For one thread. */
public final class ReceivedNumbers {
    /** What a frame's number says. */
    public enum Arrival {
        /** The frame is new and the next one. */
        NEXT,
        /** The frame came before. */
        REPEATED,
        /** Frames before this one are missing, which no single connection does. */
        GAP
    }

    private long last;

    /** Takes note of a frame. After a {@link Arrival#GAP} nothing has changed. */
    public Arrival accept(long number) {
        if (number <= last) {
            return Arrival.REPEATED;
        }
        if (number > last + 1) {
            return Arrival.GAP;
        }
        last = number;
        return Arrival.NEXT;
    }

    /** Everything up to this number has come. */
    public long last() {
        return last;
    }
}
