package dev.parley.sfu.subscription;

import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtp.AbsoluteSendTime;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.rtp.RtpHeaderWriter;
import dev.parley.protocol.rtp.RtpPacket;
import java.nio.charset.StandardCharsets;

/**
 * The header of one outgoing SSRC: written once when negotiated, then only its changing fields.
 *
 * <p>Media loop thread only; allocates nothing per packet. The header starts at index 0 of {@link
 * #buffer}, which has room behind it for the rewritten beginning of a payload.
 */
final class OutgoingHeader {
    /** Room behind the header: an original sequence number and a payload descriptor. */
    static final int PREFIX_BYTES = 16;

    private static final int HEADER_BYTES = 320;
    private static final int PADDING_BIT = 0x20;
    private static final int MARKER_BIT = 0x80;

    /** Extension profile of one-byte element headers (RFC 8285 section 4.2). */
    private static final int ONE_BYTE = 0xBEDE;

    private final byte[] buffer = new byte[HEADER_BYTES + PREFIX_BYTES];
    private final int length;

    /**
     * Index of the audio level's data, or -1; the element begins {@link #levelHeadBytes} before.
     */
    private final int levelOffset;

    private final int levelHeadBytes;
    private final byte[] levelHead = new byte[2];
    private final int sendTimeOffset;

    /**
     * @param sendTime whether to tell the time of sending; not for an SSRC whose packets are sent
     *     again, as these have to be the same
     */
    OutgoingHeader(int ssrc, String mid, RtpExtensionIds extensions, boolean sendTime) {
        RtpHeaderWriter writer = new RtpHeaderWriter();
        writer.begin(buffer, 0, HEADER_BYTES);
        writer.fixedFields(0, 0, 0, ssrc);
        byte[] name = mid.getBytes(StandardCharsets.US_ASCII);
        writer.copyExtension(extensions.mid(), name, 0, name.length);
        writer.uint8Extension(extensions.audioLevel(), 0);
        if (sendTime) {
            writer.uint24Extension(extensions.absoluteSendTime(), 0);
        }
        length = writer.finish();
        RtpPacket written = new RtpPacket();
        if (!written.wrap(buffer, 0, length)) {
            throw new IllegalStateException("header is no RTP packet");
        }
        sendTimeOffset = sendTime ? written.extensionOffset(extensions.absoluteSendTime()) : -1;
        levelOffset = written.extensionOffset(extensions.audioLevel());
        boolean oneByte = NetworkOrder.uint16(buffer, RtpPacket.FIXED_HEADER_BYTES) == ONE_BYTE;
        levelHeadBytes = oneByte ? 1 : 2;
        if (levelOffset >= 0) {
            System.arraycopy(buffer, levelOffset - levelHeadBytes, levelHead, 0, levelHeadBytes);
        }
    }

    /** Writes the fixed fields that change. */
    void write(int payloadType, boolean marker, int sequenceNumber, int timestamp) {
        buffer[0] &= ~PADDING_BIT;
        buffer[1] = (byte) (marker ? payloadType | MARKER_BIT : payloadType);
        NetworkOrder.putInt16(buffer, 2, sequenceNumber);
        NetworkOrder.putInt32(buffer, 4, timestamp);
    }

    /** Writes the extensions that change. An unknown level turns its element into padding. */
    void writeExtensions(int audioLevel, long nowNanos) {
        if (sendTimeOffset >= 0) {
            NetworkOrder.putInt24(buffer, sendTimeOffset, AbsoluteSendTime.of(nowNanos));
        }
        if (levelOffset >= 0) {
            boolean known = audioLevel >= 0;
            for (int i = 0; i < levelHeadBytes; i++) {
                buffer[levelOffset - levelHeadBytes + i] = known ? levelHead[i] : 0;
            }
            buffer[levelOffset] = (byte) (known ? audioLevel : 0);
        }
    }

    /** Says that the payload ends in padding. */
    void markPadded() {
        buffer[0] |= PADDING_BIT;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Octets of the header. */
    int length() {
        return length;
    }
}
