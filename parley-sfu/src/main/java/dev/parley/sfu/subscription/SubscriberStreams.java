package dev.parley.sfu.subscription;

import dev.parley.protocol.rtcp.BitrateLimit;
import dev.parley.protocol.rtcp.FullIntraRequest;
import dev.parley.protocol.rtcp.Nack;
import dev.parley.protocol.rtcp.NtpTime;
import dev.parley.protocol.rtcp.PictureLoss;
import dev.parley.protocol.rtcp.ReportBlocks;
import dev.parley.protocol.rtcp.RtcpCompound;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.PacketSource;
import dev.parley.sfu.publication.SsrcTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything one subscriber's transport sends: its subscriptions, and the feedback on them.
 *
 * <p>Media loop thread only; allocates nothing per packet. Call {@link #onTimer} every 10 ms or so.
 */
public final class SubscriberStreams {
    /** Most subscriptions of one subscriber. */
    public static final int MAX_SUBSCRIPTIONS = 1000;

    /** Sequence numbers taken from one NACK message. */
    private static final int MAX_NACKED = 512;

    private final SubscriberContext context;
    private final DropCounters drops;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final SsrcTable<Subscription> bySsrc = new SsrcTable<>(MAX_SUBSCRIPTIONS);
    private final RtcpCompound compound = new RtcpCompound();
    private final Nack nack = new Nack();
    private final PictureLoss pictureLoss = new PictureLoss();
    private final FullIntraRequest fullIntraRequest = new FullIntraRequest();
    private final ReportBlocks reportBlocks = new ReportBlocks();
    private final BitrateLimit bitrateLimit = new BitrateLimit();
    private final int[] nacked = new int[MAX_NACKED];
    private long bitrateLimitBps;

    /**
     * @param random for first sequence numbers; need not be secure
     */
    public SubscriberStreams(
            SubscriberOptions options,
            RtpOutput output,
            DropCounters drops,
            RandomGenerator random) {
        this.drops = drops;
        context = new SubscriberContext(options, output, drops, random);
    }

    /**
     * Begins a subscription, which forwards nothing until it is configured.
     *
     * @return empty if the subscriber or the source has no room for it
     */
    public Optional<Subscription> subscribe(PacketSource source, SubscriptionOptions options) {
        if (subscriptions.size() == MAX_SUBSCRIPTIONS) {
            return Optional.empty();
        }
        Subscription subscription = new Subscription(source, options, context);
        if (!source.attach(subscription)) {
            return Optional.empty();
        }
        subscriptions.add(subscription);
        return Optional.of(subscription);
    }

    /** Applies what was negotiated for a subscription, the first time or again. */
    public void configure(Subscription subscription, SendMedia media, long nowNanos) {
        forgetSsrc(subscription);
        bySsrc.put(media.ssrc(), subscription);
        subscription.configure(media, nowNanos);
    }

    /** Ends a subscription; idempotent. */
    public void close(Subscription subscription, long nowNanos) {
        if (subscriptions.remove(subscription)) {
            forgetSsrc(subscription);
            subscription.close(nowNanos);
        }
    }

    private void forgetSsrc(Subscription subscription) {
        SendMedia media = subscription.media();
        if (media != null) {
            bySsrc.remove(media.ssrc(), subscription);
        }
    }

    /** Takes one decrypted RTCP packet, compound or reduced-size; what is not for us is skipped. */
    public void onRtcp(byte[] buffer, int offset, int length, long nowNanos) {
        compound.wrap(buffer, offset, length);
        while (compound.next()) {
            boolean sound =
                    switch (compound.kind()) {
                        case NACK -> onNack(nowNanos);
                        case PICTURE_LOSS -> onPictureLoss(nowNanos);
                        case FULL_INTRA_REQUEST -> onFullIntraRequest(nowNanos);
                        case SENDER_REPORT, RECEIVER_REPORT -> onReport(nowNanos);
                        case BITRATE_LIMIT -> onBitrateLimit();
                        case SOURCE_DESCRIPTION, GOODBYE, TRANSPORT_FEEDBACK, OTHER -> true;
                    };
            if (!sound) {
                drops.count(DropReason.MALFORMED);
            }
        }
        if (compound.isMalformed()) {
            drops.count(DropReason.MALFORMED);
        }
    }

    private boolean onNack(long nowNanos) {
        if (!nack.wrap(compound)) {
            return false;
        }
        Subscription subscription = bySsrc.find(nack.mediaSsrc());
        if (subscription != null) {
            int count = nack.sequenceNumbers(nacked);
            for (int i = 0; i < count; i++) {
                subscription.onNack(nacked[i], nowNanos);
            }
        }
        return true;
    }

    private boolean onPictureLoss(long nowNanos) {
        if (!pictureLoss.wrap(compound)) {
            return false;
        }
        onKeyFrameRequest(pictureLoss.mediaSsrc(), nowNanos);
        return true;
    }

    private boolean onFullIntraRequest(long nowNanos) {
        if (!fullIntraRequest.wrap(compound)) {
            return false;
        }
        for (int i = 0; i < fullIntraRequest.entries(); i++) {
            onKeyFrameRequest(fullIntraRequest.ssrc(i), nowNanos);
        }
        return true;
    }

    private void onKeyFrameRequest(int ssrc, long nowNanos) {
        Subscription subscription = bySsrc.find(ssrc);
        if (subscription != null) {
            subscription.onKeyFrameRequest(nowNanos);
        }
    }

    private boolean onReport(long nowNanos) {
        if (!reportBlocks.wrap(compound)) {
            return false;
        }
        long nowNtp = NtpTime.ofEpochNanos(context.epochNanos(nowNanos));
        for (int i = 0; i < reportBlocks.count(); i++) {
            Subscription subscription = bySsrc.find(reportBlocks.ssrc(i));
            if (subscription != null) {
                long rttNanos =
                        NtpTime.roundTripNanos(
                                nowNtp,
                                reportBlocks.lastSenderReport(i),
                                reportBlocks.delaySinceLastSenderReport(i));
                subscription.onReport(reportBlocks.fractionLost(i), rttNanos);
            }
        }
        return true;
    }

    private boolean onBitrateLimit() {
        if (!bitrateLimit.wrap(compound)) {
            return false;
        }
        bitrateLimitBps = bitrateLimit.bitrateBps();
        return true;
    }

    /** Repeats key-frame requests and sends reports that are due. */
    public void onTimer(long nowNanos) {
        for (int i = 0; i < subscriptions.size(); i++) {
            subscriptions.get(i).onTimer(nowNanos);
        }
    }

    /** What the subscriber claims to be able to take, in bits per second; 0 if it never told. */
    public long bitrateLimitBps() {
        return bitrateLimitBps;
    }
}
