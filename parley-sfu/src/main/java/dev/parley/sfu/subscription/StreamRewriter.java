package dev.parley.sfu.subscription;

import dev.parley.protocol.codec.Vp8Descriptor;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.publication.MediaPacket;
import dev.parley.sfu.publication.PacketSource;

/**
 * Makes one continuous outgoing stream of pieces of a publication's layers: sequence numbers,
 * timestamps, VP8 picture ids.
 *
 * <p>Media loop thread only; allocates nothing per packet, one {@link Segment} per switch. What was
 * dropped on purpose leaves no gap; what was lost on its way to us leaves its gap, so that the
 * subscriber asks for it, and takes its place when it comes late. Timestamps go on across switches
 * by the publisher's sender reports, or else by the time that passed, and always grow.
 */
final class StreamRewriter {
    /** Result for a packet that has no place any more. */
    static final long TOO_OLD = -1;

    /** Result for a number without media that needed no place. */
    static final long NO_PLACE = -2;

    private static final int VIDEO_PACKETS = 512;
    private static final int AUDIO_PACKETS = 256;
    private static final int PICTURE_ID_MASK = 0x7FFF;
    private static final int TL0_MASK = 0xFF;

    /** Sender reports that put a switch further off than this from its arrival are not believed. */
    private static final int BELIEVED_SECONDS = 2;

    private final PacketSource source;
    private final RetransmissionHistory history;
    private final int maxGap;
    private final int clockRateHz;

    private Segment segment;
    private boolean started;
    private long highest;
    private long highestOriginal;
    private int highestTimestamp;
    private long highestTimestampNanos;
    private int lastPictureId;
    private int lastTl0;

    /**
     * @param firstSequence the first outgoing sequence number, 0 to 32767: a stream that begins in
     *     the lower half cannot lose its first packets around a wrap (RFC 3711 section 3.3.1)
     */
    StreamRewriter(PacketSource source, int firstSequence) {
        this.source = source;
        boolean video = source.kind() == MediaKind.VIDEO;
        int packets = video ? VIDEO_PACKETS : AUDIO_PACKETS;
        history = new RetransmissionHistory(packets);
        maxGap = packets / 2;
        clockRateHz = video ? 90_000 : 48_000;
        // One cycle up, so that no extended number is negative.
        highest = 0x10000L + firstSequence - 1;
        history.start(highest + 1);
        segment = new Segment(0, highest + 1, 0, 0, 0);
    }

    /** Whether a packet of the layer forwarded follows an interruption and not just a loss. */
    boolean isInterruption(long original) {
        return original - highestOriginal > maxGap;
    }

    /** Begins a segment with {@code packet}, which comes next. */
    void start(MediaPacket packet, long nowNanos) {
        int timestamp = started ? continuedTimestamp(packet, nowNanos) : packet.timestamp();
        int pictureIdOffset = 0;
        int tl0Offset = 0;
        if (packet.hasVp8Descriptor() && started) {
            Vp8Descriptor vp8 = packet.vp8Descriptor();
            pictureIdOffset = lastPictureId + 1 - Math.max(vp8.pictureId(), 0);
            tl0Offset = lastTl0 + 1 - Math.max(vp8.tl0PictureIndex(), 0);
        }
        segment =
                new Segment(
                        packet.layer(),
                        highest + 1,
                        timestamp - packet.timestamp(),
                        pictureIdOffset,
                        tl0Offset);
        highestOriginal = packet.sequence() - 1;
        if (!started) {
            started = true;
            highestTimestamp = timestamp;
            highestTimestampNanos = nowNanos;
        }
    }

    /** The extended outgoing number of a packet of the segment's layer, or {@link #TOO_OLD}. */
    long place(long original) {
        if (original <= highestOriginal) {
            return findLate(original);
        }
        for (long next = highestOriginal + 1; next <= original; next++) {
            history.append(next, segment);
            highest++;
        }
        highestOriginal = original;
        return highest;
    }

    /**
     * Leaves a number out that carries no media.
     *
     * @return {@link #NO_PLACE}, or the outgoing number that was kept free for it and now has to be
     *     filled with padding
     */
    long skip(long original) {
        if (original > highestOriginal) {
            if (original - highestOriginal > maxGap) {
                return NO_PLACE;
            }
            place(original - 1);
            highestOriginal = original;
            return NO_PLACE;
        }
        long sequence = findLate(original);
        if (sequence < 0) {
            return NO_PLACE;
        }
        history.markFiller(sequence);
        return sequence;
    }

    /** Notes the numbers of a packet placed in the segment, to go on from them after a switch. */
    void note(MediaPacket packet, long nowNanos) {
        int timestamp = packet.timestamp() + segment.timestampOffset();
        if (timestamp - highestTimestamp > 0) {
            highestTimestamp = timestamp;
            highestTimestampNanos = nowNanos;
        }
        if (packet.hasVp8Descriptor()) {
            notePicture(packet.vp8Descriptor());
        }
    }

    private void notePicture(Vp8Descriptor vp8) {
        if (vp8.pictureIdLength() > 0) {
            int bits = vp8.pictureIdLength() == 1 ? 7 : 15;
            int number = vp8.pictureId() + segment.pictureIdOffset();
            int ahead = signed(number - lastPictureId, bits);
            if (ahead > 0 || isFirstOfSegment()) {
                lastPictureId = (lastPictureId + ahead) & PICTURE_ID_MASK;
            }
        }
        if (vp8.tl0PictureIndex() >= 0) {
            int ahead = signed(vp8.tl0PictureIndex() + segment.tl0Offset() - lastTl0, 8);
            if (ahead > 0 || isFirstOfSegment()) {
                lastTl0 = (lastTl0 + ahead) & TL0_MASK;
            }
        }
    }

    private boolean isFirstOfSegment() {
        return highest == segment.firstSequence();
    }

    /** A difference of counters of so many bits, as the nearer of ahead and behind. */
    private static int signed(int difference, int bits) {
        return difference << (Integer.SIZE - bits) >> (Integer.SIZE - bits);
    }

    /** The segment of the newest packets. */
    Segment segment() {
        return segment;
    }

    RetransmissionHistory history() {
        return history;
    }

    /** Whether any segment began. */
    boolean isStarted() {
        return started;
    }

    /** The newest outgoing timestamp. */
    int highestTimestamp() {
        return highestTimestamp;
    }

    private long findLate(long original) {
        // Numbers left out since make the true place higher than this, never lower.
        long guess = original - (highestOriginal - highest);
        return history.find(original, guess, segment);
    }

    /** The outgoing timestamp of the first packet of a new segment. */
    private int continuedTimestamp(MediaPacket packet, long nowNanos) {
        long elapsed = Math.max(nowNanos - highestTimestampNanos, 0);
        int byArrival = highestTimestamp + ticks(elapsed);
        int byClock = timestampByClock(packet, nowNanos, byArrival);
        int step = byClock - byArrival;
        int believedTicks = BELIEVED_SECONDS * clockRateHz;
        boolean believed = -believedTicks <= step && step <= believedTicks;
        int timestamp = believed ? byClock : byArrival;
        return timestamp - highestTimestamp > 0 ? timestamp : highestTimestamp + 1;
    }

    private int timestampByClock(MediaPacket packet, long nowNanos, int otherwise) {
        int from = segment.layer();
        int to = packet.layer();
        if (from == to) {
            return packet.timestamp() + segment.timestampOffset();
        }
        if (!source.hasClock(from) || !source.hasClock(to)) {
            return otherwise;
        }
        int shift = source.timestampAt(from, nowNanos) - source.timestampAt(to, nowNanos);
        return packet.timestamp() + shift + segment.timestampOffset();
    }

    private int ticks(long nanos) {
        long seconds = nanos / 1_000_000_000L;
        long rest = nanos - seconds * 1_000_000_000L;
        return (int) (seconds * clockRateHz + rest * clockRateHz / 1_000_000_000L);
    }
}
