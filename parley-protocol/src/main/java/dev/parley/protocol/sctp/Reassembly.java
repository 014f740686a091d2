package dev.parley.protocol.sctp;

import org.jspecify.annotations.Nullable;

/**
 * Puts fragments together (RFC 9260 section 6.9): those of one message have consecutive TSNs.
 *
 * <p>Above the cumulative TSN fragments are kept each for itself, and a message is taken out once
 * it has no hole. What the cumulative TSN passes can only be the beginning of the one message being
 * sent; anything else there can never be completed and is dropped. All are counted into the {@link
 * ReceiveBuffer}.
 */
final class Reassembly {
    private static final long NONE = Long.MIN_VALUE;

    private final int maxMessageBytes;
    private final ReceiveBuffer buffer;
    private final SctpCounters counters;
    private final TsnRing<Fragment> fragments;

    /** TSN of the first fragment of the message that reaches up to the cumulative TSN, or NONE. */
    private long openSince = NONE;

    private long openBytes;
    private boolean isTooLarge;

    Reassembly(SctpOptions options, long firstTsn, ReceiveBuffer buffer, SctpCounters counters) {
        maxMessageBytes = options.maxMessageBytes();
        this.buffer = buffer;
        this.counters = counters;
        fragments = new TsnRing<>(firstTsn);
    }

    /** Whether a message grew beyond the bound; the association ends then. */
    boolean isTooLarge() {
        return isTooLarge;
    }

    /** Keeps a fragment; its message if that is complete now, else null. */
    @Nullable Fragment add(long tsn, Fragment fragment) {
        fragments.put(tsn, fragment);
        buffer.take(fragment.payload().length);
        if ((!fragment.isFirst() && fragments.get(tsn - 1) == null)
                || (!fragment.isLast() && fragments.get(tsn + 1) == null)) {
            return null;
        }
        long first = tsn;
        Fragment at = fragment;
        while (!at.isFirst()) {
            Fragment before = fragments.get(--first);
            if (before == null || !at.continues(before)) {
                return null;
            }
            at = before;
        }
        return complete(first, at);
    }

    private @Nullable Fragment complete(long first, Fragment head) {
        long last = first;
        long bytes = head.payload().length;
        Fragment at = head;
        while (!at.isLast()) {
            Fragment behind = fragments.get(++last);
            if (behind == null || !behind.continues(at)) {
                return null;
            }
            bytes += behind.payload().length;
            at = behind;
        }
        if (bytes > maxMessageBytes) {
            isTooLarge = true;
            return null;
        }
        byte[] message = new byte[(int) bytes];
        int length = 0;
        for (long tsn = first; tsn <= last; tsn++) {
            byte[] payload = take(tsn);
            System.arraycopy(payload, 0, message, length, payload.length);
            length += payload.length;
        }
        if (openSince == first) {
            openSince = NONE;
            openBytes = 0;
        }
        return new Fragment(
                head.flags() | ChunkType.DATA_END,
                head.stream(),
                head.sequence(),
                head.protocol(),
                message);
    }

    private byte[] take(long tsn) {
        Fragment fragment = fragments.get(tsn);
        if (fragment == null) {
            throw new IllegalStateException("a fragment of a complete message is missing");
        }
        fragments.remove(tsn);
        buffer.giveBack(fragment.payload().length);
        return fragment.payload();
    }

    /** Lets the cumulative TSN pass from {@code before} to {@code cumulative}. */
    void onCumulative(long before, long cumulative) {
        long lastKept = Math.min(cumulative, fragments.end() - 1);
        for (long tsn = before + 1; tsn <= lastKept; tsn++) {
            pass(tsn);
        }
        if (lastKept < cumulative) {
            dropOpen(lastKept);
        }
        fragments.moveTo(openSince == NONE ? cumulative + 1 : openSince);
        isTooLarge |=
                openBytes > maxMessageBytes
                        || (openSince != NONE && cumulative - openSince >= TsnRing.MAX_TSNS / 2);
    }

    private void pass(long tsn) {
        Fragment fragment = fragments.get(tsn);
        if (fragment == null) {
            dropOpen(tsn - 1);
            return;
        }
        Fragment before = openSince == NONE ? null : fragments.get(tsn - 1);
        if (before != null && fragment.continues(before) && !fragment.isLast()) {
            openBytes += fragment.payload().length;
            return;
        }
        dropOpen(tsn - 1);
        if (fragment.isFirst() && !fragment.isLast()) {
            openSince = tsn;
            openBytes = fragment.payload().length;
        } else {
            drop(tsn, fragment);
        }
    }

    private void dropOpen(long last) {
        if (openSince == NONE) {
            return;
        }
        for (long tsn = openSince; tsn <= last; tsn++) {
            Fragment fragment = fragments.get(tsn);
            if (fragment != null) {
                drop(tsn, fragment);
            }
        }
        openSince = NONE;
        openBytes = 0;
    }

    private void drop(long tsn, Fragment fragment) {
        fragments.remove(tsn);
        buffer.giveBack(fragment.payload().length);
        counters.onDropped(SctpDrop.ORPHANED_FRAGMENT);
    }

    /** Drops what is at most {@code tsn}, which the peer gave up (RFC 3758 section 3.6). */
    void skipTo(long tsn) {
        long last = Math.min(tsn, fragments.end() - 1);
        for (long each = fragments.first(); each <= last; each++) {
            Fragment fragment = fragments.get(each);
            if (fragment != null) {
                fragments.remove(each);
                buffer.giveBack(fragment.payload().length);
            }
        }
        openSince = NONE;
        openBytes = 0;
        fragments.moveTo(Math.max(fragments.first(), tsn + 1));
    }
}
