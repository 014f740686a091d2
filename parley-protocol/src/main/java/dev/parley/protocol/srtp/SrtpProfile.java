package dev.parley.protocol.srtp;

/**
 * SRTP protection profiles we support, most wanted first (RFC 5764 section 4.1.2, RFC 7714 section
 * 14.2).
 */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 16, 12, 16),
    AES_CM_128_HMAC_SHA1_80(0x0001, 16, 14, 10);

    private final int id;
    private final int keyBytes;
    private final int saltBytes;
    private final int tagBytes;

    SrtpProfile(int id, int keyBytes, int saltBytes, int tagBytes) {
        this.id = id;
        this.keyBytes = keyBytes;
        this.saltBytes = saltBytes;
        this.tagBytes = tagBytes;
    }

    /** The value in the {@code use_srtp} extension. */
    public int id() {
        return id;
    }

    public int keyBytes() {
        return keyBytes;
    }

    public int saltBytes() {
        return saltBytes;
    }

    /** Bytes that protection adds to an RTP packet. */
    public int tagBytes() {
        return tagBytes;
    }

    /** Bytes that protection adds to an RTCP packet: tag and index. */
    public int rtcpTrailerBytes() {
        return tagBytes + 4;
    }
}
