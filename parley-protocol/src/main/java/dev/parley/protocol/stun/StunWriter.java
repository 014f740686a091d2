package dev.parley.protocol.stun;

import dev.parley.protocol.datagram.ConnectionAddress;
import java.net.InetSocketAddress;
import java.util.zip.CRC32;

/**
 * Writes one STUN message after another into buffers of the caller (RFC 8489 sections 5 and 14).
 *
 * <p>Begin, add attributes, ask for {@link #length}. What does not fit the capacity is left out and
 * makes the length -1, so that callers check once. {@link #integrity} and {@link #fingerprint} go
 * last, in this order. One thread.
 */
public final class StunWriter {
    private static final int FAMILY_V4 = 1;
    private static final int FAMILY_V6 = 2;
    private static final int V4_BYTES = 4;
    private static final int ADDRESS_HEADER_BYTES = 4;

    private final CRC32 crc = new CRC32();
    private byte[] out = new byte[0];
    private int start;
    private int position;
    private int end;
    private boolean isOverflowed;

    /** Begins a binding request with a transaction id of 12 octets. */
    public StunWriter beginRequest(byte[] transactionId, byte[] out, int outOffset, int capacity) {
        begin(StunClass.REQUEST, out, outOffset, capacity);
        putTransactionId(transactionId, 0);
        return this;
    }

    /** Begins an answer of {@code messageClass} to a binding request. */
    public StunWriter beginResponse(
            StunMessage request, StunClass messageClass, byte[] out, int outOffset, int capacity) {
        begin(messageClass, out, outOffset, capacity);
        putTransactionId(request.buffer(), request.transactionIdOffset());
        return this;
    }

    public StunWriter username(byte[] username) {
        return attribute(StunAttribute.USERNAME, username);
    }

    public StunWriter priority(long priority) {
        int value = reserve(StunAttribute.PRIORITY, 4);
        if (value >= 0) {
            BigEndian.put32(out, value, (int) priority);
        }
        return this;
    }

    public StunWriter useCandidate() {
        reserve(StunAttribute.USE_CANDIDATE, 0);
        return this;
    }

    /** Adds ICE-CONTROLLED or ICE-CONTROLLING with its tie-breaker. */
    public StunWriter role(int attributeType, long tieBreaker) {
        int value = reserve(attributeType, 8);
        if (value >= 0) {
            BigEndian.put64(out, value, tieBreaker);
        }
        return this;
    }

    /**
     * Adds where the request came from, hidden from rewriting middleboxes (section 14.2); for a TCP
     * connection that is its peer.
     */
    public StunWriter xorMappedAddress(InetSocketAddress from) {
        InetSocketAddress address = ConnectionAddress.origin(from);
        byte[] ip = address.getAddress().getAddress();
        int value = reserve(StunAttribute.XOR_MAPPED_ADDRESS, ADDRESS_HEADER_BYTES + ip.length);
        if (value < 0) {
            return this;
        }
        out[value] = 0;
        out[value + 1] = (byte) (ip.length == V4_BYTES ? FAMILY_V4 : FAMILY_V6);
        BigEndian.put16(
                out, value + 2, address.getPort() ^ StunMessage.MAGIC_COOKIE >>> Short.SIZE);
        // Cookie and transaction id stand one after the other in the header: the mask as it is.
        int mask = start + 4;
        for (int i = 0; i < ip.length; i++) {
            out[value + ADDRESS_HEADER_BYTES + i] = (byte) (ip[i] ^ out[mask + i]);
        }
        return this;
    }

    /** Adds ERROR-CODE without a reason phrase: an answer is never larger than its request. */
    public StunWriter errorCode(int code) {
        int value = reserve(StunAttribute.ERROR_CODE, 4);
        if (value >= 0) {
            BigEndian.put16(out, value, 0);
            out[value + 2] = (byte) (code / 100);
            out[value + 3] = (byte) (code % 100);
        }
        return this;
    }

    /** Adds the types of {@code request} that were not understood. */
    public StunWriter unknownAttributes(StunMessage request) {
        int count = request.unknownAttributeCount();
        int value = reserve(StunAttribute.UNKNOWN_ATTRIBUTES, 2 * count);
        if (value >= 0) {
            for (int i = 0; i < count; i++) {
                BigEndian.put16(out, value + 2 * i, request.unknownAttribute(i));
            }
        }
        return this;
    }

    public StunWriter attribute(int type, byte[] value) {
        int at = reserve(type, value.length);
        if (at >= 0) {
            System.arraycopy(value, 0, out, at, value.length);
        }
        return this;
    }

    public StunWriter integrity(StunKey key) {
        int value = reserve(StunAttribute.MESSAGE_INTEGRITY, StunKey.MAC_BYTES);
        if (value >= 0) {
            key.write(out, start, value - StunMessage.ATTRIBUTE_HEADER_BYTES);
        }
        return this;
    }

    public StunWriter fingerprint() {
        int value = reserve(StunAttribute.FINGERPRINT, 4);
        if (value >= 0) {
            crc.reset();
            crc.update(out, start, value - StunMessage.ATTRIBUTE_HEADER_BYTES - start);
            BigEndian.put32(out, value, (int) crc.getValue() ^ StunMessage.FINGERPRINT_XOR);
        }
        return this;
    }

    /** Octets written since the last begin, or -1 if something did not fit. */
    public int length() {
        return isOverflowed ? -1 : position - start;
    }

    private void begin(StunClass messageClass, byte[] out, int outOffset, int capacity) {
        this.out = out;
        start = outOffset;
        end = outOffset + capacity;
        position = outOffset + StunMessage.HEADER_BYTES;
        isOverflowed = capacity < StunMessage.HEADER_BYTES;
        if (!isOverflowed) {
            BigEndian.put16(out, start, StunMessage.BINDING | messageClass.messageTypeBits());
            BigEndian.put16(out, start + 2, 0);
            BigEndian.put32(out, start + 4, StunMessage.MAGIC_COOKIE);
        }
    }

    private void putTransactionId(byte[] from, int fromOffset) {
        if (!isOverflowed) {
            System.arraycopy(
                    from,
                    fromOffset,
                    out,
                    start + StunMessage.TRANSACTION_ID_OFFSET,
                    StunMessage.TRANSACTION_ID_BYTES);
        }
    }

    /**
     * Writes header and padding of an attribute; where its value goes, or -1 if it does not fit.
     */
    private int reserve(int type, int valueLength) {
        int padded = valueLength + 3 & ~3;
        if (isOverflowed || end - position < StunMessage.ATTRIBUTE_HEADER_BYTES + padded) {
            isOverflowed = true;
            return -1;
        }
        BigEndian.put16(out, position, type);
        BigEndian.put16(out, position + 2, valueLength);
        int value = position + StunMessage.ATTRIBUTE_HEADER_BYTES;
        for (int i = value + valueLength; i < value + padded; i++) {
            out[i] = 0;
        }
        position = value + padded;
        BigEndian.put16(out, start + 2, position - start - StunMessage.HEADER_BYTES);
        return value;
    }
}
