package dev.parley.protocol.sctp;

/**
 * Serial numbers of 32 bits as longs that never wrap (RFC 9260 section 1.6).
 *
 * <p>What arrives is unwrapped next to a number already known, so that everything behind the door
 * compares and subtracts plainly.
 */
final class Tsn {
    private Tsn() {}

    /** The number nearest to {@code near} whose lowest 32 bits are {@code wire}. */
    static long unwrap(int wire, long near) {
        return near + (wire - (int) near);
    }
}
