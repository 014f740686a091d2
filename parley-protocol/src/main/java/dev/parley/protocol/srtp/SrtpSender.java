package dev.parley.protocol.srtp;

/**
 * Protects the RTP and RTCP packets of one direction (RFC 3711, RFC 7714).
 *
 * <p>Owned by one transport and used on its thread only. Encrypting is the copy: the plain packet
 * is only read, the protected one is written to another place.
 *
 * <p>Packets of an SSRC may be sent out of order, and a packet within the last {@value
 * OutgoingSource#RESEND_WINDOW} may be sent again if it has the same bytes; a different packet with
 * the same index is refused, because it would break the encryption. At most {@value #MAX_SOURCES}
 * SSRCs are served in a sender's life: none is ever forgotten, since starting over with its
 * roll-over counter would repeat key streams.
 */
public final class SrtpSender {
    /** Most SSRCs served. */
    public static final int MAX_SOURCES = 8192;

    private final PacketCipher cipher;
    private final SourceTable<OutgoingSource> sources = new SourceTable<>(MAX_SOURCES);

    // One index for all SSRCs: unique per SSRC is what nonces need, and gaps mean nothing.
    private int nextRtcpIndex;

    /** Derives the session keys; lengths as in {@link SrtpProfile}. The arrays are not kept. */
    public SrtpSender(SrtpProfile profile, byte[] key, byte[] salt) {
        this(PacketCipher.of(profile, key, salt), 1);
    }

    SrtpSender(PacketCipher cipher, int firstRtcpIndex) {
        this.cipher = cipher;
        nextRtcpIndex = firstRtcpIndex;
    }

    /**
     * Protects one RTP packet given in two parts.
     *
     * @param header from index 0: the RTP header, and any rewritten beginning of the payload
     * @param headerLength bytes of {@code header}
     * @param payload the rest of the payload; only read; not the array {@code out}
     * @param out where the packet goes; the caller has left room for {@link SrtpProfile#tagBytes()}
     *     more bytes than header and payload
     * @return length of the protected packet, or -1 if it cannot be sent: no RTP header, no room,
     *     too many SSRCs, too old, or different from what was sent with this index
     */
    public int protectRtp(
            byte[] header,
            int headerLength,
            byte[] payload,
            int payloadOffset,
            int payloadLength,
            byte[] out,
            int outOffset) {
        int rtpHeaderLength = WireFormat.rtpHeaderLength(header, 0, headerLength);
        int length = headerLength + payloadLength;
        if (rtpHeaderLength < 0 || length + cipher.rtpTrailerBytes() > out.length - outOffset) {
            return -1;
        }
        long index = admit(header, headerLength, payloadLength);
        if (index < 0) {
            return -1;
        }
        System.arraycopy(header, 0, out, outOffset, headerLength);
        if (rtpHeaderLength == headerLength) {
            return cipher.sealRtp(
                    index, payload, payloadOffset, payloadLength, out, outOffset, headerLength);
        }
        // Some payload was rewritten in the header's array: join the payload first.
        System.arraycopy(payload, payloadOffset, out, outOffset + headerLength, payloadLength);
        return cipher.sealRtp(
                index,
                out,
                outOffset + rtpHeaderLength,
                length - rtpHeaderLength,
                out,
                outOffset,
                rtpHeaderLength);
    }

    /**
     * Protects one RTCP packet, compound or reduced-size.
     *
     * @param packet only read; not the array {@code out}
     * @param out where the packet goes; the caller has left room for {@link
     *     SrtpProfile#rtcpTrailerBytes()} more bytes
     * @return length of the protected packet, or -1 if it is no RTCP, there is no room, or 2^31
     *     packets were sent
     */
    public int protectRtcp(byte[] packet, int offset, int length, byte[] out, int outOffset) {
        if (length < WireFormat.RTCP_CLEAR_BYTES
                || !WireFormat.isVersion2(packet, offset)
                || length + cipher.rtcpTrailerBytes() > out.length - outOffset
                || nextRtcpIndex < 0) {
            return -1;
        }
        System.arraycopy(packet, offset, out, outOffset, length);
        return cipher.sealRtcp(nextRtcpIndex++, out, outOffset, length);
    }

    /** The index to send this packet with, or -1 if it must not be sent. */
    private long admit(byte[] header, int headerLength, int payloadLength) {
        int ssrc = WireFormat.rtpSsrc(header, 0);
        int sequence = WireFormat.sequence(header, 0);
        OutgoingSource source = sources.find(ssrc);
        if (source == null) {
            if (sources.isFull()) {
                return -1;
            }
            source = new OutgoingSource(ssrc, sequence);
            sources.add(source);
        }
        long index = PacketIndex.estimate(source.highest(), sequence);
        int fingerprint = OutgoingSource.fingerprint(header, headerLength, payloadLength);
        boolean admitted = !PacketIndex.isExhausted(index) && source.admit(index, fingerprint);
        return admitted ? index : -1;
    }
}
