package dev.parley.sfu.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PublicationTest {
    private final DropCounters drops = new DropCounters();
    private final PublisherStreams streams =
            new PublisherStreams(PublisherOptions.DEFAULT, new RecordingFeedback(), drops);
    private final PublishedTrack track = streams.addTrack(TrackOptions.AUDIO);
    private final Publication publication = track.publication();
    private final List<String> heard = new ArrayList<>();
    private int sequence;

    PublicationTest() {
        streams.configure(track, Sections.audio("0", 200), 0);
    }

    @Test
    void startsAtAnotherSubscriberEachPacket() {
        publication.attach(new Sink("a"));
        publication.attach(new Sink("b"));
        publication.attach(new Sink("c"));
        packet();
        packet();
        packet();
        assertThat(heard).containsExactly("b", "c", "a", "c", "a", "b", "a", "b", "c");
    }

    @Test
    void countsWhatNobodyHears() {
        packet();
        assertThat(drops.get(DropReason.NO_SUBSCRIBER)).isEqualTo(1);
    }

    @Test
    void attachesASinkOnce() {
        Sink sink = new Sink("a");
        assertThat(publication.attach(sink)).isTrue();
        assertThat(publication.attach(sink)).isTrue();
        packet();
        assertThat(heard).containsExactly("a");
    }

    @Test
    void skipsWhoLeavesDuringAPacket() {
        Sink b = new Sink("b");
        publication.attach(new Sink("a"));
        publication.attach(b);
        publication.attach(new Sink("c"));
        b.onHearing = () -> publication.detach(attached("c"));
        packet();
        assertThat(heard).containsExactly("b", "a");
    }

    @Test
    void startsWithTheNextPacketForWhoComesDuringOne() {
        Sink a = new Sink("a");
        publication.attach(a);
        a.onHearing = () -> publication.attach(new Sink("b"));
        packet();
        assertThat(heard).containsExactly("a");
        a.onHearing = () -> {};
        packet();
        assertThat(heard).containsExactlyInAnyOrder("a", "a", "b");
    }

    @Test
    void takesABoundedNumberOfSinks() {
        for (int i = 0; i < Publication.MAX_SINKS; i++) {
            assertThat(publication.attach(new Sink("x"))).isTrue();
        }
        assertThat(publication.attach(new Sink("y"))).isFalse();
    }

    private final List<Sink> all = new ArrayList<>();

    private Sink attached(String name) {
        return all.stream().filter(sink -> sink.name.equals(name)).findFirst().orElseThrow();
    }

    private void packet() {
        byte[] bytes = RtpBytes.of(200, 111).sequence(sequence++).build();
        streams.onRtp(bytes, 0, bytes.length, sequence);
    }

    private final class Sink implements PacketSink {
        final String name;
        Runnable onHearing = () -> {};

        Sink(String name) {
            this.name = name;
            all.add(this);
        }

        @Override
        public void onPacket(MediaPacket packet, long nowNanos) {
            heard.add(name);
            onHearing.run();
        }

        @Override
        public void onSkipped(int layer, long number, long nowNanos) {}

        @Override
        public void onLayersChanged(long nowNanos) {}
    }
}
