package dev.parley.server.dtls;

/**
 * Reads numbers and lists of a TLS message in order. Reading past the end gives zeros and makes the
 * reader {@linkplain #isExhausted exhausted} for good, so that a parser asks once, at its end.
 */
final class OctetReader {
    private final byte[] buffer;
    private int at;
    private int end;
    private boolean exhausted;

    OctetReader(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        at = offset;
        end = offset + length;
    }

    /** Whether something was read or skipped that is not there. */
    boolean isExhausted() {
        return exhausted;
    }

    boolean hasMore() {
        return at < end;
    }

    int u8() {
        return take(1) ? Wire.u8(buffer, at - 1) : 0;
    }

    int u16() {
        return take(2) ? Wire.u16(buffer, at - 2) : 0;
    }

    void skip(int count) {
        take(count);
    }

    /** A reader of the next {@code length} bytes, which this one skips. */
    OctetReader part(int length) {
        OctetReader part = new OctetReader(buffer, at, take(length) ? length : 0);
        part.exhausted = exhausted;
        return part;
    }

    private boolean take(int count) {
        if (count > end - at) {
            exhausted = true;
            at = end;
            return false;
        }
        at += count;
        return true;
    }
}
