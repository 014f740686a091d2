package dev.parley.server.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.sdp.Direction;
import dev.parley.protocol.sdp.HeaderExtension;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.SctpParameters;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.protocol.sdp.SetupRole;
import dev.parley.sfu.publication.ReceiveMedia;
import dev.parley.sfu.room.BoundMedia;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublisherNegotiationTest {
    private static final String CAMERA_CID = "afcbecfb-8c61-4e14-99d2-22ee398a1ef5";
    private static final String MICROPHONE_CID = "3053458d-3f81-45d2-9e77-224adf3b32ab";
    private static final String OFFER = Fixtures.recorded("chromium-publisher-offer.sdp");
    private static final OfferedTrack CAMERA =
            Fixtures.offered("TR_v", CAMERA_CID, MediaKind.VIDEO);
    private static final OfferedTrack MICROPHONE =
            new OfferedTrack(
                    Fixtures.request("TR_a", MICROPHONE_CID, MediaKind.AUDIO, Fixtures.MONO));
    private static final List<OfferedTrack> BOTH = List.of(CAMERA, MICROPHONE);
    private static final Set<MediaKind> ALL = EnumSet.allOf(MediaKind.class);

    private final PublisherNegotiation negotiation =
            new PublisherNegotiation(EnumSet.allOf(CodecName.class), Fixtures.random());

    private PublisherAnswer.Accepted accepted(String offer, List<OfferedTrack> tracks) {
        return accepted(offer, tracks, ALL);
    }

    private PublisherAnswer.Accepted accepted(
            String offer, List<OfferedTrack> tracks, Set<MediaKind> publishable) {
        return switch (negotiation.answer(
                offer, tracks, publishable, start -> Fixtures.local("loca" + start.ordinal()))) {
            case PublisherAnswer.Accepted accepted -> accepted;
            case PublisherAnswer.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private String refused(String offer) {
        return switch (negotiation.answer(
                offer,
                BOTH,
                ALL,
                start -> {
                    throw new AssertionError("asked for a transport");
                })) {
            case PublisherAnswer.Refused refused -> refused.reason();
            case PublisherAnswer.Accepted accepted -> throw new AssertionError(accepted.sdp());
        };
    }

    private static List<String> bound(List<BoundMedia> media) {
        return media.stream().map(b -> b.trackSid() + " " + b.media().mid()).toList();
    }

    @Test
    void answersAsLiteAgentWithOneBundle() {
        PublisherAnswer.Accepted accepted = accepted(OFFER, BOTH);
        SessionDescription answer = Fixtures.parsed(accepted.sdp());

        assertThat(answer.iceLite()).isTrue();
        assertThat(answer.extmapAllowMixed()).isTrue();
        assertThat(answer.bundleGroups()).containsExactly(List.of("0", "1", "2"));
        assertThat(answer.sections()).extracting(MediaSection::mid).containsExactly("0", "1", "2");
        assertThat(answer.sections())
                .allSatisfy(s -> {
                    assertThat(s.transport().setup()).isEqualTo(SetupRole.PASSIVE);
                    assertThat(s.transport().iceUfrag()).isEqualTo("loca0");
                    assertThat(s.transport().fingerprints()).containsExactly(Fixtures.FINGERPRINT);
                    assertThat(s.isRejected()).isFalse();
                });
        assertThat(answer.sections().getFirst().transport().candidates())
                .singleElement()
                .satisfies(c -> assertThat(c.port()).isEqualTo(40_000));
        assertThat(answer.sections().getFirst().transport().endOfCandidates()).isTrue();
        assertThat(answer.sections().get(1).transport().candidates()).isEmpty();
    }

    @Test
    void tellsPublishersTransport() {
        PublisherAnswer.Accepted accepted = accepted(OFFER, BOTH);

        assertThat(accepted.ice()).isEqualTo(IceStart.FIRST);
        assertThat(accepted.remote().ourRole()).isEqualTo(DtlsRole.SERVER);
        assertThat(accepted.remote().credentials())
                .isEqualTo(new IceCredentials("LO2O", "d2xmFS6FDoAphy8AAHrw9EWG"));
        assertThat(accepted.remote().fingerprints())
                .singleElement()
                .satisfies(f -> assertThat(f.value()).startsWith("3A:57:1C"));
    }

    @Test
    void takesSimulcastCameraWithCodecsItCanForward() {
        PublisherAnswer.Accepted accepted = accepted(OFFER, BOTH);
        MediaSection camera = Fixtures.parsed(accepted.sdp()).sections().getFirst();

        assertThat(camera.direction()).isEqualTo(Direction.RECVONLY);
        assertThat(camera.line().formats())
                .containsExactly(
                        "96", "97", "108", "109", "102", "103", "104", "107", "114", "115", "116",
                        "117", "39", "40", "98", "99");
        assertThat(camera.rtp().payload(96).orElseThrow().format()).isEmpty();
        assertThat(camera.rtp().payload(96).orElseThrow().feedback())
                .containsExactlyInAnyOrder("nack", "nack pli", "ccm fir", "transport-cc");
        assertThat(camera.rtp().payload(97).orElseThrow().format()).isEqualTo("apt=96");
        assertThat(camera.rtp().extensions())
                .extracting(HeaderExtension::id)
                .containsExactly(4, 9, 10, 11);
        assertThat(camera.rtp().rids()).hasSize(3).noneMatch(r -> r.sends());
        assertThat(camera.rtp().simulcast().attribute()).isEqualTo("recv q;h;f");
    }

    @Test
    void bindsCameraByTrackId() {
        ReceiveMedia camera = accepted(OFFER, BOTH).bound().getFirst().media();

        assertThat(camera.mid()).isEqualTo("0");
        assertThat(camera.rids()).containsExactly("q", "h", "f");
        assertThat(camera.extensions()).isEqualTo(new RtpExtensionIds(9, 10, 11, 4, 0, 0));
        assertThat(camera.codecs().getFirst())
                .isEqualTo(new RtpCodec(CodecName.VP8, 96, 90_000, 1, 97, ""));
        assertThat(camera.codecs())
                .extracting(RtpCodec::name)
                .containsOnly(CodecName.VP8, CodecName.H264, CodecName.VP9);
        assertThat(camera.ssrcs()).isEmpty();
    }

    @Test
    void takesMicrophoneWithRedundancyAndOurEncoderWishes() {
        PublisherAnswer.Accepted accepted = accepted(OFFER, BOTH);
        MediaSection microphone = Fixtures.parsed(accepted.sdp()).sections().get(1);
        ReceiveMedia media = accepted.bound().get(1).media();

        assertThat(microphone.line().formats()).containsExactly("111", "63");
        assertThat(microphone.rtp().payload(111).orElseThrow().format())
                .isEqualTo("minptime=10;useinbandfec=1;usedtx=1");
        assertThat(microphone.rtp().payload(63).orElseThrow().format()).isEqualTo("111/111");
        assertThat(microphone.rtp().extensions())
                .extracting(HeaderExtension::id)
                .containsExactly(9, 12);
        assertThat(media.extensions()).isEqualTo(new RtpExtensionIds(9, 0, 0, 0, 12, 0));
        assertThat(media.ssrcs()).containsExactly((int) 4_051_452_981L);
        assertThat(media.rtxSsrcs()).containsExactly(0);
    }

    @Test
    void asksForStereoWithoutSilenceSuppression() {
        OfferedTrack music =
                new OfferedTrack(
                        Fixtures.request("TR_a", MICROPHONE_CID, MediaKind.AUDIO, Fixtures.STEREO));
        MediaSection section =
                Fixtures.parsed(accepted(OFFER, List.of(music)).sdp()).sections().get(1);

        assertThat(section.rtp().payload(111).orElseThrow().format())
                .isEqualTo("minptime=10;useinbandfec=1;stereo=1;maxaveragebitrate=510000");
    }

    @Test
    void namesPreferredCodecsFirst() {
        OfferedTrack camera = new OfferedTrack(CAMERA.request(), List.of(CodecName.H264));
        OfferedTrack microphone = new OfferedTrack(MICROPHONE.request(), List.of(CodecName.RED));
        SessionDescription answer =
                Fixtures.parsed(accepted(OFFER, List.of(camera, microphone)).sdp());

        assertThat(answer.sections().get(0).line().formats()).startsWith("108", "109", "102");
        assertThat(answer.sections().get(1).line().formats()).containsExactly("63", "111");
    }

    @Test
    void keepsOrderOfPublisherThatAsksForRedundancyFirst() {
        String offer = OFFER.replace("SAVPF 111 63 9", "SAVPF 63 111 9");

        assertThat(Fixtures.parsed(accepted(offer, BOTH).sdp()).sections().get(1).line().formats())
                .containsExactly("63", "111");
    }

    @Test
    void leavesOutRedundancyOfOtherCodecs() {
        String offer = OFFER.replace("a=fmtp:63 111/111", "a=fmtp:63 111/0");

        assertThat(Fixtures.parsed(accepted(offer, BOTH).sdp()).sections().get(1).line().formats())
                .containsExactly("111");
    }

    @Test
    void answersADataChannelSectionWithTheLargestMessageWeTake() {
        MediaSection data = Fixtures.parsed(accepted(OFFER, BOTH).sdp()).sections().get(2);

        assertThat(data.isDataChannel()).isTrue();
        assertThat(data.sctp()).isEqualTo(new SctpParameters(5_000, 65_536));
    }

    @Test
    void answersDataOnlyOffer() {
        PublisherAnswer.Accepted accepted =
                accepted(Fixtures.recorded("libwebrtc-data-only-offer.sdp"), List.of());
        SessionDescription answer = Fixtures.parsed(accepted.sdp());

        assertThat(accepted.bound()).isEmpty();
        assertThat(answer.bundleGroups()).containsExactly(List.of("0"));
        assertThat(answer.sections().getFirst().transport().candidates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chromium-single-connection-offer.sdp",
                "libwebrtc-single-connection-offer.sdp"
            })
    void answersSectionsThatSendNothingAsInactive(String name) {
        PublisherAnswer.Accepted accepted = accepted(Fixtures.recorded(name), List.of());
        SessionDescription answer = Fixtures.parsed(accepted.sdp());

        assertThat(accepted.bound()).isEmpty();
        assertThat(answer.sections()).hasSize(7);
        assertThat(answer.sections().subList(0, 6))
                .allMatch(s -> s.direction() == Direction.INACTIVE && !s.isRejected());
    }

    @Test
    void answersWhatMayNotBePublishedAsInactive() {
        PublisherAnswer.Accepted accepted = accepted(OFFER, BOTH, EnumSet.of(MediaKind.AUDIO));
        SessionDescription answer = Fixtures.parsed(accepted.sdp());

        assertThat(bound(accepted.bound())).containsExactly("TR_a 1");
        assertThat(answer.sections().get(0).direction()).isEqualTo(Direction.INACTIVE);
        assertThat(answer.sections().get(1).direction()).isEqualTo(Direction.RECVONLY);
        assertThat(bound(accepted(OFFER, BOTH).bound())).containsExactly("TR_v 0");
    }

    @Test
    void rejectsSectionsWithoutCommonCodec() {
        PublisherNegotiation audioOnly =
                new PublisherNegotiation(Set.of(CodecName.OPUS), Fixtures.random());
        PublisherAnswer answer =
                audioOnly.answer(OFFER, BOTH, ALL, start -> Fixtures.local("loca"));

        assertThat(answer).isInstanceOf(PublisherAnswer.Accepted.class);
        PublisherAnswer.Accepted accepted = (PublisherAnswer.Accepted) answer;
        SessionDescription description = Fixtures.parsed(accepted.sdp());
        assertThat(description.sections().getFirst().isRejected()).isTrue();
        assertThat(description.bundleGroups()).containsExactly(List.of("1", "2"));
        assertThat(description.sections().get(1).transport().candidates()).hasSize(1);
        assertThat(description.sections().get(1).line().formats()).containsExactly("111");
        assertThat(accepted.ended()).containsExactly("TR_v");
    }

    @Test
    void reportsABindingOnce() {
        assertThat(bound(accepted(OFFER, BOTH).bound())).containsExactly("TR_v 0", "TR_a 1");
        PublisherAnswer.Accepted again = accepted(OFFER, BOTH);

        assertThat(again.bound()).isEmpty();
        assertThat(again.ended()).isEmpty();
        assertThat(again.ice()).isEqualTo(IceStart.CONTINUED);
        assertThat(Fixtures.parsed(again.sdp()).sessionVersion()).isEqualTo(2);
    }

    @Test
    void tellsWhichTracksEnd() {
        accepted(OFFER, BOTH);
        String inactive = OFFER.replaceFirst("a=sendonly", "a=inactive");
        PublisherAnswer.Accepted first = accepted(inactive, BOTH);

        assertThat(first.ended()).containsExactly("TR_v");
        assertThat(Fixtures.parsed(first.sdp()).sections().getFirst().direction())
                .isEqualTo(Direction.INACTIVE);
        assertThat(accepted(inactive, List.of(MICROPHONE)).ended()).isEmpty();
        String stopped =
                inactive.replace("m=audio 9", "m=audio 0").replace("BUNDLE 0 1 2", "BUNDLE 0 2");
        PublisherAnswer.Accepted second = accepted(stopped, List.of(MICROPHONE));
        assertThat(second.ended()).containsExactly("TR_a");
        assertThat(Fixtures.parsed(second.sdp()).sections().get(1).isRejected()).isTrue();
    }

    @Test
    void givesTheSameSourceSentAgainToTheNewTrack() {
        accepted(OFFER, BOTH);
        String moved = OFFER.replace("a=mid:0", "a=mid:7").replace("BUNDLE 0", "BUNDLE 7");
        OfferedTrack again = Fixtures.offered("TR_w", CAMERA_CID, MediaKind.VIDEO);
        PublisherAnswer.Accepted accepted = accepted(moved, List.of(CAMERA, MICROPHONE, again));

        assertThat(bound(accepted.bound())).containsExactly("TR_w 7");
        assertThat(accepted.ended()).containsExactly("TR_v");
    }

    @Test
    void bindsTheOnlyTrackOfItsKindWhereIdsDiffer() {
        List<OfferedTrack> foreign =
                List.of(
                        Fixtures.offered("TR_v", "{other-video}", MediaKind.VIDEO),
                        Fixtures.offered("TR_a", "{other-audio}", MediaKind.AUDIO));

        assertThat(bound(accepted(OFFER, foreign).bound())).containsExactly("TR_v 0", "TR_a 1");
        assertThat(accepted(OFFER, foreign).bound()).isEmpty();
    }

    @Test
    void bindsNoneOfSeveralTracksWhereIdsDiffer() {
        List<OfferedTrack> foreign =
                List.of(
                        Fixtures.offered("TR_v", "{one}", MediaKind.VIDEO),
                        Fixtures.offered("TR_w", "{two}", MediaKind.VIDEO));
        PublisherAnswer.Accepted accepted = accepted(OFFER, foreign);

        assertThat(accepted.bound()).isEmpty();
        assertThat(Fixtures.parsed(accepted.sdp()).sections().getFirst().direction())
                .isEqualTo(Direction.RECVONLY);
    }

    @Test
    void neverGivesASectionWhoseTrackWasTakenToAnotherTrack() {
        accepted(OFFER, BOTH);
        OfferedTrack other = Fixtures.offered("TR_w", "{other}", MediaKind.VIDEO);

        assertThat(accepted(OFFER, List.of(MICROPHONE)).bound()).isEmpty();
        assertThat(accepted(OFFER, List.of(MICROPHONE, other)).bound()).isEmpty();
        assertThat(negotiation.bindWaiting(List.of(MICROPHONE, other))).isEmpty();
    }

    @Test
    void bindsTracksAnnouncedAfterTheirOffer() {
        assertThat(bound(accepted(OFFER, List.of(CAMERA)).bound())).containsExactly("TR_v 0");

        assertThat(negotiation.bindWaiting(List.of(CAMERA))).isEmpty();
        assertThat(bound(negotiation.bindWaiting(BOTH))).containsExactly("TR_a 1");
        assertThat(negotiation.bindWaiting(BOTH)).isEmpty();
        assertThat(accepted(OFFER, BOTH).ended()).isEmpty();
    }

    @Test
    void reportsAnIceRestartAndAnswersWithNewCredentials() {
        accepted(OFFER, BOTH);
        String restarted = OFFER.replace("LO2O", "NEW4").replace("d2xmFS6FD", "e2xmFS6FD");
        PublisherAnswer.Accepted accepted = accepted(restarted, BOTH);

        assertThat(accepted.ice()).isEqualTo(IceStart.RESTARTED);
        assertThat(accepted.remote().credentials().ufrag()).isEqualTo("NEW4");
        assertThat(Fixtures.parsed(accepted.sdp()).sections().getFirst().transport().iceUfrag())
                .isEqualTo("loca" + IceStart.RESTARTED.ordinal());
    }

    @ParameterizedTest
    @CsvSource({"active, SERVER, passive", "passive, CLIENT, active", "actpass, SERVER, passive"})
    void takesTheOtherDtlsRole(String offered, DtlsRole role, String answered) {
        PublisherAnswer.Accepted accepted =
                accepted(OFFER.replace("setup:actpass", "setup:" + offered), BOTH);

        assertThat(accepted.remote().ourRole()).isEqualTo(role);
        assertThat(accepted.sdp()).contains("a=setup:" + answered);
        assertThat(accepted(OFFER, BOTH).remote().ourRole()).isEqualTo(role);
    }

    @Test
    void refusesAnotherDtlsAssociation() {
        accepted(OFFER, BOTH);

        assertThat(refused(OFFER.replace("3A:57:1C", "3B:57:1C")))
                .isEqualTo("another DTLS association");
        assertThat(refused(OFFER.replace("setup:actpass", "setup:passive")))
                .isEqualTo("another DTLS association");
        assertThat(accepted(OFFER, BOTH).ended()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a=group:BUNDLE 0 1 2, a=x, not one BUNDLE group",
        "a=group:BUNDLE 0 1 2, a=group:BUNDLE 0 1, a media section outside of the BUNDLE group",
        "a=rtcp-mux, a=x, a media section without rtcp-mux",
        "a=ice-ufrag:LO2O, a=x, no ICE credentials",
        "a=ice-pwd:d2xmFS6FDoAphy8AAHrw9EWG, a=x, no ICE credentials",
        "a=fingerprint:sha-256, a=x:, no certificate fingerprint",
        "setup:actpass, setup:holdconn, no usable DTLS setup role",
        "' 9 UDP', ' 0 UDP', no usable media section",
        "a=mid:1, a=mid:0, 'malformed offer, line 152: identification tag used twice'"
    })
    void refusesOffersItCannotMeet(String part, String replacement, String reason) {
        assertThat(refused(OFFER.replace(part, replacement))).isEqualTo(reason);
    }

    @Test
    void refusesOfferInWhichNothingIsCommon() {
        String offer =
                """
                v=0
                o=- 1 2 IN IP4 0
                s=-
                a=group:BUNDLE 0
                m=video 9 UDP/TLS/RTP/SAVPF 45
                a=mid:0
                a=rtcp-mux
                a=rtpmap:45 AV1/90000
                a=ice-ufrag:abcd
                a=ice-pwd:abcdefghijklmnopqrstuv
                a=fingerprint:sha-256 AB
                a=setup:actpass
                a=sendonly
                """;

        assertThat(refused(offer)).isEqualTo("no usable media section");
    }

    @Test
    void takesAtMostThreeLayersLowestFirstAndIgnoresPauses() {
        String offer =
                OFFER.replace("a=simulcast:send q;h;f", "a=simulcast:send ~f;h;q;x")
                        .replace("a=rid:q send", "a=rid:q send\r\na=rid:x send");
        PublisherAnswer.Accepted accepted = accepted(offer, BOTH);

        assertThat(accepted.bound().getFirst().media().rids()).containsExactly("q", "h", "f");
        assertThat(accepted.sdp()).contains("a=simulcast:recv f;h;q\r\n");
    }

    @Test
    void pairsSourcesWithTheirRetransmissions() {
        String sources =
                """
                a=ssrc-group:FID 11 12
                a=ssrc:11 cname:x
                a=ssrc:12 cname:x
                """;
        String offer =
                OFFER.replaceAll("a=(rid|simulcast):.*\r\n", "")
                        .replaceFirst("a=sendonly", sources + "a=sendonly");
        ReceiveMedia camera = accepted(offer, BOTH).bound().getFirst().media();

        assertThat(camera.rids()).isEmpty();
        assertThat(camera.ssrcs()).containsExactly(11);
        assertThat(camera.rtxSsrcs()).containsExactly(12);
    }
}
