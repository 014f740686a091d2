package dev.parley.sfu.publication;

import dev.parley.protocol.rtcp.Goodbye;
import dev.parley.protocol.rtcp.RtcpCompound;
import dev.parley.protocol.rtcp.SenderReport;
import dev.parley.protocol.rtp.Retransmission;
import dev.parley.protocol.rtp.RtpPacket;
import dev.parley.sfu.drop.Allowance;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything one publisher's transport receives: finds the stream of each packet, and sends the
 * feedback.
 *
 * <p>Media loop thread only; allocates nothing per packet. Takes decrypted packets, polices the
 * publisher's rate, learns which SSRC is which layer ({@link StreamFinder}), and turns
 * retransmissions back into what they repeat (RFC 4588). Call {@link #onTimer} every 10 ms or so.
 */
public final class PublisherStreams {
    private final DropCounters drops;
    private final PublisherFeedback feedback;
    private final PublisherClock clock = new PublisherClock();
    private final Allowance allowance;
    private final List<PublishedTrack> tracks = new ArrayList<>();
    private final StreamFinder finder = new StreamFinder(tracks);
    private final RtpPacket packet = new RtpPacket();
    private final RtcpCompound compound = new RtcpCompound();
    private final SenderReport senderReport = new SenderReport();
    private final Goodbye goodbye = new Goodbye();

    public PublisherStreams(PublisherOptions options, FeedbackOutput output, DropCounters drops) {
        this.drops = drops;
        feedback = new PublisherFeedback(output, options.localSsrc());
        allowance = new Allowance(options.allowanceBps(), options.burstBytes());
    }

    /** Makes a track that receives nothing until it is configured. */
    public PublishedTrack addTrack(TrackOptions options) {
        PublishedTrack track = new PublishedTrack(options, feedback, drops);
        tracks.add(track);
        return track;
    }

    /** Applies what was negotiated for a track, the first time or again. */
    public void configure(PublishedTrack track, ReceiveMedia media, long nowNanos) {
        track.configure(media, clock, nowNanos);
        finder.bindDeclared(track, media, nowNanos);
        feedback.read(media.extensions());
    }

    /** Ends a track: its SSRCs are unknown from now on. Closing its subscriptions is the room's. */
    public void removeTrack(PublishedTrack track) {
        tracks.remove(track);
        for (int layer = 0; layer < track.layerCount(); layer++) {
            finder.forget(track.layer(layer));
        }
    }

    /** Takes one decrypted RTP packet, which may be changed in place. */
    public void onRtp(byte[] buffer, int offset, int length, long nowNanos) {
        if (!packet.wrap(buffer, offset, length)) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        if (!allowance.take(length, nowNanos)) {
            drops.count(DropReason.OVER_ALLOWANCE);
            return;
        }
        feedback.noteArrival(packet, nowNanos);
        if (!dispatch(nowNanos) && !(finder.learn(packet, nowNanos) && dispatch(nowNanos))) {
            drops.count(DropReason.UNKNOWN_STREAM);
        }
    }

    /** Gives the packet to its stream; false if no stream has its SSRC. */
    private boolean dispatch(long nowNanos) {
        IncomingStream stream = finder.media(packet.ssrc());
        if (stream != null) {
            stream.track().onPacket(stream, packet, false, nowNanos);
            return true;
        }
        IncomingStream repaired = finder.repaired(packet.ssrc());
        if (repaired == null) {
            return false;
        }
        if (restore(repaired)) {
            repaired.track().onPacket(repaired, packet, true, nowNanos);
        }
        return true;
    }

    /** Turns a retransmission into what it repeats; counts and answers false if it is none. */
    private boolean restore(IncomingStream stream) {
        int payloadType = stream.track().repairedPayloadType(packet.payloadType());
        if (payloadType < 0) {
            drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
            return false;
        }
        if (!Retransmission.restore(packet, payloadType, stream.ssrc())) {
            drops.count(DropReason.PADDING_ONLY);
            return false;
        }
        return true;
    }

    /** Takes one decrypted RTCP packet, compound or reduced-size; what is not for us is skipped. */
    public void onRtcp(byte[] buffer, int offset, int length, long nowNanos) {
        compound.wrap(buffer, offset, length);
        while (compound.next()) {
            switch (compound.kind()) {
                case SENDER_REPORT -> onSenderReport(nowNanos);
                case GOODBYE -> onGoodbye(nowNanos);
                case RECEIVER_REPORT,
                        SOURCE_DESCRIPTION,
                        NACK,
                        TRANSPORT_FEEDBACK,
                        PICTURE_LOSS,
                        FULL_INTRA_REQUEST,
                        BITRATE_LIMIT,
                        OTHER -> {}
            }
        }
        if (compound.isMalformed()) {
            drops.count(DropReason.MALFORMED);
        }
    }

    private void onSenderReport(long nowNanos) {
        if (!senderReport.wrap(compound)) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        IncomingStream stream = finder.media(senderReport.senderSsrc());
        if (stream != null) {
            stream.onSenderReport(
                    senderReport.ntpTimestamp(), senderReport.rtpTimestamp(), nowNanos);
        }
    }

    private void onGoodbye(long nowNanos) {
        if (!goodbye.wrap(compound)) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        for (int i = 0; i < goodbye.count(); i++) {
            IncomingStream stream = finder.media(goodbye.ssrc(i));
            if (stream != null) {
                finder.forget(stream);
                stream.track().onEnd(stream, nowNanos);
            }
        }
    }

    /** Sends what is due: requests for lost packets and key frames, reports, arrival times. */
    public void onTimer(long nowNanos) {
        for (int i = 0; i < tracks.size(); i++) {
            tracks.get(i).onTimer(nowNanos);
        }
        feedback.tellArrivals(nowNanos);
        feedback.report(tracks, nowNanos);
    }
}
