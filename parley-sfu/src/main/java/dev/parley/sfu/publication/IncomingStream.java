package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.LossDetector;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.ReceptionStatistics;
import dev.parley.protocol.rtp.RtpPacket;

/**
 * The RTP of one SSRC of a publisher, and of the SSRC that repairs it: one layer of a track.
 *
 * <p>Media loop thread only; allocates nothing per packet. Outlives its SSRC: a publisher that
 * starts the layer anew under another one is an interruption of the stream.
 */
final class IncomingStream {
    /** SSRC of a stream that has none yet. Zero is a valid SSRC, so ask {@link #isBound}. */
    private static final int UNBOUND = 0;

    /** Audio is asked for late: its packets are few, and reordering is the likelier reason. */
    private static final long AUDIO_REORDER_NANOS = 40_000_000L;

    private static final long VIDEO_REORDER_NANOS = 10_000_000L;

    private final PublishedTrack track;
    private final int layer;
    private final int clockRateHz;
    private final PublisherClock clock;
    private final SourceSequence sequences = new SourceSequence();
    private final LossDetector losses;
    private final LayerActivity activity = new LayerActivity();
    private final KeyFrameRequests keyFrameRequests;
    private final PacketHistory history;
    private ReceptionStatistics statistics;

    private int ssrc = UNBOUND;
    private boolean bound;
    private int repairSsrc = UNBOUND;
    private boolean repairBound;
    private long boundNanos;
    private long repairBoundNanos;

    private boolean hasReport;
    private long reportNtp;
    private int reportTimestamp;

    IncomingStream(PublishedTrack track, int layer, int clockRateHz, PublisherClock clock) {
        this.track = track;
        this.layer = layer;
        this.clockRateHz = clockRateHz;
        this.clock = clock;
        boolean video = track.kind() == MediaKind.VIDEO;
        losses = new LossDetector(video ? VIDEO_REORDER_NANOS : AUDIO_REORDER_NANOS);
        keyFrameRequests = new KeyFrameRequests(layer);
        history = new PacketHistory(track.kind());
        statistics = new ReceptionStatistics(clockRateHz);
    }

    /** Takes {@code newSsrc} as the stream's; a change interrupts the stream. */
    void bind(int newSsrc, long nowNanos) {
        if (bound && newSsrc == ssrc) {
            return;
        }
        ssrc = newSsrc;
        bound = true;
        boundNanos = nowNanos;
        sequences.interrupt();
        losses.reset();
        statistics = new ReceptionStatistics(clockRateHz);
        hasReport = false;
    }

    /** Takes {@code newSsrc} as the one whose packets repair this stream. */
    void bindRepair(int newSsrc, long nowNanos) {
        repairSsrc = newSsrc;
        repairBoundNanos = nowNanos;
        repairBound = true;
    }

    /** The stream's SSRC ended. */
    boolean unbind() {
        bound = false;
        repairBound = false;
        losses.reset();
        return activity.stop();
    }

    /**
     * Places a packet and notes its arrival.
     *
     * @param repaired whether it came as a retransmission on the other SSRC
     * @return its extended sequence number, {@link SourceSequence#UNPLACED} or {@link
     *     SourceSequence#DUPLICATE}
     */
    long admit(RtpPacket packet, boolean repaired, long nowNanos) {
        int number = packet.sequenceNumber();
        long sequence = repaired ? sequences.placeRepair(number) : sequences.place(number);
        if (!repaired) {
            statistics.onPacket(number, packet.timestamp(), nowNanos);
        }
        if (sequence >= 0) {
            losses.onPacket(sequence, nowNanos);
        }
        return sequence;
    }

    /** Deliberately lets packets go: the next delivered one follows an interruption. */
    void interrupt() {
        sequences.interrupt();
        losses.reset();
    }

    /** A key frame began with the packet {@code sequence}. */
    void onKeyFrame(long sequence) {
        keyFrameRequests.onKeyFrame();
        losses.forgetBefore(sequence);
    }

    /**
     * Takes a sender report of the stream.
     *
     * @param ntp 32.32 fixed point
     */
    void onSenderReport(long ntp, int rtpTimestamp, long nowNanos) {
        statistics.onSenderReport((int) (ntp >> 16), nowNanos);
        if (clock.onReport(ntp, nowNanos)) {
            hasReport = true;
            reportNtp = ntp;
            reportTimestamp = rtpTimestamp;
        }
    }

    boolean hasClock() {
        return hasReport;
    }

    /** RTP timestamp of what was captured at {@code nanos} of our clock. */
    int timestampAt(long nanos) {
        long elapsed = nanos - clock.toOurNanos(reportNtp);
        long seconds = Math.floorDiv(elapsed, 1_000_000_000L);
        long rest = elapsed - seconds * 1_000_000_000L;
        return (int)
                (reportTimestamp + seconds * clockRateHz + rest * clockRateHz / 1_000_000_000L);
    }

    /** Writes the sequence numbers to ask the publisher for; returns how many. */
    int collectLost(long nowNanos, int[] sequenceNumbers) {
        return bound ? losses.collect(nowNanos, sequenceNumbers) : 0;
    }

    PublishedTrack track() {
        return track;
    }

    int layer() {
        return layer;
    }

    int ssrc() {
        return ssrc;
    }

    boolean isBound() {
        return bound;
    }

    int repairSsrc() {
        return repairSsrc;
    }

    boolean isRepairBound() {
        return repairBound;
    }

    /** When the stream took its present SSRC. */
    long boundNanos() {
        return boundNanos;
    }

    /** When the stream took its present retransmission SSRC. */
    long repairBoundNanos() {
        return repairBoundNanos;
    }

    LayerActivity activity() {
        return activity;
    }

    KeyFrameRequests keyFrameRequests() {
        return keyFrameRequests;
    }

    PacketHistory history() {
        return history;
    }

    ReceptionStatistics statistics() {
        return statistics;
    }
}
