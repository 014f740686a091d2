package dev.parley.sfu.subscription;

import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.publication.PublishedTrack;
import dev.parley.sfu.publication.PublisherOptions;
import dev.parley.sfu.publication.PublisherStreams;
import dev.parley.sfu.publication.ReceiveMedia;
import dev.parley.sfu.publication.RecordingFeedback;
import dev.parley.sfu.publication.RtpBytes;
import dev.parley.sfu.publication.Sections;
import dev.parley.sfu.publication.TrackOptions;
import java.util.List;
import java.util.Random;

/** One publisher and one subscriber with a clock of their own. */
final class Call {
    static final long MILLI = 1_000_000L;
    static final int MEDIA_SSRC = 0x5000;
    static final int RTX_SSRC = 0x5001;

    /** What the subscriber calls VP8, different from what the publisher calls it. */
    static final RtpCodec VP8 = new RtpCodec(Sections.VP8.name(), 100, 90_000, 1, 101, "");

    final DropCounters drops = new DropCounters();
    final RecordingFeedback feedback = new RecordingFeedback();
    final RecordingOutput output = new RecordingOutput();
    final PublisherStreams publisher =
            new PublisherStreams(PublisherOptions.DEFAULT, feedback, drops);
    final SubscriberStreams subscriber =
            new SubscriberStreams(SubscriberOptions.DEFAULT, output, drops, new Random(7));
    final PublishedTrack track;
    final Subscription subscription;
    long now = 10_000 * MILLI;

    Call(TrackOptions options, ReceiveMedia media) {
        track = publisher.addTrack(options);
        publisher.configure(track, media, now);
        subscription =
                subscriber
                        .subscribe(track.publication(), new SubscriptionOptions("someone"))
                        .orElseThrow();
    }

    /** VP8 of one layer on SSRC 100, repaired by 101. */
    static Call video() {
        Call call = new Call(TrackOptions.VIDEO, Sections.video("1", 100, 101));
        call.configure(send(List.of(VP8), RTX_SSRC));
        return call;
    }

    /** VP8 of three layers. */
    static Call simulcast() {
        Call call = new Call(TrackOptions.VIDEO, Sections.simulcast("1"));
        call.configure(send(List.of(VP8), RTX_SSRC));
        return call;
    }

    /** Opus on SSRC 200. */
    static Call audio() {
        Call call = new Call(TrackOptions.AUDIO, Sections.audio("0", 200));
        call.configure(send(List.of(Sections.OPUS), 0));
        return call;
    }

    static SendMedia send(List<RtpCodec> codecs, int rtxSsrc) {
        return new SendMedia("9", codecs, Sections.EXTENSIONS, MEDIA_SSRC, rtxSsrc);
    }

    void configure(SendMedia media) {
        subscriber.configure(subscription, media, now);
    }

    void send(RtpBytes packet) {
        byte[] bytes = packet.build();
        publisher.onRtp(bytes, 0, bytes.length, now);
    }

    /** Sends one packet that is one frame of the single layer. */
    void frame(int sequence, boolean keyFrame) {
        send(
                RtpBytes.of(100, 96)
                        .sequence(sequence)
                        .timestamp(sequence * 3000L)
                        .marker(true)
                        .payload(RtpBytes.vp8(keyFrame, sequence, sequence)));
    }

    /** Sends one packet that is one frame of a simulcast layer. */
    void layerFrame(int layer, int sequence, boolean keyFrame) {
        send(
                RtpBytes.of(100 + layer, 96)
                        .mid("1")
                        .rid("qhf".substring(layer, layer + 1))
                        .sequence(sequence)
                        .timestamp(sequence * 3000L + layer * 1_000_000L)
                        .marker(true)
                        .payload(RtpBytes.vp8(keyFrame, sequence + 1000 * layer, sequence)));
    }

    void audioPacket(int sequence) {
        send(
                RtpBytes.of(200, 111)
                        .sequence(sequence)
                        .timestamp(sequence * 960L)
                        .level(30)
                        .payload((byte) sequence, (byte) 2, (byte) 3));
    }

    void pass(long millis) {
        for (long i = 0; i < millis; i += 10) {
            now += 10 * MILLI;
            publisher.onTimer(now);
            subscriber.onTimer(now);
        }
    }

    void nack(int... sequences) {
        RtcpWriter writer = new RtcpWriter();
        byte[] buffer = new byte[1400];
        writer.begin(buffer, 0, buffer.length);
        writer.nack(1, MEDIA_SSRC, sequences, sequences.length);
        subscriber.onRtcp(buffer, 0, writer.length(), now);
    }

    void pictureLoss() {
        RtcpWriter writer = new RtcpWriter();
        byte[] buffer = new byte[100];
        writer.begin(buffer, 0, buffer.length);
        writer.pictureLoss(1, MEDIA_SSRC);
        subscriber.onRtcp(buffer, 0, writer.length(), now);
    }

    void senderReport(int ssrc, long ntp, int timestamp) {
        RtcpWriter writer = new RtcpWriter();
        byte[] buffer = new byte[100];
        writer.begin(buffer, 0, buffer.length);
        writer.senderReport(ssrc, ntp, timestamp, 1, 1);
        publisher.onRtcp(buffer, 0, writer.length(), now);
    }
}
