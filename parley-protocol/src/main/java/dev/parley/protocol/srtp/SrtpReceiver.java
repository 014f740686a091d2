package dev.parley.protocol.srtp;

import org.jspecify.annotations.Nullable;

/**
 * Authenticates and decrypts the RTP and RTCP packets of one direction, in place (RFC 3711, RFC
 * 7714).
 *
 * <p>Owned by one transport and used on its thread only. A packet is dropped, never thrown at: the
 * replay check comes first, then authentication, and only an authentic packet changes any state.
 * SSRCs are learned from authentic packets. Of more than {@value #MAX_SOURCES}, the least recently
 * used is forgotten.
 *
 * <p>A roll-over counter guessed wrong heals: a new SSRC is also tried as just rolled over, and one
 * that had only rejected packets for a while (more than 2^15 packets were lost) is also tried one
 * cycle further.
 */
public final class SrtpReceiver {
    /** Most SSRCs remembered, for RTP and for RTCP. */
    public static final int MAX_SOURCES = 512;

    /** The packet was received before, or is too old to know. */
    public static final int REPLAYED = -1;

    /** The packet is not authentic. */
    public static final int BAD_TAG = -2;

    /** The packet is no RTP or RTCP or is too short. */
    public static final int MALFORMED = -3;

    private static final int FIRST_HALF_CYCLE = 1 << 15;

    private final PacketCipher cipher;
    private final SourceTable<IncomingSource> rtpSources = new SourceTable<>(MAX_SOURCES);
    private final SourceTable<IncomingSource> rtcpSources = new SourceTable<>(MAX_SOURCES);
    private long authentic;

    /** Derives the session keys; lengths as in {@link SrtpProfile}. The arrays are not kept. */
    public SrtpReceiver(SrtpProfile profile, byte[] key, byte[] salt) {
        this(PacketCipher.of(profile, key, salt));
    }

    SrtpReceiver(PacketCipher cipher) {
        this.cipher = cipher;
    }

    /** Returns the plain length, {@link #REPLAYED}, {@link #BAD_TAG} or {@link #MALFORMED}. */
    public int unprotectRtp(byte[] buffer, int offset, int length) {
        int headerLength =
                WireFormat.rtpHeaderLength(buffer, offset, length - cipher.rtpTrailerBytes());
        if (headerLength < 0) {
            return MALFORMED;
        }
        IncomingSource source = rtpSources.find(WireFormat.rtpSsrc(buffer, offset));
        return source == null
                ? openFirst(buffer, offset, length, headerLength)
                : openNext(source, buffer, offset, length, headerLength);
    }

    /** Returns the plain length, {@link #REPLAYED}, {@link #BAD_TAG} or {@link #MALFORMED}. */
    public int unprotectRtcp(byte[] buffer, int offset, int length) {
        if (length < WireFormat.RTCP_CLEAR_BYTES + cipher.rtcpTrailerBytes()
                || !WireFormat.isVersion2(buffer, offset)) {
            return MALFORMED;
        }
        int ssrc = WireFormat.rtcpSsrc(buffer, offset);
        long index = cipher.rtcpIndexWord(buffer, offset, length) & ~PacketCipher.RTCP_ENCRYPTED;
        IncomingSource source = rtcpSources.find(ssrc);
        if (source != null && isReplayed(source, index)) {
            return REPLAYED;
        }
        int plain = cipher.openRtcp(buffer, offset, length);
        if (plain < 0) {
            return BAD_TAG;
        }
        accept(rtcpSources, source, ssrc, index);
        return plain;
    }

    private int openFirst(byte[] buffer, int offset, int length, int headerLength) {
        long index = WireFormat.sequence(buffer, offset);
        int plain = cipher.openRtp(index, buffer, offset, length, headerLength);
        if (plain < 0 && index < FIRST_HALF_CYCLE) {
            // The sender began shortly before a roll-over and its first packets were lost.
            index += PacketIndex.ROLLOVER;
            plain = cipher.openRtp(index, buffer, offset, length, headerLength);
        }
        if (plain < 0) {
            return BAD_TAG;
        }
        accept(rtpSources, null, WireFormat.rtpSsrc(buffer, offset), index);
        return plain;
    }

    private int openNext(
            IncomingSource source, byte[] buffer, int offset, int length, int headerLength) {
        ReplayWindow window = source.window();
        long index = PacketIndex.estimate(window.highest(), WireFormat.sequence(buffer, offset));
        int result = REPLAYED;
        if (!window.isTooOld(index)) {
            if (window.isSeen(index)) {
                return REPLAYED;
            }
            int plain = cipher.openRtp(index, buffer, offset, length, headerLength);
            result = plain < 0 ? BAD_TAG : plain;
        }
        if (result < 0 && source.seemsLost()) {
            index += PacketIndex.ROLLOVER;
            int plain = cipher.openRtp(index, buffer, offset, length, headerLength);
            result = plain < 0 ? result : plain;
        }
        if (result < 0) {
            source.reject();
            return result;
        }
        source.accept(index, ++authentic);
        return result;
    }

    private static boolean isReplayed(IncomingSource source, long index) {
        return source.window().isTooOld(index) || source.window().isSeen(index);
    }

    private void accept(
            SourceTable<IncomingSource> sources,
            @Nullable IncomingSource source,
            int ssrc,
            long index) {
        authentic++;
        if (source != null) {
            source.accept(index, authentic);
            return;
        }
        if (sources.isFull()) {
            forgetLeastRecentlyUsed(sources);
        }
        sources.add(new IncomingSource(ssrc, index, authentic));
    }

    private static void forgetLeastRecentlyUsed(SourceTable<IncomingSource> sources) {
        IncomingSource oldest = null;
        for (int slot = 0; slot < sources.slotCount(); slot++) {
            IncomingSource source = sources.at(slot);
            if (source != null && (oldest == null || source.lastUse() < oldest.lastUse())) {
                oldest = source;
            }
        }
        if (oldest != null) {
            sources.remove(oldest);
        }
    }
}
