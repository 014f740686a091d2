package dev.parley.sfu.subscription;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.Retransmission;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.MediaPacket;
import org.jspecify.annotations.Nullable;

/**
 * Puts a subscription's packets together: its own header, the rewritten beginning of the payload,
 * and the rest of the payload as it came.
 *
 * <p>Media loop thread only; allocates nothing per packet.
 */
final class PacketWriter {
    private static final byte[] PADDING = {1};

    private final RtpOutput output;
    private final DropCounters drops;
    @Nullable private OutgoingHeader media;
    @Nullable private OutgoingHeader repair;
    private int repairSequence;

    /** Set by {@link #appendPrefix}: where the unchanged rest of the payload begins. */
    private int restOffset;

    /**
     * @param firstRepairSequence the first sequence number of retransmissions
     */
    PacketWriter(RtpOutput output, DropCounters drops, int firstRepairSequence) {
        this.output = output;
        this.drops = drops;
        repairSequence = firstRepairSequence;
    }

    /** Takes the section; retransmissions are used where all of its codecs have them. */
    void configure(SendMedia send) {
        boolean repaired = send.rtxSsrc() != 0;
        for (RtpCodec codec : send.codecs()) {
            repaired &= codec.rtxPayloadType() >= 0;
        }
        media = new OutgoingHeader(send.ssrc(), send.mid(), send.extensions(), repaired);
        repair =
                repaired
                        ? new OutgoingHeader(
                                send.rtxSsrc(), send.mid(), send.extensions(), repaired)
                        : null;
    }

    /** Sends a packet under the number {@code sequence}; false if it was not taken. */
    boolean send(
            MediaPacket packet, RtpCodec codec, long sequence, Segment segment, long nowNanos) {
        OutgoingHeader header = media;
        if (header == null) {
            return false;
        }
        header.write(
                codec.payloadType(),
                packet.marker(),
                (int) sequence,
                packet.timestamp() + segment.timestampOffset());
        return finish(header, header.length(), packet, codec, segment, nowNanos);
    }

    /** Sends a packet again: as a retransmission where negotiated, else as it was. */
    boolean sendAgain(
            MediaPacket packet, RtpCodec codec, long sequence, Segment segment, long nowNanos) {
        OutgoingHeader header = repair;
        if (header == null) {
            return send(packet, codec, sequence, segment, nowNanos);
        }
        header.write(
                codec.rtxPayloadType(),
                packet.marker(),
                repairSequence,
                packet.timestamp() + segment.timestampOffset());
        int end =
                Retransmission.appendOriginalSequence(
                        header.buffer(), header.length(), (int) sequence);
        boolean sent = finish(header, end, packet, codec, segment, nowNanos);
        if (sent) {
            repairSequence = (repairSequence + 1) & 0xFFFF;
        }
        return sent;
    }

    /** Fills a number that was kept free for a packet without media. */
    boolean sendFiller(int payloadType, long sequence, int timestamp, long nowNanos) {
        OutgoingHeader header = media;
        if (header == null) {
            return false;
        }
        header.write(payloadType, false, (int) sequence, timestamp);
        header.writeExtensions(MediaPacket.NO_AUDIO_LEVEL, nowNanos);
        header.markPadded();
        return output.sendRtp(
                header.buffer(), header.length(), PADDING, 0, PADDING.length, nowNanos);
    }

    private boolean finish(
            OutgoingHeader header,
            int headerEnd,
            MediaPacket packet,
            RtpCodec codec,
            Segment segment,
            long nowNanos) {
        header.writeExtensions(packet.audioLevel(), nowNanos);
        int end = appendPrefix(header.buffer(), headerEnd, packet, codec, segment);
        if (end < 0) {
            drops.count(DropReason.MALFORMED);
            return false;
        }
        int rest = packet.payloadOffset() + packet.payloadLength() - restOffset;
        return output.sendRtp(header.buffer(), end, packet.buffer(), restOffset, rest, nowNanos);
    }

    /** Writes what changes of the payload's beginning; returns the index after it, -1 if broken. */
    private int appendPrefix(
            byte[] buffer, int end, MediaPacket packet, RtpCodec codec, Segment segment) {
        restOffset = packet.payloadOffset();
        if (packet.hasVp8Descriptor()) {
            int length = packet.vp8Descriptor().length();
            System.arraycopy(packet.buffer(), restOffset, buffer, end, length);
            packet.vp8Descriptor()
                    .rewriteCopy(
                            buffer,
                            end,
                            packet.vp8Descriptor().pictureId() + segment.pictureIdOffset(),
                            packet.vp8Descriptor().tl0PictureIndex() + segment.tl0Offset());
            restOffset += length;
            return end + length;
        }
        if (packet.codec().name() == CodecName.RED && codec.name() == CodecName.OPUS) {
            int block =
                    RedundantAudio.newestBlockOffset(
                            packet.buffer(), restOffset, packet.payloadLength());
            restOffset += Math.max(block, 0);
            return block < 0 ? -1 : end;
        }
        return end;
    }
}
