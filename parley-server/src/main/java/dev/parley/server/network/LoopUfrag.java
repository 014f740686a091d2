package dev.parley.server.network;

/**
 * How a user fragment of ours names its media loop: by its first two characters, the loop's number
 * to the base 64 in ice-chars (RFC 8839 section 5.4).
 *
 * <p>All loops share one TCP port, so the first check on a connection must tell which loop it is
 * for. The fragment is the only part of it that we chose. It is no secret, and nothing is trusted
 * because of it.
 */
public final class LoopUfrag {
    /** Loops that can be named. */
    public static final int MAX_LOOPS = 64 * 64;

    static final int PREFIX_CHARS = 2;

    private static final String ICE_CHARS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private LoopUfrag() {}

    /** What the fragments of a loop's transports begin with. */
    public static String prefix(int loop) {
        if (loop < 0 || loop >= MAX_LOOPS) {
            throw new IllegalArgumentException("no loop has the number " + loop);
        }
        return "" + ICE_CHARS.charAt(loop >> 6) + ICE_CHARS.charAt(loop & 63);
    }

    /** The loop named by the fragment in {@code length} octets from {@code offset}, or -1. */
    static int loopOf(byte[] buffer, int offset, int length) {
        if (length <= PREFIX_CHARS) {
            return -1;
        }
        int high = ICE_CHARS.indexOf(buffer[offset]);
        int low = ICE_CHARS.indexOf(buffer[offset + 1]);
        return high < 0 || low < 0 ? -1 : high << 6 | low;
    }
}
