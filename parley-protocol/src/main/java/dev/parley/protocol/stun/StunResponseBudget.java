package dev.parley.protocol.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Lets a media port send a network no more octets of unauthenticated answers than came from it, so
 * that a forged source gains nothing (attack by reflection).
 *
 * <p>A source is an IPv4 /24 or an IPv6 /64. Each earns what it sent within the current window. The
 * table has a fixed number of slots; a source that lands on another's slot takes it over with
 * nothing earned, so a collision can only refuse an answer, never grant one. Media loop thread.
 */
public final class StunResponseBudget {
    private static final int V4_BYTES = 4;
    private static final int V4_PREFIX_BYTES = 3;
    private static final int V6_PREFIX_BYTES = 8;

    private final long[] sources;
    private final long[] windowStartNanos;
    private final long[] earnedBytes;
    private final long windowNanos;
    private final long seed;

    /**
     * @param slots sources tracked at once, a power of two
     * @param windowNanos how long octets received count
     * @param seed random, so that nobody can aim at another's slot
     */
    public StunResponseBudget(int slots, long windowNanos, long seed) {
        if (slots < 1 || Integer.bitCount(slots) != 1 || windowNanos <= 0) {
            throw new IllegalArgumentException("slots is a power of two and the window positive");
        }
        sources = new long[slots];
        windowStartNanos = new long[slots];
        earnedBytes = new long[slots];
        this.windowNanos = windowNanos;
        this.seed = seed;
    }

    /** Notes a datagram received. */
    public void onReceived(InetSocketAddress from, int bytes, long nowNanos) {
        long source = sourceOf(from.getAddress());
        int slot = slotOf(source);
        if (!isCurrent(slot, source, nowNanos)) {
            sources[slot] = source;
            windowStartNanos[slot] = nowNanos;
            earnedBytes[slot] = 0;
        }
        earnedBytes[slot] += bytes;
    }

    /** Whether {@code bytes} may be sent to {@code destination} now; if so they are spent. */
    public boolean trySpend(InetSocketAddress destination, int bytes, long nowNanos) {
        long source = sourceOf(destination.getAddress());
        int slot = slotOf(source);
        if (!isCurrent(slot, source, nowNanos) || earnedBytes[slot] < bytes) {
            return false;
        }
        earnedBytes[slot] -= bytes;
        return true;
    }

    private boolean isCurrent(int slot, long source, long nowNanos) {
        return sources[slot] == source && nowNanos - windowStartNanos[slot] < windowNanos;
    }

    private int slotOf(long source) {
        long mixed = (source ^ seed) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & sources.length - 1;
    }

    /**
     * The prefix as a number. An IPv4 prefix is marked in the top octets with a value no routed
     * IPv6 address begins with, so the two never meet.
     */
    private static long sourceOf(InetAddress address) {
        byte[] ip = address.getAddress();
        if (ip.length == V4_BYTES) {
            long prefix = 0xFE01L;
            for (int i = 0; i < V4_PREFIX_BYTES; i++) {
                prefix = prefix << Byte.SIZE | (ip[i] & 0xFF);
            }
            return prefix << (3 * Byte.SIZE);
        }
        long prefix = 0;
        for (int i = 0; i < V6_PREFIX_BYTES; i++) {
            prefix = prefix << Byte.SIZE | (ip[i] & 0xFF);
        }
        return prefix;
    }
}
