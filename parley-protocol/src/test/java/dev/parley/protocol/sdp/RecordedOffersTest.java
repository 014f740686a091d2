package dev.parley.protocol.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.sdp.RtpParameters.Rid;
import dev.parley.protocol.sdp.RtpParameters.SourceAttribute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients offer is read to the last detail Parley uses. */
final class RecordedOffersTest {
    @Test
    void readsSessionOfPublisherOffer() {
        SessionDescription offer =
                Descriptions.parsed(Descriptions.recorded("chromium-publisher-offer.sdp"));

        assertThat(offer.sessionId()).isEqualTo(6_198_127_071_322_282_915L);
        assertThat(offer.sessionVersion()).isEqualTo(2);
        assertThat(offer.iceLite()).isFalse();
        assertThat(offer.extmapAllowMixed()).isTrue();
        assertThat(offer.bundleGroups()).containsExactly(List.of("0", "1", "2"));
        assertThat(offer.sections()).extracting(MediaSection::mid).containsExactly("0", "1", "2");
        assertThat(offer.section("1").flatMap(MediaSection::kind)).contains(MediaKind.AUDIO);
    }

    @Test
    void readsSimulcastCameraOfPublisherOffer() {
        MediaSection camera =
                Descriptions.parsed(Descriptions.recorded("chromium-publisher-offer.sdp"))
                        .sections()
                        .getFirst();

        assertThat(camera.kind()).contains(MediaKind.VIDEO);
        assertThat(camera.isRejected()).isFalse();
        assertThat(camera.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(camera.line().formats()).hasSize(23).startsWith("96", "97", "102");
        assertThat(camera.rtp().payloads()).hasSize(23);
        assertThat(camera.track())
                .contains(
                        new MediaStreamId(
                                "6b9a4c36-338a-4cb3-b133-8e2f5d473bbb",
                                "afcbecfb-8c61-4e14-99d2-22ee398a1ef5"));
        assertThat(camera.rtp().rids())
                .containsExactly(
                        new Rid("q", true, ""), new Rid("h", true, ""), new Rid("f", true, ""));
        assertThat(camera.rtp().simulcast().attribute()).isEqualTo("send q;h;f");
        assertThat(camera.rtp().sources()).isEmpty();
        assertThat(camera.rtp().payload(96))
                .contains(
                        new PayloadFormat(
                                96,
                                "VP8",
                                90_000,
                                1,
                                "x-google-start-bitrate=1000",
                                List.of(
                                        "goog-remb",
                                        "transport-cc",
                                        "ccm fir",
                                        "nack",
                                        "nack pli")));
        assertThat(camera.rtp().payload(97).orElseThrow().parameters().get("apt", ""))
                .isEqualTo("96");
        assertThat(camera.rtp().extensionId(HeaderExtension.MID)).isEqualTo(9);
        assertThat(camera.rtp().extensionId(HeaderExtension.RID)).isEqualTo(10);
        assertThat(camera.rtp().extensionId(HeaderExtension.REPAIRED_RID)).isEqualTo(11);
        assertThat(camera.rtp().extensionId(HeaderExtension.TRANSPORT_SEQUENCE)).isEqualTo(4);
        assertThat(camera.rtp().extensionId(HeaderExtension.AUDIO_LEVEL)).isZero();
    }

    @Test
    void readsTransportOfPublisherOffer() {
        TransportParameters transport =
                Descriptions.parsed(Descriptions.recorded("chromium-publisher-offer.sdp"))
                        .sections()
                        .getFirst()
                        .transport();

        assertThat(transport.iceCredentials())
                .contains(new IceCredentials("LO2O", "d2xmFS6FDoAphy8AAHrw9EWG"));
        assertThat(transport.fingerprints())
                .containsExactly(
                        new CertificateFingerprint(
                                "sha-256",
                                "3A:57:1C:5C:0E:D9:DD:9B:34:AA:9C:07:41:D2:77:A6:B3:31:3D:01"
                                        + ":E4:37:AD:8B:DC:24:1B:5D:1B:FA:32:4B"));
        assertThat(transport.setup()).isEqualTo(SetupRole.ACTPASS);
        assertThat(transport.multiplexing())
                .isEqualTo(new TransportParameters.Multiplexing(true, true, false));
        assertThat(transport.candidates()).isEmpty();
        assertThat(transport.toString()).doesNotContain("d2xmFS6FDoAphy8AAHrw9EWG");
    }

    @Test
    void readsMicrophoneAndDataChannelOfPublisherOffer() {
        SessionDescription offer =
                Descriptions.parsed(Descriptions.recorded("chromium-publisher-offer.sdp"));
        MediaSection microphone = offer.sections().get(1);
        MediaSection data = offer.sections().get(2);

        assertThat(microphone.rtp().payload(111))
                .contains(
                        new PayloadFormat(
                                111,
                                "opus",
                                48_000,
                                2,
                                "minptime=10;useinbandfec=1;stereo=1",
                                List.of("transport-cc")));
        assertThat(microphone.rtp().payload(63).orElseThrow().format()).isEqualTo("111/111");
        assertThat(microphone.rtp().extensionId(HeaderExtension.AUDIO_LEVEL)).isEqualTo(12);
        assertThat(microphone.rtp().sources())
                .contains(new SourceAttribute((int) 4_051_452_981L, "cname", "UmLatSlajwRAZ/5e"));
        assertThat(data.isDataChannel()).isTrue();
        assertThat(data.kind()).isEmpty();
        assertThat(data.sctp()).isEqualTo(new SctpParameters(5_000, 262_144));
        assertThat(data.rtp()).isEqualTo(RtpParameters.NONE);
    }

    @Test
    void readsDataOnlyOffer() {
        SessionDescription offer =
                Descriptions.parsed(Descriptions.recorded("libwebrtc-data-only-offer.sdp"));

        assertThat(offer.bundleGroups()).containsExactly(List.of("0"));
        assertThat(offer.sections()).hasSize(1);
        assertThat(offer.sections().getFirst().isDataChannel()).isTrue();
        assertThat(offer.sections().getFirst().transport().iceUfrag()).isEqualTo("KzaE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chromium-single-connection-offer.sdp",
                "libwebrtc-single-connection-offer.sdp"
            })
    void readsSingleConnectionOffers(String name) {
        SessionDescription offer = Descriptions.parsed(Descriptions.recorded(name));

        assertThat(offer.sections()).hasSize(7);
        assertThat(offer.sections().subList(0, 3))
                .allMatch(s -> s.kind().equals(Optional.of(MediaKind.AUDIO)));
        assertThat(offer.sections().subList(3, 6))
                .allMatch(s -> s.kind().equals(Optional.of(MediaKind.VIDEO)))
                .allMatch(s -> s.direction() == Direction.RECVONLY)
                .allMatch(s -> s.rtp().extensionId(HeaderExtension.ABSOLUTE_SEND_TIME) == 2);
        assertThat(offer.sections().get(6).isDataChannel()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chromium-publisher-offer.sdp",
                "chromium-single-connection-offer.sdp",
                "libwebrtc-data-only-offer.sdp",
                "libwebrtc-single-connection-offer.sdp"
            })
    void writesWhatItReadsBackEqual(String name) {
        SessionDescription offer = Descriptions.parsed(Descriptions.recorded(name));

        assertThat(Descriptions.parsed(SdpWriter.write(offer))).isEqualTo(offer);
    }
}
