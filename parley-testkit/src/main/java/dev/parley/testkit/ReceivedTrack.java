package dev.parley.testkit;

import dev.parley.protocol.codec.Vp8Descriptor;
import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtcp.NtpTime;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtcp.SenderReport;
import dev.parley.protocol.rtp.ReceptionStatistics;
import dev.parley.protocol.rtp.RtpPacket;
import dev.parley.protocol.rtp.SequenceUnwrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A track as a scripted peer receives it: puts it in order, asks for what is missing, and verifies
 * that a decoder could follow.
 *
 * <p>Single-threaded. What is missing is asked for until {@link #PATIENCE_NANOS} passed; then video
 * goes on at the next key frame, which is asked for, and audio at the next packet.
 */
public final class ReceivedTrack {
    static final long PATIENCE_NANOS = 700_000_000L;
    private static final long NACK_NANOS = 60_000_000L;
    private static final long PICTURE_LOSS_NANOS = 400_000_000L;

    private final String trackSid;
    private final boolean video;
    private final int ssrc;
    private final int ownSsrc;
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private final ReceptionStatistics statistics;
    private final TreeMap<Long, Piece> waiting = new TreeMap<>();
    private final FrameCheck frames;
    private final List<String> violations = new ArrayList<>();
    private final Vp8Descriptor descriptor = new Vp8Descriptor();
    private final int[] missing = new int[64];
    private boolean started;
    private long next;
    private long gapSinceNanos = Long.MIN_VALUE;
    private long nextNackNanos;
    private long nextPictureLossNanos;
    private long reportedPackets;
    private long skips;
    private long reports;
    private boolean beganAtKeyFrame;
    private long packets;

    /** A packet's content; a null body is padding alone. */
    record Piece(
            int timestamp, boolean marker, int pictureId, boolean start, byte @Nullable [] body) {
        boolean beginsKeyFrame() {
            return body != null && start && body[7] == 1;
        }
    }

    ReceivedTrack(String trackSid, boolean video, int ssrc, int ownSsrc) {
        this.trackSid = trackSid;
        this.video = video;
        this.ssrc = ssrc;
        this.ownSsrc = ownSsrc;
        statistics = new ReceptionStatistics(video ? 90_000 : 48_000);
        frames = new FrameCheck(video, violations);
    }

    /** Whole frames received in decodable order. */
    public long frames() {
        return frames.count();
    }

    /** The layer of the newest frame, -1 before the first. */
    public int layer() {
        return frames.layer();
    }

    /** How often it had to go on behind a gap that was not repaired. */
    public long skips() {
        return skips;
    }

    /** Sender reports received. */
    public long reports() {
        return reports;
    }

    /** Packets received, repeated ones among them. */
    public long packets() {
        return packets;
    }

    /** Whether the very first packet was the beginning of a key frame. */
    public boolean beganAtKeyFrame() {
        return beganAtKeyFrame;
    }

    /** What a decoder would have stumbled over; empty if all is well. */
    public List<String> violations() {
        return violations;
    }

    public String trackSid() {
        return trackSid;
    }

    int ssrc() {
        return ssrc;
    }

    int repairSsrc() {
        return video ? ssrc + 1 : 0;
    }

    void onPacket(RtpPacket packet, boolean repaired, long nowNanos) {
        packets++;
        if (!repaired) {
            statistics.onPacket(packet.sequenceNumber(), packet.timestamp(), nowNanos);
        }
        long sequence = unwrapper.unwrap(packet.sequenceNumber());
        Piece piece = piece(packet);
        if (piece == null) {
            return;
        }
        if (packets == 1) {
            beganAtKeyFrame = !video || piece.beginsKeyFrame();
        }
        if (!started || sequence >= next) {
            waiting.put(sequence, piece);
        }
        goOn(nowNanos);
    }

    private @Nullable Piece piece(RtpPacket packet) {
        int offset = packet.payloadOffset();
        int length = packet.payloadLength();
        if (length == 0) {
            return new Piece(packet.timestamp(), packet.marker(), -1, false, null);
        }
        int bodyOffset = offset + 1;
        int pictureId = -1;
        boolean start = true;
        if (video) {
            if (!descriptor.wrap(packet.buffer(), offset, length)) {
                violations.add("no VP8 descriptor");
                return null;
            }
            pictureId = descriptor.pictureId();
            start = descriptor.isStartOfFrame();
            bodyOffset = offset + descriptor.length() + LayerSender.VP8_HEADER_BYTES;
        }
        byte[] body = new byte[8];
        System.arraycopy(packet.buffer(), bodyOffset, body, 0, 8);
        return new Piece(packet.timestamp(), packet.marker(), pictureId, start, body);
    }

    private void goOn(long nowNanos) {
        if (!started) {
            Long first = firstEntry();
            if (first == null) {
                return;
            }
            started = true;
            next = first;
        }
        boolean moved = false;
        while (!waiting.isEmpty() && waiting.firstKey() < next) {
            waiting.pollFirstEntry();
        }
        while (!waiting.isEmpty() && waiting.firstKey() == next) {
            frames.take(waiting.pollFirstEntry().getValue());
            next++;
            moved = true;
        }
        if (waiting.isEmpty()) {
            gapSinceNanos = Long.MIN_VALUE;
        } else if (moved || gapSinceNanos == Long.MIN_VALUE) {
            gapSinceNanos = nowNanos;
        }
    }

    /** Where a decoder could begin. */
    private @Nullable Long firstEntry() {
        for (Map.Entry<Long, Piece> entry : waiting.entrySet()) {
            if (!video || entry.getValue().beginsKeyFrame()) {
                return entry.getKey();
            }
        }
        return null;
    }

    void onReport(SenderReport report, long nowNanos) {
        reports++;
        statistics.onSenderReport(NtpTime.compact(report.ntpTimestamp()), nowNanos);
        long age = NtpTime.nanosBetween(report.ntpTimestamp(), NtpTime.ofEpochNanos(nowNanos));
        if (age < -1000 || age > 2_000_000_000L) {
            violations.add("sender report is " + age + " ns old");
        }
        if (report.packetCount() < reportedPackets) {
            violations.add("sender report counts back");
        }
        reportedPackets = report.packetCount();
        if (waiting.isEmpty()) {
            frames.verifyClock(report.rtpTimestamp(), age, nowNanos);
        }
    }

    /** Writes what it has to ask for. */
    void ask(RtcpWriter writer, long nowNanos) {
        frames.now(nowNanos);
        boolean stuck = !started && !waiting.isEmpty();
        if (started && !waiting.isEmpty() && gapSinceNanos != Long.MIN_VALUE) {
            if (nowNanos - gapSinceNanos > PATIENCE_NANOS) {
                stuck = !skip(nowNanos);
            } else if (nowNanos - nextNackNanos >= 0) {
                nextNackNanos = nowNanos + NACK_NANOS;
                writer.nack(ownSsrc, ssrc, missing, listMissing());
            }
        }
        if (stuck && video && nowNanos - nextPictureLossNanos >= 0) {
            nextPictureLossNanos = nowNanos + PICTURE_LOSS_NANOS;
            writer.pictureLoss(ownSsrc, ssrc);
        }
    }

    private int listMissing() {
        int count = 0;
        long last = waiting.lastKey();
        for (long number = next; number < last && count < missing.length; number++) {
            if (!waiting.containsKey(number)) {
                missing[count++] = (int) number & 0xFFFF;
            }
        }
        return count;
    }

    private boolean skip(long nowNanos) {
        Long first = firstEntry();
        if (first == null) {
            return false;
        }
        skips++;
        next = first;
        frames.skip();
        gapSinceNanos = Long.MIN_VALUE;
        goOn(nowNanos);
        return true;
    }

    void report(RtcpWriter writer, long nowNanos) {
        if (statistics.isStarted()) {
            writer.reportBlock(ssrc, statistics, nowNanos);
        }
    }

    static int frameNumber(byte[] body, boolean ofVideo) {
        return NetworkOrder.int32(body, ofVideo ? 1 : 0);
    }
}
