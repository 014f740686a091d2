package dev.parley.protocol.srtp;

/**
 * What a protection profile does to one packet of one direction, once its index is known.
 *
 * <p>Single-threaded. The seam for other cryptographic libraries: an implementation knows keys,
 * nonces, tags and where they stand in the packet; indices, replay and sources are its callers'.
 * Callers have checked all lengths.
 */
interface PacketCipher {
    /** Value of {@code open...} when the tag does not fit; the packet is unchanged then. */
    int NOT_AUTHENTIC = -1;

    /** The E bit of the word that carries the SRTCP index (RFC 3711 section 3.4). */
    int RTCP_ENCRYPTED = 1 << 31;

    /** Bytes added to an RTP packet. */
    int rtpTrailerBytes();

    /** Bytes added to an RTCP packet. */
    int rtcpTrailerBytes();

    /**
     * Encrypts {@code text} (only read, or standing in {@code out} at its place already) behind the
     * RTP header of {@code headerLength} bytes that stands in {@code out}, and adds the tag. This
     * method alone has more parameters than a record would allow without garbage.
     *
     * @return length of the packet
     */
    int sealRtp(
            long index,
            byte[] text,
            int textOffset,
            int textLength,
            byte[] out,
            int outOffset,
            int headerLength);

    /** Encrypts the RTCP packet in {@code out} in place and adds tag and index; its length. */
    int sealRtcp(int index, byte[] out, int outOffset, int length);

    /** Authenticates and decrypts in place; the plain length or {@link #NOT_AUTHENTIC}. */
    int openRtp(long index, byte[] buffer, int offset, int length, int headerLength);

    /** The word with E bit and index of a protected RTCP packet. */
    int rtcpIndexWord(byte[] buffer, int offset, int length);

    /** Authenticates and decrypts in place; the plain length or {@link #NOT_AUTHENTIC}. */
    int openRtcp(byte[] buffer, int offset, int length);

    /** The cipher of {@code profile} on the JDK's own cryptography. */
    static PacketCipher of(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
        SessionKeys rtp = SessionKeys.forRtp(profile, masterKey, masterSalt);
        SessionKeys rtcp = SessionKeys.forRtcp(profile, masterKey, masterSalt);
        return switch (profile) {
            case AEAD_AES_128_GCM -> new GcmPacketCipher(rtp, rtcp);
            case AES_CM_128_HMAC_SHA1_80 -> new CounterModePacketCipher(rtp, rtcp);
        };
    }
}
