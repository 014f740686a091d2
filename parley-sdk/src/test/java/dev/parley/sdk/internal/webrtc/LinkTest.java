package dev.parley.sdk.internal.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.media.LocalTrack;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoEncoding;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A publishing link and a subscribing link, both real, over the loopback of this computer. */
class LinkTest {
    private static final VideoEncoding WHOLE = new VideoEncoding(1, 500_000, 0, 30);
    private static final AudioSending SPEECH = new AudioSending(48_000, 1, false);

    /** The library makes three sizes of no smaller pictures. */
    private static final int LARGE_WIDTH = 960;

    private static final int LARGE_HEIGHT = 540;

    private MediaEngine engine;
    private Studio studio;
    private LinkPair pair;

    @BeforeEach
    void open() throws Exception {
        engine = WebRtcEngine.open();
        studio = new Studio(engine);
        pair = new LinkPair(engine);
    }

    @AfterEach
    void close() {
        pair.close();
        studio.close();
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(VideoCodec.class)
    void aPictureArrivesAsItWasDrawn(VideoCodec codec) throws Exception {
        LocalTrack track = pair.publisher.addVideo(studio.video, List.of(WHOLE), codec);
        pair.negotiate(false);

        Heard.Video video = Heard.next(pair.heard.video);
        assertThat(video.trackId()).isEqualTo(track.id());
        awaitMarkedPicture(video);
        LinkStats sent =
                LinkPair.awaitStats(
                        pair.publisher,
                        s -> s.sentVideo().stream().anyMatch(v -> v.framesEncoded() > 0));
        assertThat(sent.sentVideo())
                .extracting(LinkStats.SentVideo::trackId)
                .containsExactly(track.id());
        assertThat(sent.sentVideo().get(0).codec()).isEqualTo(codec.name());
    }

    private static void awaitMarkedPicture(Heard.Video video) throws Exception {
        CompletableFuture<Void> marked = new CompletableFuture<>();
        video.video()
                .setSink(p -> {
                    if (Studio.isMarked(p)) {
                        marked.complete(null);
                    }
                });
        LinkPair.await(marked);
        video.video().setSink(null);
    }

    @Test
    void aToneArrivesAsTheSameTone() throws Exception {
        LocalTrack track = pair.publisher.addAudio(studio.audio, SPEECH);
        pair.negotiate(false);

        Heard.Audio audio = Heard.next(pair.heard.audio);
        assertThat(audio.trackId()).isEqualTo(track.id());
        awaitTone(audio);
    }

    private static void awaitTone(Heard.Audio audio) throws Exception {
        CompletableFuture<Void> tone = new CompletableFuture<>();
        audio.audio()
                .setSink((samples, count, rate, channels) -> {
                    if (Studio.toneShare(samples, count, rate, channels) > 0.8) {
                        tone.complete(null);
                    }
                });
        LinkPair.await(tone);
        audio.audio().setSink(null);
    }

    @Test
    void messagesOfBothKindsArrive() throws Exception {
        String offer = pair.negotiate(false);
        assertThat(offer).contains("m=application ");
        for (int i = 0; i < 2; i++) {
            assertThat(Heard.next(pair.heardByPublisher.channels).open()).isTrue();
        }
        for (DataChannelKind kind : DataChannelKind.values()) {
            byte[] message = kind.name().getBytes(StandardCharsets.UTF_8);
            assertThat(pair.publisher.send(kind, message)).isTrue();
            Heard.Message got = Heard.next(pair.heard.messages);
            assertThat(got.kind()).isEqualTo(kind);
            assertThat(got.bytes()).isEqualTo(message);
            assertThat(pair.publisher.bufferedBytes(kind)).isZero();
        }
    }

    @Test
    void aMessageBeforeTheChannelsAreOpenIsRefused() {
        assertThat(pair.publisher.send(DataChannelKind.RELIABLE, new byte[1])).isFalse();
        assertThat(pair.publisher.bufferedBytes(DataChannelKind.LOSSY)).isZero();
    }

    @Test
    void simulcastIsOfferedFromSmallToLargeAndAPausedLayerIsNotSent() throws Exception {
        Studio large = new Studio(engine, LARGE_WIDTH, LARGE_HEIGHT);
        LocalTrack track =
                pair.publisher.addVideo(
                        large.video,
                        List.of(
                                new VideoEncoding(4, 80_000, 0, 15),
                                new VideoEncoding(2, 200_000, 0, 30),
                                new VideoEncoding(1, 600_000, 0, 30)),
                        VideoCodec.VP8);
        String offer =
                pair.negotiate(
                        false,
                        Simulcast::withoutSimulcast,
                        answer -> Simulcast.taking(answer, "q;h;~f"));
        SdpText.Section section =
                SdpText.of(offer).sections().stream()
                        .filter(SdpText.Section::isVideo)
                        .findFirst()
                        .orElseThrow();
        assertThat(SimulcastNames.of(section)).containsExactly("q", "h", "f");

        LinkStats sent = LinkPair.awaitStats(pair.publisher, s -> Simulcast.encoded(s, "q", "h"));
        Map<String, Integer> widths = new HashMap<>();
        sent.sentVideo().forEach(v -> widths.put(v.rid(), v.frameWidth()));
        assertThat(widths).containsEntry("q", LARGE_WIDTH / 4).containsEntry("h", LARGE_WIDTH / 2);
        assertThat(sent.sentVideo()).allMatch(v -> v.trackId().equals(track.id()));
        assertThat(sent.sentVideo())
                .filteredOn(v -> v.rid().equals("f"))
                .allMatch(v -> v.framesEncoded() == 0);

        String again =
                pair.negotiate(
                        false,
                        Simulcast::withoutSimulcast,
                        answer -> Simulcast.taking(answer, "q;h;f"));
        assertThat(again).contains("a=simulcast:send q;h;f");
        LinkPair.awaitStats(pair.publisher, s -> Simulcast.encoded(s, "q", "h", "f"));
        large.close();
    }

    @Test
    void mediaGoesOnAfterAnIceRestart() throws Exception {
        pair.publisher.addVideo(studio.video, List.of(WHOLE), VideoCodec.VP8);
        String first = pair.negotiate(false);
        Heard.Video video = Heard.next(pair.heard.video);
        awaitMarkedPicture(video);

        pair.publisher.setIceServers(List.of(new IceServer(List.of("stun:127.0.0.1:9"), "", "")));
        pair.subscriber.setIceServers(
                List.of(new IceServer(List.of("turn:127.0.0.1:9"), "user", "secret")));
        String second = pair.negotiate(true);
        assertThat(ufrag(second)).isNotEqualTo(ufrag(first));
        long before =
                LinkPair.awaitStats(pair.subscriber, s -> !s.receivedVideo().isEmpty())
                        .receivedVideo()
                        .get(0)
                        .framesDecoded();
        LinkPair.awaitStats(
                pair.subscriber, s -> s.receivedVideo().get(0).framesDecoded() > before + 20);
        awaitMarkedPicture(video);
    }

    private static String ufrag(String sdp) {
        return SdpText.of(sdp).sections().get(0).value("a=ice-ufrag:").orElseThrow();
    }

    @Test
    void aRemovedTrackStopsAndItsPlaceIsTakenByTheNext() throws Exception {
        LocalTrack sound = pair.publisher.addAudio(studio.audio, SPEECH);
        LocalTrack first = pair.publisher.addVideo(studio.video, List.of(WHOLE), VideoCodec.VP8);
        String offer = pair.negotiate(false);
        awaitMarkedPicture(Heard.next(pair.heard.video));

        pair.publisher.remove(first);
        pair.negotiate(false);
        LinkStats left =
                LinkPair.awaitStats(
                        pair.publisher, s -> s.sentVideo().isEmpty() && !s.sentAudio().isEmpty());
        assertThat(left.sentAudio())
                .extracting(LinkStats.SentAudio::trackId)
                .containsExactly(sound.id());

        LocalTrack second = pair.publisher.addVideo(studio.video, List.of(WHOLE), VideoCodec.VP8);
        String last = pair.negotiate(false);
        assertThat(SdpText.of(last).sections()).hasSameSizeAs(SdpText.of(offer).sections());
        Heard.Video video = Heard.next(pair.heard.video);
        assertThat(video.trackId()).isEqualTo(second.id());
        awaitMarkedPicture(video);
    }

    @Test
    void theOthersGoOnWhenTheFirstTrackIsRemoved() throws Exception {
        LocalTrack sound = pair.publisher.addAudio(studio.audio, SPEECH);
        pair.publisher.addVideo(studio.video, List.of(WHOLE), VideoCodec.VP8);
        pair.negotiate(false);
        Heard.Video video = Heard.next(pair.heard.video);
        awaitMarkedPicture(video);

        pair.publisher.remove(sound);
        String offer = pair.negotiate(false);
        assertThat(offer).doesNotContain("m=audio 0 ").contains("a=inactive");
        long before =
                LinkPair.awaitStats(pair.subscriber, s -> !s.receivedVideo().isEmpty())
                        .receivedVideo()
                        .get(0)
                        .framesDecoded();
        LinkPair.awaitStats(
                pair.subscriber, s -> s.receivedVideo().get(0).framesDecoded() > before + 20);
    }

    @Test
    void figuresNameTheTracks() throws Exception {
        LocalTrack sound = pair.publisher.addAudio(studio.audio, SPEECH);
        LocalTrack picture = pair.publisher.addVideo(studio.video, List.of(WHOLE), VideoCodec.VP8);
        pair.negotiate(false);
        Heard.Audio audio = Heard.next(pair.heard.audio);
        Heard.Video video = Heard.next(pair.heard.video);
        awaitTone(audio);
        awaitMarkedPicture(video);

        LinkStats sent =
                LinkPair.awaitStats(
                        pair.publisher, s -> s.bytesSent() > 0 && s.availableOutgoingBps() > 0);
        assertThat(sent.sentAudio())
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.trackId()).isEqualTo(sound.id());
                    assertThat(a.bytesSent()).isPositive();
                });
        assertThat(sent.sentVideo())
                .singleElement()
                .satisfies(v -> {
                    assertThat(v.trackId()).isEqualTo(picture.id());
                    assertThat(v.rid()).isEmpty();
                    assertThat(v.frameWidth()).isEqualTo(Studio.WIDTH);
                });
        LinkStats received =
                LinkPair.awaitStats(
                        pair.subscriber,
                        s -> !s.receivedAudio().isEmpty() && !s.receivedVideo().isEmpty());
        assertThat(received.receivedAudio().get(0).trackId()).isEqualTo(audio.audio().id());
        assertThat(received.receivedAudio().get(0).totalSamplesReceived()).isPositive();
        assertThat(received.receivedVideo().get(0).trackId()).isEqualTo(video.video().id());
        assertThat(received.receivedVideo().get(0).framesDecoded()).isPositive();
        assertThat(received.receivedVideo().get(0).codec()).isEqualTo("VP8");
    }

    @Test
    void aDescriptionThatCannotBeReadFailsAndTheLinkGoesOn() throws Exception {
        pair.publisher.addVideo(studio.video, List.of(WHOLE), VideoCodec.VP8);
        assertThatThrownBy(() -> LinkPair.await(r -> pair.subscriber.answer("nonsense", r)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> LinkPair.await(r -> pair.subscriber.answer("", r)))
                .isInstanceOf(IllegalStateException.class);
        LinkPair.await(r -> pair.publisher.offer(false, r));
        assertThatThrownBy(() -> LinkPair.await(r -> pair.publisher.acceptAnswer("v=0\r\n", r)))
                .isInstanceOf(IllegalStateException.class);

        pair.negotiate(false);
        awaitMarkedPicture(Heard.next(pair.heard.video));
    }

    @Test
    void limitsOfASingleEncodingChangeWhileItIsSent() throws Exception {
        LocalTrack sound = pair.publisher.addAudio(studio.audio, SPEECH);
        LocalTrack track = pair.publisher.addVideo(studio.video, List.of(WHOLE), VideoCodec.VP8);
        pair.negotiate(false);
        awaitMarkedPicture(Heard.next(pair.heard.video));

        pair.publisher.setVideoEncoding(track, new VideoEncoding(2, 100_000, 0, 15));
        pair.publisher.setAudioBitrate(sound, 16_000);
        LinkPair.awaitStats(
                pair.publisher,
                s -> s.sentVideo().stream().anyMatch(v -> v.frameWidth() == Studio.WIDTH / 2));
    }

    @Test
    void candidatesThatCannotBeReadAreDropped() throws Exception {
        IntStream.range(0, 1_000)
                .forEach(i -> pair.publisher.addRemoteCandidate(new IceCandidate("junk", "0", 0)));
        pair.negotiate(false);
        pair.awaitConnected();
    }

    @Test
    void serversThatCannotBeReadAreLeftOut() throws Exception {
        var link =
                engine.openPublisher(
                        List.of(new IceServer(List.of("bogus:x"), "", "")), new Heard());
        assertThat(LinkPair.await(r -> link.offer(false, r))).contains("m=application ");
        link.setIceServers(List.of(new IceServer(List.of("turn:"), "", "")));
        assertThat(LinkPair.await(r -> link.offer(true, r))).contains("m=application ");
        link.close();
    }

    @Test
    void nothingIsToldAfterClosingAndClosingAgainDoesNothing() throws Exception {
        pair.publisher.addVideo(studio.video, List.of(WHOLE), VideoCodec.VP8);
        pair.negotiate(false);
        Heard.Video video = Heard.next(pair.heard.video);
        awaitMarkedPicture(video);
        pair.subscriber.close();
        pair.heard.states.clear();
        pair.heard.channels.clear();
        pair.publisher.close();
        pair.publisher.close();
        pair.subscriber.close();
        engine.close();
        engine.close();
        video.video().setSink(p -> {});
        assertThat(pair.heard.states).isEmpty();
        assertThat(pair.heard.channels).isEmpty();
        assertThatThrownBy(() -> LinkPair.await(r -> pair.publisher.offer(false, r)))
                .hasMessageContaining("closed");
        assertThat(pair.publisher.send(DataChannelKind.LOSSY, new byte[1])).isFalse();
    }
}
