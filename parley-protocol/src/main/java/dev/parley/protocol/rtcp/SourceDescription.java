package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * A cursor over the chunks of a source description, looking for canonical names (RFC 3550 section
 * 6.5).
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused.
 */
public final class SourceDescription {
    static final int ITEM_END = 0;
    static final int ITEM_CNAME = 1;

    private byte[] buffer = new byte[0];
    private int position;
    private int end;
    private int remaining;
    private int chunk;
    private int cnameOffset;
    private int cnameLength;

    /** Starts before the first chunk of the cursor's current message, a source description. */
    public void wrap(RtcpCompound message) {
        buffer = message.buffer();
        position = message.body();
        end = message.bodyEnd();
        remaining = message.count();
    }

    /** Moves to the next chunk; false after the last or at the first one cut short. */
    public boolean nextChunk() {
        if (remaining == 0 || end - position < 4) {
            return false;
        }
        remaining--;
        chunk = position;
        cnameOffset = -1;
        cnameLength = 0;
        int item = position + 4;
        while (item < end && buffer[item] != ITEM_END) {
            if (end - item < 2) {
                return fail();
            }
            int length = buffer[item + 1] & 0xFF;
            if (length > end - item - 2) {
                return fail();
            }
            if (buffer[item] == ITEM_CNAME) {
                cnameOffset = item + 2;
                cnameLength = length;
            }
            item += 2 + length;
        }
        if (item >= end) {
            // The list must be closed by at least one null octet.
            return fail();
        }
        position = chunk + ((item - chunk + 4) & ~3);
        if (position > end) {
            return fail();
        }
        return true;
    }

    private boolean fail() {
        remaining = 0;
        return false;
    }

    /** The source that the current chunk describes. */
    public int ssrc() {
        return NetworkOrder.int32(buffer, chunk);
    }

    /** Where the chunk's canonical name starts in the cursor's buffer, or -1. */
    public int cnameOffset() {
        return cnameOffset;
    }

    /** Octets of the canonical name: 0 to 255. */
    public int cnameLength() {
        return cnameLength;
    }
}
