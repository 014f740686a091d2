package dev.parley.protocol.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One sent SSRC: its highest index, and a fingerprint of each recent packet.
 *
 * <p>An index may be sent again (a retransmission without RTX), but only with the same bytes: two
 * different packets under one GCM nonce would give the authentication key away (RFC 7714 section
 * 8.4), under one counter-mode key stream the difference of their payloads.
 */
final class OutgoingSource extends Source {
    /** Indices behind the highest that may be sent again. */
    static final int RESEND_WINDOW = 1024;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Fingerprint by index modulo the window; zero: not sent. */
    private final int[] fingerprints = new int[RESEND_WINDOW];

    private long highest;

    OutgoingSource(int ssrc, long firstIndex) {
        super(ssrc);
        highest = firstIndex;
    }

    long highest() {
        return highest;
    }

    /** Notes that {@code index} is sent; false if that would be another packet or is too old. */
    boolean admit(long index, int fingerprint) {
        if (highest - index >= RESEND_WINDOW) {
            return false;
        }
        if (index > highest) {
            advance(index);
        }
        int slot = (int) (index % RESEND_WINDOW);
        if (fingerprints[slot] == 0) {
            fingerprints[slot] = fingerprint;
        }
        return fingerprints[slot] == fingerprint;
    }

    private void advance(long index) {
        for (long i = Math.max(highest + 1, index - RESEND_WINDOW + 1); i <= index; i++) {
            fingerprints[(int) (i % RESEND_WINDOW)] = 0;
        }
        highest = index;
    }

    /**
     * What tells a packet from others of its index: its header, which is rewritten for each
     * receiver, and the length of its payload, which is the publisher's. Never zero.
     */
    static int fingerprint(byte[] header, int headerLength, int payloadLength) {
        long hash = payloadLength;
        int i = 0;
        for (; i + Long.BYTES <= headerLength; i += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(header, i));
        }
        for (; i < headerLength; i++) {
            hash = mix(hash ^ header[i]);
        }
        return (int) (hash >>> 32) | 1;
    }

    private static long mix(long hash) {
        long product = hash * MIX;
        return product ^ product >>> 29;
    }
}
