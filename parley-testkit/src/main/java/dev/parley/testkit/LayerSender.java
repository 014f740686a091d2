package dev.parley.testkit;

import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtcp.NtpTime;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtp.Retransmission;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpHeaderWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends the RTP of one layer of a scripted track, and its retransmissions.
 *
 * <p>Single-threaded. Each packet says in its payload which frame and which part of it it is, so
 * that {@link ReceivedTrack} can verify what arrives.
 */
final class LayerSender {
    /** Octets of the VP8 payload descriptor written here. */
    static final int DESCRIPTOR_BYTES = 6;

    /** Octets of a VP8 key frame's header, left free in other packets. */
    static final int VP8_HEADER_BYTES = 10;

    private static final int HISTORY = 1024;

    private final PeerLink link;
    private final RtpCodec codec;
    private final String mid;
    private final @Nullable String rid;
    private final int layer;
    private final int ssrc;
    private final int timestampOffset;
    private final RtpHeaderWriter header = new RtpHeaderWriter();
    private final Map<Integer, Kept> history = new HashMap<>();
    private int sequence;
    private int repairSequence = 1;
    private int pictureId;
    private int frame;
    private long packets;
    private long octets;
    private long retransmissions;
    private long keyFrames;

    private record Kept(byte[] packet, int headerLength, int timestamp, boolean marker) {}

    LayerSender(PeerLink link, TrackScript script, int layer, String mid, int ssrc) {
        this.link = link;
        this.codec =
                script.codec().kind() == Formats.SENT_OPUS.name().kind()
                        ? Formats.SENT_OPUS
                        : Formats.SENT_VP8;
        this.mid = mid;
        this.rid = script.layers() > 1 ? Formats.RIDS.get(layer) : null;
        this.layer = layer;
        this.ssrc = ssrc;
        this.timestampOffset = ssrc * 7919;
        this.sequence = script.firstSequence();
        this.pictureId = script.firstPictureId();
    }

    int ssrc() {
        return ssrc;
    }

    int repairSsrc() {
        return ssrc + 1;
    }

    long retransmissions() {
        return retransmissions;
    }

    long keyFrames() {
        return keyFrames;
    }

    private int timestampAt(long elapsedNanos) {
        return timestampOffset + (int) (elapsedNanos / 1000 * codec.clockRateHz() / 1_000_000);
    }

    void sendAudio(long elapsedNanos, int level) {
        byte[] payload = new byte[60];
        payload[0] = 0x78;
        NetworkOrder.putInt32(payload, 1, frame++);
        sendPacket(payload, timestampAt(elapsedNanos), false, level);
    }

    void sendFrame(long elapsedNanos, boolean key) {
        int count = key ? 4 : 2;
        keyFrames += key ? 1 : 0;
        for (int index = 0; index < count; index++) {
            byte[] payload = videoPayload(key, index, count);
            sendPacket(payload, timestampAt(elapsedNanos), index == count - 1, -1);
        }
        frame++;
        pictureId = (pictureId + 1) & 0x7FFF;
    }

    private byte[] videoPayload(boolean key, int index, int count) {
        byte[] payload = new byte[120 + 60 * layer + 10 * index];
        payload[0] = (byte) (index == 0 ? 0x90 : 0x80);
        payload[1] = (byte) 0xE0;
        NetworkOrder.putInt16(payload, 2, pictureId | 0x8000);
        payload[4] = (byte) frame;
        int at = DESCRIPTOR_BYTES;
        if (index == 0) {
            payload[at] = (byte) (key ? 0x10 : 0x11);
            if (key) {
                payload[at + 3] = (byte) 0x9D;
                payload[at + 4] = 0x01;
                payload[at + 5] = 0x2A;
                payload[at + 6] = (byte) (160 << layer);
                payload[at + 7] = (byte) ((160 << layer) >> 8);
                payload[at + 8] = (byte) (90 << layer);
                payload[at + 9] = (byte) ((90 << layer) >> 8);
            }
        }
        at += VP8_HEADER_BYTES;
        payload[at] = (byte) layer;
        NetworkOrder.putInt32(payload, at + 1, frame);
        payload[at + 5] = (byte) index;
        payload[at + 6] = (byte) count;
        payload[at + 7] = (byte) (key ? 1 : 0);
        return payload;
    }

    /** Sends a packet of padding alone, as bandwidth probes are. */
    void sendPadding(long elapsedNanos) {
        byte[] packet = new byte[200];
        int headerLength = writeHeader(packet, ssrc, codec.payloadType(), sequence, elapsedNanos);
        packet[0] |= 0x20;
        packet[headerLength + 49] = 50;
        link.sendRtp(packet, headerLength, headerLength + 50);
        sequence = (sequence + 1) & 0xFFFF;
    }

    private int writeHeader(byte[] packet, int ofSsrc, int payloadType, int number, long elapsed) {
        header.begin(packet, 0, packet.length);
        header.fixedFields(payloadType, number, timestampAt(elapsed), ofSsrc);
        extensions(false, -1);
        return header.finish();
    }

    private void extensions(boolean repair, int level) {
        byte[] midBytes = mid.getBytes(StandardCharsets.US_ASCII);
        header.copyExtension(Formats.SENT.mid(), midBytes, 0, midBytes.length);
        if (rid != null) {
            int id = repair ? Formats.SENT.repairedRid() : Formats.SENT.rid();
            byte[] ridBytes = rid.getBytes(StandardCharsets.US_ASCII);
            header.copyExtension(id, ridBytes, 0, ridBytes.length);
        }
        if (level >= 0) {
            header.uint8Extension(Formats.SENT.audioLevel(), 0x80 | level);
        }
    }

    private void sendPacket(byte[] payload, int timestamp, boolean marker, int level) {
        byte[] packet = new byte[1400];
        header.begin(packet, 0, packet.length);
        int type = codec.payloadType() | (marker ? RtpHeaderWriter.MARKER : 0);
        header.fixedFields(type, sequence, timestamp, ssrc);
        extensions(false, level);
        int headerLength = header.finish();
        System.arraycopy(payload, 0, packet, headerLength, payload.length);
        int length = headerLength + payload.length;
        Kept kept = new Kept(Arrays.copyOf(packet, length), headerLength, timestamp, marker);
        history.put(sequence, kept);
        history.remove((sequence - HISTORY) & 0xFFFF);
        link.sendRtp(kept.packet(), headerLength, length);
        sequence = (sequence + 1) & 0xFFFF;
        packets++;
        octets += payload.length;
    }

    /** Answers a NACK for one number. */
    void sendAgain(int number) {
        Kept kept = history.get(number);
        if (kept == null) {
            return;
        }
        retransmissions++;
        if (codec.rtxPayloadType() < 0) {
            link.sendRtp(kept.packet(), kept.headerLength(), kept.packet().length);
            return;
        }
        byte[] packet = new byte[1400];
        header.begin(packet, 0, packet.length);
        int type = codec.rtxPayloadType() | (kept.marker() ? RtpHeaderWriter.MARKER : 0);
        header.fixedFields(type, repairSequence, kept.timestamp(), repairSsrc());
        extensions(true, -1);
        int headerLength = header.finish();
        int at = Retransmission.appendOriginalSequence(packet, headerLength, number);
        int payload = kept.packet().length - kept.headerLength();
        System.arraycopy(kept.packet(), kept.headerLength(), packet, at, payload);
        link.sendRtp(packet, headerLength, at + payload);
        repairSequence = (repairSequence + 1) & 0xFFFF;
    }

    /** Writes a sender report; the peer's clock is the simulation's. */
    void report(RtcpWriter writer, long elapsedNanos, long nowNanos) {
        long ntp = NtpTime.ofEpochNanos(nowNanos);
        writer.senderReport(ssrc, ntp, timestampAt(elapsedNanos), packets, octets);
    }
}
