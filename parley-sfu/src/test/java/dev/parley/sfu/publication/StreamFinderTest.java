package dev.parley.sfu.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreamFinderTest {
    private static final long MILLI = 1_000_000L;

    private final DropCounters drops = new DropCounters();
    private final RecordingFeedback feedback = new RecordingFeedback();
    private final PublisherStreams streams =
            new PublisherStreams(PublisherOptions.DEFAULT, feedback, drops);
    private long now = 1_000_000_000L;

    @Test
    void findsDeclaredSsrcsWithoutExtensions() {
        Sink sink = track(Sections.video("1", 100, 101));
        send(RtpBytes.of(100, 96).sequence(5).payload(RtpBytes.vp8(true, 1, 1)));
        send(RtpBytes.of(101, 97).sequence(9).payload(RtpBytes.vp8(false, 2, 1)).repeats(6));
        assertThat(sink.sequences).containsExactly(5, 6);
    }

    @Test
    void learnsLayersByMidAndRid() {
        Sink sink = track(Sections.simulcast("1"));
        send(RtpBytes.of(7, 96).mid("1").rid("h").payload(RtpBytes.vp8(true, 1, 1)));
        send(RtpBytes.of(8, 96).mid("1").rid("q").payload(RtpBytes.vp8(true, 1, 1)));
        send(RtpBytes.of(9, 96).mid("1").rid("f").payload(RtpBytes.vp8(true, 1, 1)));
        send(RtpBytes.of(8, 96).sequence(1).payload(RtpBytes.vp8(false, 2, 1)));
        assertThat(sink.layers).containsExactly(1, 0, 2, 0);
        assertThat(drops.total()).isZero();
    }

    @Test
    void learnsRetransmissionsByRepairedRid() {
        Sink sink = track(Sections.simulcast("1"));
        send(RtpBytes.of(7, 96).mid("1").rid("h").sequence(10).payload(RtpBytes.vp8(true, 1, 1)));
        send(
                RtpBytes.of(70, 97)
                        .mid("1")
                        .repairedRid("h")
                        .payload(RtpBytes.vp8(false, 2, 1))
                        .repeats(11));
        assertThat(sink.layers).containsExactly(1, 1);
        assertThat(sink.sequences).containsExactly(10, 11);
    }

    @Test
    void learnsByAPayloadTypeThatOnlyOneTrackTakes() {
        Sink video = track(withoutSsrcs(Sections.video("1", 0, 0)));
        Sink audio = track(withoutSsrcs(Sections.audio("2", 0)));
        send(RtpBytes.of(5, 96).payload(RtpBytes.vp8(true, 1, 1)));
        send(RtpBytes.of(6, 111));
        assertThat(video.layers).hasSize(1);
        assertThat(audio.layers).hasSize(1);
    }

    @Test
    void doesNotGuessByAPayloadTypeThatTwoTracksTake() {
        track(withoutSsrcs(Sections.audio("1", 0)));
        track(withoutSsrcs(Sections.audio("2", 0)));
        send(RtpBytes.of(6, 111));
        assertThat(drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(1);
    }

    @Test
    void doesNotGuessForAMidItDoesNotKnow() {
        track(withoutSsrcs(Sections.audio("1", 0)));
        send(RtpBytes.of(6, 111).mid("9"));
        assertThat(drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(1);
    }

    @Test
    void dropsARidThatWasNotNegotiated() {
        track(Sections.simulcast("1"));
        send(RtpBytes.of(6, 96).mid("1").rid("z"));
        send(RtpBytes.of(6, 96).mid("1"));
        assertThat(drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(2);
    }

    @Test
    void dropsPayloadTypesThatWereNotNegotiated() {
        track(Sections.audio("1", 6));
        send(RtpBytes.of(6, 112));
        assertThat(drops.get(DropReason.UNKNOWN_PAYLOAD_TYPE)).isEqualTo(1);
    }

    @Test
    void countsMalformedPackets() {
        streams.onRtp(new byte[] {1, 2, 3}, 0, 3, now);
        assertThat(drops.get(DropReason.MALFORMED)).isEqualTo(1);
    }

    @Test
    void forgetsTheSsrcsOfARemovedTrack() {
        PublishedTrack track = streams.addTrack(TrackOptions.AUDIO);
        streams.configure(track, Sections.audio("1", 6), now);
        streams.removeTrack(track);
        send(RtpBytes.of(6, 111));
        assertThat(drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(1);
    }

    @Test
    void followsALayerThatStartsAnewUnderAnotherSsrc() {
        Sink sink = track(Sections.simulcast("1"));
        send(RtpBytes.of(7, 96).mid("1").rid("q").sequence(10).payload(RtpBytes.vp8(true, 1, 1)));
        now += 1500 * MILLI;
        send(RtpBytes.of(8, 96).mid("1").rid("q").sequence(11).payload(RtpBytes.vp8(true, 1, 1)));
        send(RtpBytes.of(7, 96).sequence(11).payload(RtpBytes.vp8(true, 1, 1)));
        assertThat(sink.layers).containsExactly(0, 0);
        assertThat(sink.extended.get(1) - sink.extended.get(0)).isGreaterThan(0x10000);
        assertThat(drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(1);
    }

    @Test
    void keepsAStreamThatFlowsWhenAnUnnamedSsrcCouldBeIt() {
        Sink sink = track(Sections.video("1", 100, 101));
        send(RtpBytes.of(100, 96).sequence(1).payload(RtpBytes.vp8(true, 1, 1)));
        now += 5000 * MILLI;
        send(RtpBytes.of(7, 96).sequence(1).payload(RtpBytes.vp8(true, 1, 1)));
        send(RtpBytes.of(100, 96).sequence(2).payload(RtpBytes.vp8(false, 2, 1)));
        assertThat(sink.sequences).containsExactly(1, 2);
        assertThat(drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(1);
    }

    /** Attack case 21: a spoofed mid and rid do not displace a stream that flows. */
    @Test
    void keepsAStreamThatFlowsWhenAnotherSsrcClaimsItsLayer() {
        Sink sink = track(Sections.simulcast("1"));
        for (int i = 0; i < 100; i++) {
            now += 33 * MILLI;
            send(RtpBytes.of(7, 96).mid("1").rid("q").sequence(i));
            send(RtpBytes.of(8, 96).mid("1").rid("q").sequence(i * 3L));
        }
        assertThat(sink.sequences).hasSize(100);
        assertThat(drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(100);
    }

    /** Attack case 21. */
    @Test
    void survivesAStormOfSsrcsThatClaimALayer() {
        Sink sink = track(Sections.simulcast("1"));
        send(RtpBytes.of(7, 96).mid("1").rid("q").sequence(10).payload(RtpBytes.vp8(true, 1, 1)));
        for (int i = 0; i < 900; i++) {
            now += MILLI;
            send(RtpBytes.of(1000 + i, 96).mid("1").rid("q").payload(RtpBytes.vp8(true, 1, 1)));
        }
        send(RtpBytes.of(7, 96).sequence(11).payload(RtpBytes.vp8(false, 2, 1)));
        assertThat(sink.sequences).containsExactly(10, 11);
        assertThat(drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(900);
    }

    /** Attack case 21: whoever owns an SSRC elsewhere is no concern of this transport. */
    @Test
    void keepsSsrcsOfTwoPublishersApart() {
        Sink mine = track(Sections.audio("1", 6));
        DropCounters otherDrops = new DropCounters();
        PublisherStreams other =
                new PublisherStreams(PublisherOptions.DEFAULT, feedback, otherDrops);
        byte[] packet = RtpBytes.of(6, 111).build();
        other.onRtp(packet, 0, packet.length, now);
        assertThat(mine.layers).isEmpty();
        assertThat(otherDrops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(1);
    }

    /** Attack case 22. */
    @Test
    void policesAPublisherThatSendsOverItsAllowance() {
        DropCounters policed = new DropCounters();
        PublisherStreams small =
                new PublisherStreams(new PublisherOptions(1_000_000, 10_000, 1), feedback, policed);
        PublishedTrack track = small.addTrack(TrackOptions.VIDEO);
        small.configure(track, Sections.video("1", 100, 101), now);
        Sink sink = new Sink();
        track.publication().attach(sink);
        // 100 Mbps for one second in packets of 1000 octets.
        for (int i = 0; i < 12_500; i++) {
            now += 80_000;
            byte[] packet =
                    RtpBytes.of(100, 96)
                            .sequence(i)
                            .payload(RtpBytes.vp8(false, true, 1, 1, 988))
                            .build();
            small.onRtp(packet, 0, packet.length, now);
        }
        assertThat(sink.layers.size()).isBetween(120, 140);
        assertThat(policed.get(DropReason.OVER_ALLOWANCE)).isEqualTo(12_500 - sink.layers.size());
    }

    private Sink track(ReceiveMedia media) {
        PublishedTrack track =
                streams.addTrack(
                        media.kind() == MediaKind.VIDEO ? TrackOptions.VIDEO : TrackOptions.AUDIO);
        streams.configure(track, media, now);
        Sink sink = new Sink();
        track.publication().attach(sink);
        return sink;
    }

    private static ReceiveMedia withoutSsrcs(ReceiveMedia media) {
        return new ReceiveMedia(
                media.mid(),
                media.kind(),
                media.codecs(),
                media.extensions(),
                media.rids(),
                List.of(),
                List.of());
    }

    private void send(RtpBytes packet) {
        byte[] bytes = packet.build();
        streams.onRtp(bytes, 0, bytes.length, now);
    }

    private static final class Sink implements PacketSink {
        final List<Integer> layers = new ArrayList<>();
        final List<Integer> sequences = new ArrayList<>();
        final List<Long> extended = new ArrayList<>();

        @Override
        public void onPacket(MediaPacket packet, long nowNanos) {
            layers.add(packet.layer());
            sequences.add((int) packet.sequence() & 0xFFFF);
            extended.add(packet.sequence());
        }

        @Override
        public void onSkipped(int layer, long sequence, long nowNanos) {}

        @Override
        public void onLayersChanged(long nowNanos) {}
    }
}
