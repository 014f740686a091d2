package dev.parley.server.openapi;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The signatures of requests that came, for as long as their date would let them come again. Of
 * each, 64 bits are kept; that two requests of the same second share these by chance is less likely
 * than a fault of the machine.
 *
 * <p>Thread-safe. At most {@value #MOST} signatures, 16 MiB; when there are as many, no further
 * request is accepted until some are out of date.
 */
final class SeenSignatures {
    static final int MOST = 1 << 20;

    private final int most;
    private final long keptSeconds;
    private final TreeMap<Long, Second> seconds = new TreeMap<>();
    private int count;

    /** What came of noting a signature. */
    enum Note {
        NEW,
        SEEN,
        FULL
    }

    /** The signatures whose requests are of one second: a table with open addressing. */
    private static final class Second {
        private long[] slots = new long[4];
        private int used;

        boolean add(long signature) {
            if (2 * (used + 1) > slots.length) {
                long[] old = slots;
                slots = new long[2 * old.length];
                Arrays.stream(old).filter(kept -> kept != 0).forEach(this::place);
            }
            boolean added = place(signature);
            used += added ? 1 : 0;
            return added;
        }

        private boolean place(long signature) {
            int mask = slots.length - 1;
            int at = (int) (signature ^ signature >>> 32) & mask;
            while (slots[at] != 0) {
                if (slots[at] == signature) {
                    return false;
                }
                at = at + 1 & mask;
            }
            slots[at] = signature;
            return true;
        }
    }

    /**
     * @param keptSeconds how old a request may be
     */
    SeenSignatures(int most, long keptSeconds) {
        this.most = most;
        this.keptSeconds = keptSeconds;
    }

    /**
     * Notes a signature.
     *
     * @param hex at least 16 hexadecimal digits
     * @param dateSeconds of its request
     */
    synchronized Note note(String hex, long dateSeconds, long nowSeconds) {
        forget(nowSeconds);
        if (count >= most) {
            return Note.FULL;
        }
        long bits = Long.parseUnsignedLong(hex.substring(0, 16), 16);
        boolean added =
                seconds.computeIfAbsent(dateSeconds, second -> new Second())
                        .add(bits == 0 ? 1 : bits);
        count += added ? 1 : 0;
        return added ? Note.NEW : Note.SEEN;
    }

    private void forget(long nowSeconds) {
        Iterator<Map.Entry<Long, Second>> oldest = seconds.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Long, Second> second = oldest.next();
            if (nowSeconds - second.getKey() <= keptSeconds) {
                return;
            }
            count -= second.getValue().used;
            oldest.remove();
        }
    }

    /** Signatures that are kept. */
    synchronized int size() {
        return count;
    }
}
