package dev.parley.server.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.sdp.Direction;
import dev.parley.protocol.sdp.HeaderExtension;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.MediaStreamId;
import dev.parley.protocol.sdp.PayloadFormat;
import dev.parley.protocol.sdp.RtpParameters.SourceAttribute;
import dev.parley.protocol.sdp.RtpParameters.SourceGroup;
import dev.parley.protocol.sdp.SctpParameters;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.protocol.sdp.SetupRole;
import dev.parley.sfu.room.NegotiatedSubscription;
import dev.parley.sfu.room.SubscribedTrack;
import dev.parley.sfu.subscription.SendMedia;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubscriberNegotiationTest {
    private final SubscriberNegotiation negotiation =
            new SubscriberNegotiation(
                    Fixtures.local("loca"), StreamNaming.PER_TRACK, Fixtures.random());

    private static SubscriberAnswer.Accepted accepted(SubscriberAnswer answer) {
        return switch (answer) {
            case SubscriberAnswer.Accepted accepted -> accepted;
            case SubscriberAnswer.Ignored ignored -> throw new AssertionError(ignored.toString());
            case SubscriberAnswer.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    /** One offer, answered with all of it; what that brings. */
    private List<NegotiatedSubscription> round() {
        SubscriberOffer offer = negotiation.createOffer();
        return accepted(negotiation.accept(offer.id(), Answers.to(offer))).media();
    }

    private static List<String> sids(List<NegotiatedSubscription> media) {
        return media.stream().map(NegotiatedSubscription::trackSid).toList();
    }

    private SessionDescription offered() {
        return Fixtures.parsed(negotiation.createOffer().sdp());
    }

    @Test
    void offersDataChannelsBeforeAnyTrack() {
        assertThat(negotiation.needsOffer()).isTrue();
        SessionDescription offer = offered();

        assertThat(offer.iceLite()).isTrue();
        assertThat(offer.bundleGroups()).containsExactly(List.of("0"));
        MediaSection data = offer.sections().getFirst();
        assertThat(offer.sections()).hasSize(1);
        assertThat(data.isDataChannel()).isTrue();
        assertThat(data.sctp()).isEqualTo(new SctpParameters(5_000, 65_536));
        assertThat(data.transport().setup()).isEqualTo(SetupRole.ACTPASS);
        assertThat(data.transport().iceUfrag()).isEqualTo("loca");
        assertThat(data.transport().fingerprints()).containsExactly(Fixtures.FINGERPRINT);
        assertThat(data.transport().candidates()).hasSize(1);
        assertThat(data.transport().endOfCandidates()).isTrue();
    }

    @Test
    void offersAudioAsTheClientsExpectIt() {
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        SessionDescription offer = offered();
        MediaSection audio = offer.sections().get(1);

        assertThat(offer.bundleGroups()).containsExactly(List.of("0", "1"));
        assertThat(audio.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(audio.line().formats()).containsExactly("111", "63");
        assertThat(audio.transport().candidates()).isEmpty();
        assertThat(audio.transport().multiplexing().rtcpMux()).isTrue();
        assertThat(audio.rtp().msids()).containsExactly(new MediaStreamId("PA_alice|TR_a", "TR_a"));
        assertThat(audio.rtp().sources())
                .extracting(SourceAttribute::name)
                .containsExactly("cname", "msid");
        assertThat(audio.rtp().sources().get(1).value()).isEqualTo("PA_alice|TR_a TR_a");
        assertThat(audio.rtp().sourceGroups()).isEmpty();
        assertThat(audio.rtp().extensionId(HeaderExtension.MID)).isEqualTo(1);
        assertThat(audio.rtp().payload(111).orElseThrow().format())
                .isEqualTo("minptime=10;useinbandfec=1");
    }

    @Test
    void tellsOfStereo() {
        negotiation.add(Fixtures.audio("TR_a", Fixtures.STEREO));

        assertThat(offered().sections().get(1).rtp().payload(111).orElseThrow().format())
                .endsWith(";sprop-stereo=1");
    }

    @Test
    void offersVideoWithRetransmissionsAndOnlyThePublicationsCodecs() {
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8, Fixtures.H264));
        MediaSection video = offered().sections().get(1);

        assertThat(video.line().formats()).containsExactly("96", "97", "125", "107");
        assertThat(video.rtp().payload(96).orElseThrow().feedback())
                .containsExactly("goog-remb", "ccm fir", "nack", "nack pli");
        assertThat(video.rtp().payload(107).map(PayloadFormat::format)).contains("apt=125");
        assertThat(video.rtp().extensionId(HeaderExtension.ABSOLUTE_SEND_TIME)).isEqualTo(2);
        assertThat(video.rtp().extensionId(HeaderExtension.TRANSPORT_SEQUENCE)).isZero();
        SourceGroup pair = video.rtp().sourceGroups().getFirst();
        assertThat(pair.semantics()).isEqualTo("FID");
        assertThat(video.rtp().sources())
                .extracting(SourceAttribute::ssrc)
                .containsExactly(
                        pair.ssrcs().get(0),
                        pair.ssrcs().get(0),
                        pair.ssrcs().get(1),
                        pair.ssrcs().get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "42e01f, 1, 125",
        "42E034, 1, 125",
        "42e01f, 0, 108",
        "42001f, 1, 102",
        "4d0032, 1, 123",
        "64001f, 1, 112",
        "640c1f, 1, 104"
    })
    void numbersH264ByProfileAndMode(String profileLevelId, int mode, String number) {
        negotiation.add(Fixtures.video("TR_v", Fixtures.h264(50, profileLevelId, mode)));

        assertThat(offered().sections().get(1).line().formats()).startsWith(number);
    }

    @Test
    void takesNoTrackItCannotOffer() {
        assertThat(negotiation.add(Fixtures.video("TR_v"))).isFalse();
        assertThat(negotiation.add(Fixtures.video("TR_v", Fixtures.h264(50, "f4001f", 1))))
                .isFalse();
        assertThat(negotiation.add(Fixtures.video("TR_v", Fixtures.OPUS))).isFalse();
    }

    @Test
    void leavesOutRedundancyThatNamesOpusByAnotherNumber() {
        RtpCodec opus = new RtpCodec(CodecName.OPUS, 109, 48_000, 2, -1, "");
        negotiation.add(
                new SubscribedTrack(
                        "TR_a",
                        "PA_alice",
                        Fixtures.audio("TR_a", Fixtures.MONO).track(),
                        List.of(Fixtures.RED, opus)));

        assertThat(offered().sections().get(1).line().formats()).containsExactly("111");
    }

    @Test
    void choosesSsrcsThatAreUniqueInTheConnection() {
        Set<Integer> ssrcs = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            negotiation.add(Fixtures.video("TR_" + i, Fixtures.VP8));
        }
        offered().sections().stream()
                .flatMap(s -> s.rtp().sourceGroups().stream())
                .forEach(g -> ssrcs.addAll(g.ssrcs()));

        assertThat(ssrcs).hasSize(100).doesNotContain(0);
    }

    @Test
    void takesAnswerInTheSubscribersNumbering() {
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8, Fixtures.H264));
        SubscriberOffer offer = negotiation.createOffer();
        String answer =
                Answers.to(offer)
                        .replace("SAVPF 96 97 125 107", "SAVPF 100 101 125 107")
                        .replace(":96 ", ":100 ")
                        .replace(":97 apt=96", ":101 apt=100")
                        .replace(":97 ", ":101 ");
        SubscriberAnswer.Accepted accepted = accepted(negotiation.accept(offer.id(), answer));

        assertThat(accepted.remote().credentials())
                .isEqualTo(new IceCredentials("clnt", "clientclientclientclient"));
        assertThat(accepted.remote().ourRole()).isEqualTo(DtlsRole.SERVER);
        assertThat(accepted.remote().fingerprints()).hasSize(1);
        SendMedia media = accepted.media().getFirst().media();
        assertThat(media.mid()).isEqualTo("1");
        assertThat(media.codecs())
                .containsExactly(
                        new RtpCodec(CodecName.VP8, 100, 90_000, 1, 101, ""),
                        new RtpCodec(CodecName.H264, 125, 90_000, 1, 107, Fixtures.H264.format()));
        assertThat(media.extensions()).isEqualTo(new RtpExtensionIds(1, 0, 0, 0, 0, 2));
        assertThat(Fixtures.parsed(offer.sdp()).sections().get(1).rtp().sourceGroups())
                .containsExactly(new SourceGroup("FID", List.of(media.ssrc(), media.rtxSsrc())));
    }

    @Test
    void leavesOutWhatTheSubscriberDoesNotTake() {
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8, Fixtures.H264));
        SubscriberOffer offer = negotiation.createOffer();
        String answer =
                Answers.to(offer)
                        .replace("SAVPF 96 97 125 107", "SAVPF 96")
                        .replaceAll("a=extmap:.*\r\n", "");
        SendMedia media =
                accepted(negotiation.accept(offer.id(), answer)).media().getFirst().media();

        assertThat(media.codecs())
                .containsExactly(new RtpCodec(CodecName.VP8, 96, 90_000, 1, -1, ""));
        assertThat(media.rtxSsrc()).isZero();
        assertThat(media.extensions()).isEqualTo(RtpExtensionIds.NONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportsATrackTheSubscriberDoesNotTakeAtAll(boolean rejects) {
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8));
        SubscriberOffer offer = negotiation.createOffer();
        String answer =
                rejects
                        ? Answers.to(offer, "1")
                        : Answers.to(offer).replace("a=recvonly", "a=inactive");
        List<NegotiatedSubscription> media =
                accepted(negotiation.accept(offer.id(), answer)).media();

        assertThat(sids(media)).containsExactly("TR_v");
        assertThat(media.getFirst().media().codecs()).isEmpty();
        assertThat(negotiation.needsOffer()).isFalse();
    }

    @Test
    void reportsATrackOnce() {
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        assertThat(sids(round())).containsExactly("TR_a");
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8));

        assertThat(sids(round())).containsExactly("TR_v");
        assertThat(negotiation.needsOffer()).isFalse();
    }

    @Test
    void stopsSectionsOfRemovedTracksAndThenReusesTheirPlace() {
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8));
        round();
        negotiation.remove("TR_a");
        assertThat(negotiation.needsOffer()).isTrue();
        SubscriberOffer stopping = negotiation.createOffer();
        SessionDescription stopped = Fixtures.parsed(stopping.sdp());
        assertThat(stopped.sections().get(1).isRejected()).isTrue();
        assertThat(stopped.bundleGroups()).containsExactly(List.of("0", "2"));
        accepted(negotiation.accept(stopping.id(), Answers.to(stopping)));
        assertThat(negotiation.needsOffer()).isFalse();

        negotiation.add(Fixtures.video("TR_w", Fixtures.VP8));
        negotiation.add(Fixtures.audio("TR_b", Fixtures.MONO));
        SessionDescription reused = offered();
        assertThat(reused.sections())
                .extracting(MediaSection::mid)
                .containsExactly("0", "4", "2", "3");
        assertThat(reused.sections().get(1).track().orElseThrow().track()).isEqualTo("TR_b");
        assertThat(reused.bundleGroups()).containsExactly(List.of("0", "4", "2", "3"));
    }

    @Test
    void remembersChangesWhileAnAnswerIsAwaited() {
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8));
        negotiation.add(Fixtures.video("TR_w", Fixtures.VP8));
        SubscriberOffer offer = negotiation.createOffer();
        negotiation.remove("TR_v");
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));

        assertThat(negotiation.needsOffer()).isFalse();
        assertThatThrownBy(negotiation::createOffer).isInstanceOf(IllegalStateException.class);
        assertThat(sids(accepted(negotiation.accept(offer.id(), Answers.to(offer))).media()))
                .containsExactly("TR_w");
        assertThat(negotiation.needsOffer()).isTrue();
        assertThat(sids(round())).containsExactly("TR_a");
    }

    @Test
    void forgetsTracksThatComeAndGoBetweenOffers() {
        round();
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        negotiation.remove("TR_a");
        negotiation.remove("TR_unknown");

        assertThat(offered().sections()).hasSize(1);
    }

    @Test
    void takesATrackAgainAfterItWasRemoved() {
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        round();
        negotiation.remove("TR_a");

        assertThat(negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO))).isTrue();
        assertThat(negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO))).isFalse();
        assertThat(sids(round())).containsExactly("TR_a");
    }

    @Test
    void takesAtMostSoManyTracks() {
        for (int i = 0; i < SubscriberNegotiation.MOST_TRACKS; i++) {
            assertThat(negotiation.add(Fixtures.video("TR_" + i, Fixtures.VP8, Fixtures.VP9)))
                    .isTrue();
        }

        assertThat(negotiation.add(Fixtures.video("TR_x", Fixtures.VP8))).isFalse();
        assertThat(round()).hasSize(SubscriberNegotiation.MOST_TRACKS);
        negotiation.remove("TR_0");
        assertThat(negotiation.add(Fixtures.video("TR_x", Fixtures.VP8))).isTrue();
    }

    @Test
    void numbersOffersAndIgnoresStaleAnswers() {
        SubscriberOffer first = negotiation.createOffer();
        assertThat(first.id()).isEqualTo(1);
        accepted(negotiation.accept(1, Answers.to(first)));
        assertThat(negotiation.accept(1, Answers.to(first)))
                .isEqualTo(new SubscriberAnswer.Ignored());

        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        SubscriberOffer second = negotiation.createOffer();
        assertThat(second.id()).isEqualTo(2);
        assertThat(negotiation.accept(1, Answers.to(first)))
                .isEqualTo(new SubscriberAnswer.Ignored());
        assertThat(sids(accepted(negotiation.accept(0, Answers.to(second))).media()))
                .containsExactly("TR_a");
    }

    @Test
    void restartsIceWithAnOfferThatReplacesTheOneAwaited() {
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        SubscriberOffer lost = negotiation.createOffer();
        negotiation.restartIce(Fixtures.local("othr"));

        assertThat(negotiation.accept(lost.id(), Answers.to(lost)))
                .isEqualTo(new SubscriberAnswer.Ignored());
        assertThat(negotiation.needsOffer()).isTrue();
        SubscriberOffer offer = negotiation.createOffer();
        assertThat(Fixtures.parsed(offer.sdp()).sections())
                .extracting(s -> s.transport().iceUfrag())
                .containsExactly("othr", "othr");
        assertThat(sids(accepted(negotiation.accept(offer.id(), Answers.to(offer))).media()))
                .containsExactly("TR_a");
    }

    @Test
    void putsTracksOfAPublishedStreamTogetherWhereAsked() {
        SubscriberNegotiation synchronised =
                new SubscriberNegotiation(
                        Fixtures.local("loca"),
                        StreamNaming.PER_PUBLISHED_STREAM,
                        Fixtures.random());
        synchronised.add(Fixtures.audio("TR_a", Fixtures.MONO));

        assertThat(synchronised.createOffer().sdp()).contains("a=msid:PA_alice|desk TR_a\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "v=0, v=1, 'malformed answer, line 1: first line is not v=0'",
        "a=mid:1, a=mid:9, media sections are not those of the offer",
        "m=audio, m=video, media sections are not those of the offer",
        "setup:active, setup:actpass, no usable DTLS setup role",
        "BUNDLE 0 1, BUNDLE 0, a media section outside of the BUNDLE group",
        "a=ice-ufrag, a=x, no ICE credentials"
    })
    void refusesAnswersThatDoNotFitAndStillTakesOneThatDoes(
            String part, String replacement, String reason) {
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        SubscriberOffer offer = negotiation.createOffer();

        assertThat(negotiation.accept(1, Answers.to(offer).replace(part, replacement)))
                .isEqualTo(new SubscriberAnswer.Refused(reason));
        assertThat(negotiation.needsOffer()).isFalse();
        assertThat(accepted(negotiation.accept(1, Answers.to(offer))).media()).hasSize(1);
    }

    @Test
    void refusesAnswersWithOtherSectionCounts() {
        SubscriberOffer first = negotiation.createOffer();
        String fewer = Answers.to(first);
        accepted(negotiation.accept(1, fewer));
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        SubscriberOffer second = negotiation.createOffer();

        assertThat(negotiation.accept(2, fewer))
                .isEqualTo(new SubscriberAnswer.Refused("not as many media sections as offered"));
        assertThat(
                        negotiation.accept(
                                2,
                                Answers.to(second)
                                        + "m=audio 0 UDP/TLS/RTP/SAVPF 0\r\na=mid:9\r\n"))
                .isInstanceOf(SubscriberAnswer.Refused.class);
    }

    @Test
    void refusesAnotherDtlsAssociation() {
        round();
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        SubscriberOffer offer = negotiation.createOffer();

        assertThat(negotiation.accept(2, Answers.to(offer).replace("EF:01", "EF:02")))
                .isEqualTo(new SubscriberAnswer.Refused("another DTLS association"));
        assertThat(negotiation.accept(2, Answers.to(offer).replace(":active", ":passive")))
                .isEqualTo(new SubscriberAnswer.Refused("another DTLS association"));
    }

    /** The steps of the recorded session: its answers belong to these offers. */
    @Test
    void takesTheAnswersOfABrowserAsTracksComeAndGo() {
        assertThat(recordedRound("1-data-only")).isEmpty();
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        negotiation.add(Fixtures.audio("TR_s", Fixtures.STEREO));
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8));
        negotiation.add(Fixtures.video("TR_w", Fixtures.H264, Fixtures.VP9));
        List<NegotiatedSubscription> media = recordedRound("2-four-tracks");
        assertThat(sids(media)).containsExactly("TR_a", "TR_s", "TR_v", "TR_w");
        assertThat(media.get(0).media().codecs())
                .extracting(RtpCodec::payloadType)
                .containsExactly(111, 63);
        assertThat(media.get(3).media().codecs())
                .extracting(RtpCodec::payloadType)
                .containsExactly(125, 98);
        negotiation.remove("TR_v");
        assertThat(recordedRound("3-one-removed")).isEmpty();
        negotiation.add(Fixtures.video("TR_x", Fixtures.VP8));
        negotiation.remove("TR_a");
        assertThat(sids(recordedRound("4-one-recycled"))).containsExactly("TR_x");
        negotiation.restartIce(Fixtures.local("othr"));
        negotiation.add(Fixtures.audio("TR_b", Fixtures.MONO));
        assertThat(sids(recordedRound("5-ice-restart"))).containsExactly("TR_b");
    }

    private List<NegotiatedSubscription> recordedRound(String name) {
        int id = negotiation.createOffer().id();
        String answer = Fixtures.recorded("chromium-subscriber-answer-" + name + ".sdp");
        return accepted(negotiation.accept(id, answer)).media();
    }
}
