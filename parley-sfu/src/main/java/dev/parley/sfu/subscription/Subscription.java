package dev.parley.sfu.subscription;

import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.MediaPacket;
import dev.parley.sfu.publication.PacketSink;
import dev.parley.sfu.publication.PacketSource;
import org.jspecify.annotations.Nullable;

/**
 * One participant receiving one publication: forwards one layer at a time, rewritten into one
 * continuous stream.
 *
 * <p>Media loop thread only; allocates nothing per packet. Made by {@link
 * SubscriberStreams#subscribe}; forwards nothing until {@link SubscriberStreams#configure}d. Each
 * packet is forwarded, or counted under one {@link DropReason}.
 */
public final class Subscription implements PacketSink {
    private static final long MIN_REPEAT_NANOS = 100_000_000L;

    private final PacketSource source;
    private final SubscriberContext context;
    private final LayerSelector selector;
    private final StreamRewriter rewriter;
    private final PacketWriter writer;
    private final OutgoingReport report;
    private final DropCounters drops;

    @Nullable private SendMedia send;
    private WantedMedia wanted = WantedMedia.BEST;

    /** The source's payload format last met, and what it is sent as. */
    @Nullable private RtpCodec sourceCodec;

    @Nullable private RtpCodec outgoingCodec;
    private long rttNanos;
    private int fractionLost;
    private boolean closed;

    Subscription(PacketSource source, SubscriptionOptions options, SubscriberContext context) {
        this.source = source;
        this.context = context;
        drops = context.drops();
        selector = new LayerSelector(source);
        rewriter = new StreamRewriter(source, context.randomSequence());
        writer = new PacketWriter(context.output(), drops, context.randomSequence());
        report = new OutgoingReport(source, options.cname(), context);
    }

    /** Applies what was negotiated; the first time it begins to forward. */
    void configure(SendMedia media, long nowNanos) {
        send = media;
        sourceCodec = null;
        outgoingCodec = null;
        writer.configure(media);
        followWishes(nowNanos);
    }

    /** Takes which quality is wanted, or that none is. */
    public void setWanted(WantedMedia newWanted, long nowNanos) {
        wanted = newWanted;
        selector.want(newWanted, nowNanos);
        followWishes(nowNanos);
    }

    private void followWishes(long nowNanos) {
        SendMedia media = send;
        boolean forwarding =
                !closed && media != null && !media.codecs().isEmpty() && wanted.enabled();
        if (forwarding) {
            selector.resume(nowNanos);
        } else {
            selector.pause(nowNanos);
        }
    }

    @Override
    public void onPacket(MediaPacket packet, long nowNanos) {
        RtpCodec codec = codecFor(packet.codec());
        if (codec == null) {
            drops.count(send == null ? DropReason.PAUSED : DropReason.CODEC_NOT_NEGOTIATED);
            return;
        }
        noticeInterruption(packet, nowNanos);
        switch (selector.admit(packet.layer(), packet.keyFrame(), nowNanos)) {
            case FORWARD -> forward(packet, codec, nowNanos);
            case SWITCH -> {
                rewriter.start(packet, nowNanos);
                forward(packet, codec, nowNanos);
            }
            case OTHER_LAYER -> drops.count(DropReason.OTHER_LAYER);
            case AWAITING_KEY_FRAME -> drops.count(DropReason.AWAITING_KEY_FRAME);
            case PAUSED -> drops.count(DropReason.PAUSED);
        }
    }

    private void noticeInterruption(MediaPacket packet, long nowNanos) {
        if (packet.layer() == selector.currentLayer()
                && rewriter.isInterruption(packet.sequence())) {
            selector.onInterruption(nowNanos);
        }
    }

    private void forward(MediaPacket packet, RtpCodec codec, long nowNanos) {
        long sequence = rewriter.place(packet.sequence());
        if (sequence < 0) {
            drops.count(DropReason.TOO_OLD);
            return;
        }
        rewriter.note(packet, nowNanos);
        if (writer.send(packet, codec, sequence, rewriter.segment(), nowNanos)) {
            report.onSent(packet.payloadLength());
        }
    }

    @Override
    public void onSkipped(int layer, long sequence, long nowNanos) {
        RtpCodec codec = outgoingCodec;
        if (layer != selector.currentLayer() || codec == null) {
            return;
        }
        long free = rewriter.skip(sequence);
        if (free >= 0) {
            writer.sendFiller(codec.payloadType(), free, rewriter.highestTimestamp(), nowNanos);
        }
    }

    @Override
    public void onLayersChanged(long nowNanos) {
        selector.onLayersChanged(nowNanos);
    }

    private @Nullable RtpCodec codecFor(RtpCodec codec) {
        SendMedia media = send;
        if (media != null && !codec.equals(sourceCodec)) {
            sourceCodec = codec;
            outgoingCodec = CodecMatch.find(codec, media.codecs());
        }
        return outgoingCodec;
    }

    /** The subscriber asks for a packet again. What it may not have now is not sent. */
    void onNack(int sequenceNumber, long nowNanos) {
        RetransmissionHistory history = rewriter.history();
        long sequence = history.extend(sequenceNumber);
        if (sequence < 0
                || !history.mayRetry(sequence, Math.max(MIN_REPEAT_NANOS, rttNanos), nowNanos)) {
            return;
        }
        long original = history.original(sequence);
        Segment segment = history.segment(sequence);
        MediaPacket packet = context.found();
        if (original == RetransmissionHistory.FILLER
                || !source.find(segment.layer(), original, packet)) {
            return;
        }
        RtpCodec codec = codecFor(packet.codec());
        if (codec == null || !context.takeForRetransmission(packet.payloadLength(), nowNanos)) {
            return;
        }
        if (writer.sendAgain(packet, codec, sequence, segment, nowNanos)) {
            history.noteRetry(sequence, nowNanos);
        }
    }

    /** The subscriber lost its picture. */
    void onKeyFrameRequest(long nowNanos) {
        selector.onKeyFrameRequest(nowNanos);
    }

    /** Takes what a report block tells of the forwarded media. */
    void onReport(int newFractionLost, long newRttNanos) {
        fractionLost = newFractionLost;
        if (newRttNanos >= 0) {
            rttNanos = newRttNanos;
            selector.roundTrip(newRttNanos);
        }
    }

    /** Repeats key-frame requests and sends reports that are due. */
    void onTimer(long nowNanos) {
        selector.onTimer(nowNanos);
        SendMedia media = send;
        if (media != null) {
            report.onTimer(media.ssrc(), rewriter, nowNanos);
        }
    }

    /** Forwards nothing any more. */
    void close(long nowNanos) {
        closed = true;
        source.detach(this);
        followWishes(nowNanos);
    }

    /** What was negotiated last, or null before. */
    @Nullable SendMedia media() {
        return send;
    }

    /** The layer forwarded now, or -1. */
    public int currentLayer() {
        return selector.currentLayer();
    }

    /** The layer forwarded or waited for, or -1. */
    public int targetLayer() {
        return selector.targetLayer();
    }

    /** Loss the subscriber told last, in 1/256. */
    public int fractionLost() {
        return fractionLost;
    }

    /** Round-trip time to the subscriber, 0 before the first report. */
    public long rttNanos() {
        return rttNanos;
    }

    /** Packets forwarded so far, retransmissions left out. */
    public long packetsSent() {
        return report.packets();
    }

    /** Payload octets forwarded so far, retransmissions left out. */
    public long octetsSent() {
        return report.octets();
    }
}
