package dev.parley.protocol.rtp;

/**
 * What a receiver report tells about one incoming SSRC: packets expected and lost, jitter, and the
 * last sender report (RFC 3550 section 6.4.1, appendices A.1, A.3 and A.8).
 *
 * <p>Confined to one thread. Feed it the packets that came as the stream itself; retransmissions on
 * another SSRC are left out, so that the loss told is the path's. There is no probation: the
 * packets were authenticated. Duplicates count as received (appendix A.3), so the loss may be
 * negative.
 */
public final class ReceptionStatistics {
    /** A step forward of this many sequence numbers may be a new numbering (appendix A.1). */
    static final int MAX_DROPOUT = 3000;

    /** A step back of fewer sequence numbers is reordering (appendix A.1). */
    static final int MAX_MISORDER = 100;

    private static final int NO_SEQUENCE = -1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final JitterEstimator jitter;
    private boolean started;
    private long base;
    private long highest;
    private long received;
    private int suspectNext = NO_SEQUENCE;
    private long expectedBefore;
    private long receivedBefore;
    private int lastReportCompactNtp;
    private long lastReportArrivalNanos;

    public ReceptionStatistics(int clockRateHz) {
        jitter = new JitterEstimator(clockRateHz);
    }

    /**
     * Takes a packet of the stream.
     *
     * @return false if its number is so far off that it is not counted until a second packet
     *     follows it, which then starts the count anew
     */
    public boolean onPacket(int sequenceNumber, int rtpTimestamp, long arrivalNanos) {
        if (!started) {
            start(sequenceNumber);
        }
        int step = (sequenceNumber - (int) highest) & 0xFFFF;
        if (step < MAX_DROPOUT) {
            highest += step;
            suspectNext = NO_SEQUENCE;
            if (step > 0 || received == 0) {
                jitter.onPacket(rtpTimestamp, arrivalNanos);
            }
        } else if (step <= 0x10000 - MAX_MISORDER) {
            if (sequenceNumber != suspectNext) {
                suspectNext = (sequenceNumber + 1) & 0xFFFF;
                return false;
            }
            start(sequenceNumber);
            jitter.onPacket(rtpTimestamp, arrivalNanos);
        }
        received++;
        return true;
    }

    private void start(int sequenceNumber) {
        started = true;
        base = sequenceNumber;
        highest = sequenceNumber;
        received = 0;
        expectedBefore = 0;
        receivedBefore = 0;
        suspectNext = NO_SEQUENCE;
    }

    /**
     * Notes the arrival of the source's sender report.
     *
     * @param compactNtp the middle 32 bits of its NTP timestamp
     */
    public void onSenderReport(int compactNtp, long arrivalNanos) {
        lastReportCompactNtp = compactNtp;
        lastReportArrivalNanos = arrivalNanos;
    }

    /** Whether there is anything to report. */
    public boolean isStarted() {
        return started;
    }

    /** Packets received, duplicates included. */
    public long received() {
        return received;
    }

    /** Packets expected since the count started. */
    public long expected() {
        return started ? highest - base + 1 : 0;
    }

    /** The 32-bit extended highest sequence number received. */
    public int extendedHighestSequence() {
        return (int) highest;
    }

    /** Packets lost since the count started, held to the 24 signed bits of a report block. */
    public int cumulativeLost() {
        return (int) Math.clamp(expected() - received, -0x800000L, 0x7FFFFFL);
    }

    /**
     * Loss since the previous call in 1/256, 0 to 255, and starts the next interval (appendix A.3).
     */
    public int takeFractionLost() {
        long expectedNow = expected();
        long expectedInterval = expectedNow - expectedBefore;
        long lostInterval = expectedInterval - (received - receivedBefore);
        expectedBefore = expectedNow;
        receivedBefore = received;
        if (expectedInterval <= 0 || lostInterval <= 0) {
            return 0;
        }
        return (int) Math.min((lostInterval << 8) / expectedInterval, 255);
    }

    /** Interarrival jitter in units of the RTP timestamp. */
    public long jitter() {
        return jitter.timestampUnits();
    }

    /** Compact NTP time of the last sender report, or 0 if none came. */
    public int lastSenderReport() {
        return lastReportCompactNtp;
    }

    /** Time since the last sender report came, in 1/65536 s; 0 if none came. */
    public int delaySinceLastSenderReport(long nowNanos) {
        if (lastReportCompactNtp == 0) {
            return 0;
        }
        // A day suffices for any report and keeps the product within 64 bits.
        long delay = Math.clamp(nowNanos - lastReportArrivalNanos, 0, 86_400L * NANOS_PER_SECOND);
        return (int) ((delay << 16) / NANOS_PER_SECOND);
    }
}
