package dev.parley.protocol.sdp;

import static dev.parley.protocol.sdp.Descriptions.SESSION;
import static dev.parley.protocol.sdp.Descriptions.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.CertificateFingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SdpReaderTest {
    private static SdpResult.Malformed refused(String text) {
        return switch (SdpReader.read(text)) {
            case SdpResult.Malformed malformed -> malformed;
            case SdpResult.Parsed parsed -> throw new AssertionError("accepted " + parsed);
        };
    }

    @Test
    void takesLinesThatEndInLineFeedAlone() {
        assertThat(Descriptions.parsed((SESSION + VIDEO + "a=mid:0\r\n").replace("\r", "")))
                .isEqualTo(Descriptions.parsed(SESSION + VIDEO + "a=mid:0\r\n"));
    }

    @Test
    void takesLastLineWithoutEndAndTrailingEmptyLines() {
        assertThat(Descriptions.section(VIDEO + "a=mid:0").mid()).isEqualTo("0");
        assertThat(Descriptions.section(VIDEO + "a=mid:0\r\n\r\n\n").mid()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, not a session description",
        "v=0, 0, not a session description",
        "v=1, 1, first line is not v=0",
        "'v=0\no=-', 2, origin has not six parts",
        "'v=0\no=- x 2 IN IP4 0', 2, session id or version is not a number",
        "'v=0\ns=-', 2, second line is not an origin",
        "'v=0\no=- 1 2 IN IP4 0\nt=0 0', 3, third line is not a session name"
    })
    void refusesWhatDoesNotOpenLikeADescription(String text, int line, String reason) {
        assertThat(refused(text)).isEqualTo(new SdpResult.Malformed(line, reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=mid:0\ra=ice-lite",
                "a=mid:0\r\r",
                "a=mid:\0",
                "a=mid:\u001b",
                "",
                "x",
                " a=mid:0",
                "a =mid:0",
                "v=0",
                "x=1",
                "A=mid:0"
            })
    void refusesLineTricks(String line) {
        assertThat(refused(SESSION + VIDEO + line + "\r\na=rtcp-mux\r\n").line()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=mid:",
                "a=mid:a b",
                "a=mid:\u00e9",
                "a=:x",
                "a=\u00e9",
                "a=ice-ufrag:abc",
                "a=ice-ufrag:abc\u00e9",
                "a=ice-ufrag:ab=d",
                "a=ice-pwd:short",
                "a=fingerprint:sha-256",
                "a=fingerprint:sha-256 AB:C",
                "a=fingerprint:sha-256 AB:CG",
                "a=fingerprint:sha-256 AB:CD x",
                "a=setup:both",
                "a=rtpmap:96",
                "a=rtpmap:128 VP8/90000",
                "a=rtpmap:96 VP8",
                "a=rtpmap:96 VP8/0",
                "a=rtpmap:96 VP8/90000/0",
                "a=rtpmap:96 VP8/90000/1/1",
                "a=fmtp:96",
                "a=fmtp:300 a=b",
                "a=fmtp:96 \u00e9=1",
                "a=rtcp-fb:96",
                "a=rtcp-fb:x nack",
                "a=extmap:0 uri",
                "a=extmap:256 uri",
                "a=extmap:4000 uri",
                "a=extmap:1",
                "a=extmap:1/up uri",
                "a=msid:",
                "a=msid:a b c",
                "a=msid:a \u00e9",
                "a=simulcast:send",
                "a=simulcast:send q;;f",
                "a=simulcast:up q",
                "a=simulcast:send q send h",
                "a=ssrc:1",
                "a=ssrc:4294967296 cname:x",
                "a=ssrc:-1 cname:x",
                "a=ssrc-group:FID 1 x",
                "a=sctp-port:0",
                "a=sctp-port:65536",
                "a=max-message-size:-1",
                "a=max-message-size:99999999999999999999"
            })
    void refusesAttributesItReliesOnWhenMalformed(String line) {
        assertThat(refused(SESSION + VIDEO + line + "\r\n").line()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=video",
                "m=video 9 UDP/TLS/RTP/SAVPF",
                "m=video x UDP/TLS/RTP/SAVPF 96",
                "m=video 65536 UDP/TLS/RTP/SAVPF 96",
                "m=video 9/2 UDP/TLS/RTP/SAVPF 96",
                "m=video -1 UDP/TLS/RTP/SAVPF 96",
                "m=video 9 UDP//RTP 96",
                "m=video 9 UDP/TLS/RTP/SAVPF 96 96",
                "m=vid\u00e9o 9 UDP/TLS/RTP/SAVPF 96"
            })
    void refusesMalformedMediaLines(String line) {
        assertThat(refused(SESSION + line + "\r\n").line()).isEqualTo(5);
    }

    @Test
    void refusesIdentificationTagsUsedTwice() {
        assertThat(refused(SESSION + VIDEO + "a=mid:0\r\n" + VIDEO + "a=mid:0\r\n"))
                .isEqualTo(new SdpResult.Malformed(8, "identification tag used twice"));
        assertThat(refused(SESSION + VIDEO + "a=mid:0\r\na=mid:1\r\n").line()).isEqualTo(7);
        assertThat(refused(SESSION + "a=group:BUNDLE 0 1 0\r\n").line()).isEqualTo(5);
        assertThat(refused(SESSION + "a=group:BUNDLE 0\r\na=group:BUNDLE 0\r\n").line())
                .isEqualTo(6);
    }

    @Test
    void refusesOneExtensionIdentifierForTwo() {
        assertThat(refused(SESSION + VIDEO + "a=extmap:1 a\r\na=extmap:1 b\r\n").line())
                .isEqualTo(7);
    }

    @Test
    void refusesTooManySections() {
        assertThat(Descriptions.parsed(SESSION + VIDEO.repeat(128)).sections()).hasSize(128);
        assertThat(refused(SESSION + VIDEO.repeat(5_000)))
                .isEqualTo(new SdpResult.Malformed(133, "too many media sections"));
    }

    @Test
    void refusesTooManyLines() {
        assertThat(refused(SESSION + "a=x\n".repeat(200_000)))
                .isEqualTo(new SdpResult.Malformed(10_001, "too many lines"));
    }

    @Test
    void refusesTooManyCharacters() {
        assertThat(refused(SESSION + "a=xxxxxxxxxxxx\n".repeat(150_000)))
                .isEqualTo(new SdpResult.Malformed(0, "too long"));
    }

    @Test
    void refusesTooLongLine() {
        assertThat(refused(SESSION + "a=" + "x".repeat(10_000)))
                .isEqualTo(new SdpResult.Malformed(5, "line too long"));
    }

    @Test
    void takesOtherLimits() {
        SdpLimits limits = new SdpLimits(1_000, 100, 1);

        assertThat(SdpReader.read(SESSION + VIDEO, limits)).isInstanceOf(SdpResult.Parsed.class);
        assertThat(SdpReader.read(SESSION + VIDEO + VIDEO, limits))
                .isEqualTo(new SdpResult.Malformed(6, "too many media sections"));
    }

    @Test
    void passesOverUnknownAttributesAndTextsInAnyLanguage() {
        MediaSection section =
                Descriptions.section(
                        VIDEO + "i=caf\u00e9\r\na=x-new:\u00e9\r\na=rtcp:9 IN IP4 0.0.0.0\r\n");

        assertThat(section.line().formats()).containsExactly("96", "97");
    }

    @Test
    void inheritsWhatTheSessionStatesForAll() {
        SessionDescription description =
                Descriptions.parsed(
                        SESSION
                                + "a=ice-ufrag:sess\r\na=ice-pwd:sessionsessionsession00\r\n"
                                + "a=fingerprint:sha-256 ab:cd\r\na=setup:actpass\r\n"
                                + "a=sendonly\r\na=extmap:3 session-uri\r\n"
                                + VIDEO
                                + "a=extmap:4 own-uri\r\n"
                                + VIDEO
                                + "a=ice-ufrag:ownn\r\na=ice-pwd:sectionsectionsection00\r\n"
                                + "a=setup:active\r\na=inactive\r\na=extmap:3 own-uri\r\n");
        MediaSection first = description.sections().get(0);
        MediaSection second = description.sections().get(1);

        assertThat(first.transport().iceUfrag()).isEqualTo("sess");
        assertThat(first.transport().setup()).isEqualTo(SetupRole.ACTPASS);
        assertThat(first.transport().fingerprints())
                .containsExactly(new CertificateFingerprint("sha-256", "AB:CD"));
        assertThat(first.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(first.rtp().extensionId("session-uri")).isEqualTo(3);
        assertThat(second.transport().iceUfrag()).isEqualTo("ownn");
        assertThat(second.transport().setup()).isEqualTo(SetupRole.ACTIVE);
        assertThat(second.direction()).isEqualTo(Direction.INACTIVE);
        assertThat(second.rtp().extensionId("session-uri")).isZero();
    }

    @Test
    void joinsFormatLinesAndSpreadsFeedbackForAllTypes() {
        MediaSection section =
                Descriptions.section(
                        VIDEO
                                + "a=rtcp-fb:* nack\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\n"
                                + "a=rtcp-fb:96 nack  pli\r\na=fmtp:97 apt=96\r\na=fmtp:97 rtx-time=30\r\n");

        assertThat(section.rtp().payloads())
                .containsExactly(
                        new PayloadFormat(96, "VP8", 90_000, 1, "", List.of("nack pli", "nack")),
                        new PayloadFormat(
                                97, "rtx", 90_000, 1, "apt=96;rtx-time=30", List.of("nack")));
    }

    @Test
    void passesOverFormatsOfTypesTheMediaLineDoesNotList() {
        MediaSection section =
                Descriptions.section(VIDEO + "a=rtpmap:99 VP9/90000\r\na=fmtp:98 x=y\r\n");

        assertThat(section.rtp().payloads()).isEmpty();
    }

    @Test
    void readsPausedAndAlternativeSimulcastStreams() {
        MediaSection section =
                Descriptions.section(
                        VIDEO
                                + "a=rid:q send pt=96\r\na=rid:bad/name send\r\na=rid:q send\r\n"
                                + "a=simulcast:send q;~h,f recv 1\r\n");

        assertThat(section.rtp().rids()).containsExactly(new RtpParameters.Rid("q", true, "pt=96"));
        assertThat(section.rtp().simulcast().send())
                .containsExactly(
                        List.of(new Simulcast.Stream("q", false)),
                        List.of(new Simulcast.Stream("h", true), new Simulcast.Stream("f", false)));
        assertThat(section.rtp().simulcast().receive())
                .containsExactly(List.of(new Simulcast.Stream("1", false)));
    }

    @Test
    void readsTrackFromSourceLinesWhereThereIsNoMsid() {
        MediaSection section = Descriptions.section(VIDEO + "a=ssrc:7 msid:stream track\r\n");

        assertThat(section.track()).contains(new MediaStreamId("stream", "track"));
    }

    @Test
    void knowsRejectedFromBundleOnly() {
        String rejected = "m=audio 0 UDP/TLS/RTP/SAVPF 111\r\n";

        assertThat(Descriptions.section(rejected).isRejected()).isTrue();
        assertThat(Descriptions.section(rejected + "a=bundle-only\r\n").isRejected()).isFalse();
    }

    @Test
    void keepsBoundedCandidatesAsTextOnly() {
        String mdns =
                """
                a=candidate:1 1 udp 2113937151 a.local 50000 typ host generation 0
                a=candidate:2 1 tcp 1 169.254.169.254 9 typ host tcptype active
                a=candidate:nonsense
                """;
        MediaSection section = Descriptions.section(VIDEO + mdns + "a=end-of-candidates\r\n");

        assertThat(section.transport().candidates())
                .extracting(CandidateAttribute::address)
                .containsExactly("a.local", "169.254.169.254");
        assertThat(section.transport().endOfCandidates()).isTrue();
        assertThat(Descriptions.section(VIDEO + mdns.repeat(1_000)).transport().candidates())
                .hasSize(64);
    }
}
