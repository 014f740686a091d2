package dev.parley.server.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.sfu.publication.ReceiveMedia;
import dev.parley.sfu.room.NegotiatedSubscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser takes our offers and answers. Asked for by {@code -Dparley.chromium=} and the path
 * of a Chromium; what it answers is kept in {@code target/recorded-sdp}.
 */
@EnabledIfSystemProperty(named = "parley.chromium", matches = ".+")
final class ChromiumNegotiationTest {
    @TempDir private Path profile;
    private ChromiumPage page;

    @BeforeEach
    void open() throws IOException {
        page = new ChromiumPage(System.getProperty("parley.chromium", "chromium"), profile);
        page.run(
                """
                globalThis.pc = new RTCPeerConnection();
                globalThis.events = [];
                pc.ontrack = e => {
                  events.push('+' + e.streams[0].id + ' ' + e.track.id + ' ' + e.transceiver.mid);
                  e.streams[0].onremovetrack = r => events.push('-' + r.track.id);
                };
                """);
    }

    @AfterEach
    void close() {
        page.close();
    }

    private static String json(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private static void record(String name, String sdp) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "recorded-sdp"));
        Files.writeString(directory.resolve(name + ".sdp"), sdp);
    }

    private String answerTo(String offer) {
        return page.run(
                """
                await pc.setRemoteDescription({type: 'offer', sdp: %s});
                await pc.setLocalDescription(await pc.createAnswer());
                return pc.localDescription.sdp;
                """
                        .formatted(json(offer)));
    }

    private List<NegotiatedSubscription> round(SubscriberNegotiation negotiation, String name)
            throws IOException {
        SubscriberOffer offer = negotiation.createOffer();
        record("subscriber-offer-" + name, offer.sdp());
        String answer = answerTo(offer.sdp());
        record("chromium-subscriber-answer-" + name, answer);
        return switch (negotiation.accept(offer.id(), answer)) {
            case SubscriberAnswer.Accepted accepted -> accepted.media();
            case SubscriberAnswer.Ignored ignored -> throw new AssertionError(ignored.toString());
            case SubscriberAnswer.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private String events() {
        return page.run("return events.splice(0).join(', ');");
    }

    @Test
    void browserAnswersOffersAsTracksComeAndGo() throws IOException {
        SubscriberNegotiation negotiation =
                new SubscriberNegotiation(
                        Fixtures.local("loca"), StreamNaming.PER_TRACK, Fixtures.random());
        assertThat(round(negotiation, "1-data-only")).isEmpty();

        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        negotiation.add(Fixtures.audio("TR_s", Fixtures.STEREO));
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8));
        negotiation.add(Fixtures.video("TR_w", Fixtures.H264, Fixtures.VP9));
        List<NegotiatedSubscription> media = round(negotiation, "2-four-tracks");
        assertThat(media)
                .extracting(NegotiatedSubscription::trackSid)
                .containsExactly("TR_a", "TR_s", "TR_v", "TR_w");
        assertThat(media).allMatch(m -> !m.media().codecs().isEmpty());
        assertThat(media.get(2).media().codecs())
                .containsExactly(new RtpCodec(CodecName.VP8, 96, 90_000, 1, 97, ""));
        assertThat(media.get(2).media().extensions().absoluteSendTime()).isEqualTo(2);
        assertThat(events())
                .isEqualTo(
                        "+PA_alice|TR_a TR_a 1, +PA_alice|TR_s TR_s 2, "
                                + "+PA_alice|TR_v TR_v 3, +PA_alice|TR_w TR_w 4");

        negotiation.remove("TR_v");
        assertThat(round(negotiation, "3-one-removed")).isEmpty();
        assertThat(events()).isEqualTo("-TR_v");

        negotiation.add(Fixtures.video("TR_x", Fixtures.VP8));
        negotiation.remove("TR_a");
        assertThat(round(negotiation, "4-one-recycled")).hasSize(1);
        assertThat(events()).isEqualTo("-TR_a, +PA_alice|TR_x TR_x 5");
        assertThat(page.run("return pc.getTransceivers().length;")).isEqualTo("3");

        negotiation.restartIce(Fixtures.local("othr"));
        negotiation.add(Fixtures.audio("TR_b", Fixtures.MONO));
        assertThat(round(negotiation, "5-ice-restart")).hasSize(1);
        assertThat(events()).isEqualTo("+PA_alice|TR_b TR_b 6");
        assertThat(page.run("return pc.signalingState;")).isEqualTo("stable");
    }

    private String offer() {
        return page.run(
                """
                await pc.setLocalDescription(await pc.createOffer());
                return pc.localDescription.sdp;
                """);
    }

    private PublisherAnswer.Accepted round(
            PublisherNegotiation negotiation, List<OfferedTrack> tracks, String name)
            throws IOException {
        String offer = offer();
        record("chromium-publisher-offer-" + name, offer);
        PublisherAnswer answer =
                negotiation.answer(
                        offer, tracks, EnumSet.allOf(MediaKind.class), s -> Fixtures.local("loca"));
        if (!(answer instanceof PublisherAnswer.Accepted accepted)) {
            throw new AssertionError(answer.toString());
        }
        record("publisher-answer-" + name, accepted.sdp());
        page.run(
                "await pc.setRemoteDescription({type: 'answer', sdp: %s});"
                        .formatted(json(accepted.sdp())));
        return accepted;
    }

    private OfferedTrack track(String sid, String expression, MediaKind kind) {
        return new OfferedTrack(
                Fixtures.request(
                        sid, page.run("return " + expression + ".id;"), kind, Fixtures.STEREO));
    }

    @Test
    void browserTakesAnswersAsItPublishesAndUnpublishes() throws IOException {
        page.run(
                """
                const stream = await navigator.mediaDevices.getUserMedia({audio: true, video: true});
                globalThis.camera = stream.getVideoTracks()[0];
                globalThis.microphone = stream.getAudioTracks()[0];
                globalThis.screenSound = microphone.clone();
                pc.createDataChannel('_reliable');
                pc.addTransceiver(microphone, {direction: 'sendonly'});
                pc.addTransceiver(screenSound, {direction: 'sendonly'});
                pc.addTransceiver(camera, {direction: 'sendonly', sendEncodings: [
                  {rid: 'q', scaleResolutionDownBy: 4}, {rid: 'h', scaleResolutionDownBy: 2},
                  {rid: 'f'}]});
                """);
        OfferedTrack sound =
                new OfferedTrack(
                        Fixtures.request(
                                "TR_s",
                                page.run("return screenSound.id;"),
                                MediaKind.AUDIO,
                                Fixtures.MONO));
        OfferedTrack camera = track("TR_v", "camera", MediaKind.VIDEO);
        List<OfferedTrack> tracks =
                List.of(track("TR_a", "microphone", MediaKind.AUDIO), sound, camera);
        PublisherNegotiation negotiation =
                new PublisherNegotiation(EnumSet.allOf(CodecName.class), Fixtures.random());

        PublisherAnswer.Accepted first = round(negotiation, tracks, "1-three-tracks");
        assertThat(first.bound()).hasSize(3);
        ReceiveMedia video = first.bound().get(2).media();
        assertThat(video.rids()).containsExactly("q", "h", "f");
        assertThat(page.run("return pc.getSenders()[2].getParameters().encodings.length;"))
                .isEqualTo("3");
        assertThat(page.run("return pc.getSenders()[0].getParameters().codecs[0].sdpFmtpLine;"))
                .contains("stereo=1");

        page.run("pc.getTransceivers()[2].stop(); pc.getSenders()[0].replaceTrack(null);");
        assertThat(round(negotiation, tracks, "2-camera-stopped").ended()).containsExactly("TR_v");

        page.run("pc.addTransceiver(camera.clone(), {direction: 'sendonly'}); pc.restartIce();");
        OfferedTrack again = track("TR_w", "pc.getSenders().at(-1).track", MediaKind.VIDEO);
        PublisherAnswer.Accepted third =
                round(negotiation, List.of(tracks.get(0), sound, again), "3-camera-again");
        assertThat(third.ice()).isEqualTo(IceStart.RESTARTED);
        assertThat(third.bound()).hasSize(1);
        assertThat(Fixtures.parsed(third.sdp()).sections())
                .hasSize(4)
                .noneMatch(MediaSection::isRejected);
    }
}
