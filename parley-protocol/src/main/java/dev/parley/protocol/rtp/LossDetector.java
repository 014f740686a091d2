package dev.parley.protocol.rtp;

/**
 * Which packets of one incoming stream are missing, when to ask for each again, and which are lost
 * for good (RFC 4585 section 6.2.1, the receiver's side).
 *
 * <p>Confined to one thread; allocates nothing after construction. At most {@value
 * #MAX_OUTSTANDING} packets are remembered. A packet is first asked for when it stays missing for
 * the reorder tolerance, then again after a round trip that grows by a quarter each time, between
 * 20 and 400 ms, {@value #MAX_TRIES} times at most. A gap larger than {@value #MAX_OUTSTANDING} is
 * not asked for: the stream is followed from its new position. Whatever is given up counts as lost
 * for good, so that the caller can ask for a key frame instead.
 */
public final class LossDetector {
    /** Most packets waited for at once, and the largest gap worth filling. */
    public static final int MAX_OUTSTANDING = 100;

    /** Requests per packet. */
    public static final int MAX_TRIES = 5;

    /** What {@link #nextDeadlineNanos} says when nothing is missing. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final long DEFAULT_RTT_NANOS = 70_000_000L;
    private static final long MIN_INTERVAL_NANOS = 20_000_000L;
    private static final long MAX_INTERVAL_NANOS = 400_000_000L;

    private final long reorderToleranceNanos;

    /** Missing numbers in ascending order, with the time and the number of their requests. */
    private final long[] missing = new long[MAX_OUTSTANDING];

    private final long[] dueNanos = new long[MAX_OUTSTANDING];
    private final int[] tries = new int[MAX_OUTSTANDING];

    /** Interval after the n-th request. */
    private final long[] intervalNanos = new long[MAX_TRIES];

    private int count;
    private long highest;
    private boolean started;
    private long lost;

    /**
     * @param reorderToleranceNanos how long a packet may come late before it is asked for, 0 or
     *     more
     */
    public LossDetector(long reorderToleranceNanos) {
        if (reorderToleranceNanos < 0) {
            throw new IllegalArgumentException("negative tolerance");
        }
        this.reorderToleranceNanos = reorderToleranceNanos;
        roundTrip(DEFAULT_RTT_NANOS);
    }

    /** Takes the round-trip time to the sender; 70 ms until told. */
    public void roundTrip(long rttNanos) {
        double interval = Math.max(rttNanos, 0);
        for (int i = 0; i < MAX_TRIES; i++) {
            intervalNanos[i] = Math.clamp((long) interval, MIN_INTERVAL_NANOS, MAX_INTERVAL_NANOS);
            interval = interval * 1.25;
        }
    }

    /**
     * Takes a packet that arrived, first sent or retransmitted.
     *
     * @param extendedSequence from the stream's {@link SequenceUnwrapper}
     */
    public void onPacket(long extendedSequence, long nowNanos) {
        if (!started) {
            started = true;
            highest = extendedSequence;
            return;
        }
        if (extendedSequence <= highest) {
            removeAt(find(extendedSequence));
            return;
        }
        long gap = extendedSequence - highest - 1;
        if (gap > MAX_OUTSTANDING) {
            lost += count + gap;
            count = 0;
        } else if (gap > 0) {
            addGap((int) gap, nowNanos);
        }
        highest = extendedSequence;
    }

    private void addGap(int gap, long nowNanos) {
        int surplus = count + gap - MAX_OUTSTANDING;
        if (surplus > 0) {
            lost += surplus;
            removeRange(0, surplus);
        }
        for (int i = 1; i <= gap; i++) {
            missing[count] = highest + i;
            dueNanos[count] = nowNanos + reorderToleranceNanos;
            tries[count] = 0;
            count++;
        }
    }

    /**
     * Writes the 16-bit sequence numbers to ask for now, in ascending order, and counts the
     * request. Packets asked for often enough are given up first. What finds no room stays due.
     *
     * @return how many were written
     */
    public int collect(long nowNanos, int[] sequenceNumbers) {
        int written = 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            boolean due = nowNanos - dueNanos[i] >= 0;
            if (due && tries[i] == MAX_TRIES) {
                lost++;
                continue;
            }
            missing[kept] = missing[i];
            dueNanos[kept] = dueNanos[i];
            tries[kept] = tries[i];
            if (due && written < sequenceNumbers.length) {
                sequenceNumbers[written++] = (int) missing[i] & 0xFFFF;
                dueNanos[kept] = nowNanos + intervalNanos[tries[i]];
                tries[kept]++;
            }
            kept++;
        }
        count = kept;
        return written;
    }

    /** When {@link #collect} has something to do next, or {@link #NO_DEADLINE}. */
    public long nextDeadlineNanos() {
        if (count == 0) {
            return NO_DEADLINE;
        }
        long earliest = dueNanos[0];
        for (int i = 1; i < count; i++) {
            if (dueNanos[i] - earliest < 0) {
                earliest = dueNanos[i];
            }
        }
        return earliest;
    }

    /** Stops waiting for anything before a packet that makes it needless, such as a key frame's. */
    public void forgetBefore(long extendedSequence) {
        int end = 0;
        while (end < count && missing[end] < extendedSequence) {
            end++;
        }
        removeRange(0, end);
    }

    /** Packets waited for now. */
    public int outstanding() {
        return count;
    }

    /** Packets given up since the previous call. */
    public long takeLost() {
        long taken = lost;
        lost = 0;
        return taken;
    }

    /** Forgets the stream: the next packet starts anew and nothing counts as lost. */
    public void reset() {
        started = false;
        count = 0;
    }

    private int find(long extendedSequence) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (missing[middle] < extendedSequence) {
                low = middle + 1;
            } else if (missing[middle] > extendedSequence) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    private void removeAt(int index) {
        if (index >= 0) {
            removeRange(index, index + 1);
        }
    }

    private void removeRange(int from, int to) {
        int tail = count - to;
        System.arraycopy(missing, to, missing, from, tail);
        System.arraycopy(dueNanos, to, dueNanos, from, tail);
        System.arraycopy(tries, to, tries, from, tail);
        count -= to - from;
    }
}
