package dev.parley.sdk.internal.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.VideoCodec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdpRewritingTest {
    private static final String SESSION =
            lines(
                    """
                    v=0
                    o=- 1 1 IN IP4 0.0.0.0
                    s=-
                    t=0 0
                    """);
    private static final String AUDIO =
            lines(
                    """
                    m=audio 9 UDP/TLS/RTP/SAVPF 111 63
                    a=mid:1
                    a=sendonly
                    a=rtpmap:111 opus/48000/2
                    a=fmtp:111 minptime=10;stereo=1
                    a=rtpmap:63 red/48000/2
                    a=fmtp:63 111/111
                    """);
    private static final String VIDEO =
            lines(
                    """
                    m=video 9 UDP/TLS/RTP/SAVPF 96 97 109
                    a=mid:2
                    a=recvonly
                    a=rtpmap:96 VP8/90000
                    a=rtpmap:97 rtx/90000
                    a=fmtp:97 apt=96
                    a=rtpmap:109 H264/90000
                    a=rid:0 send
                    a=rid:1 send
                    a=simulcast:send 0;~1
                    """);

    private static String lines(String block) {
        return block.replace("\n", "\r\n");
    }

    @Test
    void aDescriptionIsTheSameAfterPartingAndJoining() {
        String sdp = SESSION + AUDIO + VIDEO;
        assertThat(SdpText.of(sdp).text()).isEqualTo(sdp);
        assertThat(SdpText.of(sdp.replace("\r\n", "\n")).text()).isEqualTo(sdp);
    }

    @Test
    void aSectionSendsUnlessItIsStoppedOrTurned() {
        assertThat(SdpText.of(AUDIO).sections().get(0).sends()).isTrue();
        assertThat(SdpText.of(AUDIO.replace("sendonly", "inactive")).sections().get(0).sends())
                .isFalse();
        assertThat(SdpText.of(AUDIO.replace("audio 9", "audio 0")).sections().get(0).sends())
                .isFalse();
        assertThat(SdpText.of(VIDEO).sections().get(0).sends()).isFalse();
        assertThat(SdpText.of("m=audio").sections().get(0).sends()).isFalse();
    }

    @Test
    void numbersOfEncodingsBecomeNamesAndNoneIsPaused() {
        assertThat(SimulcastNames.apply(SESSION + AUDIO + VIDEO))
                .contains("a=rid:q send\r\na=rid:h send\r\na=simulcast:send q;h\r\n")
                .contains(AUDIO);
    }

    @Test
    void theAnswerAsksForTheSoundThatIsToBeSent() {
        String asked =
                OpusTerms.apply(
                        SESSION + AUDIO + VIDEO, Map.of("1", new AudioSending(24_000, 1, true)));
        assertThat(asked)
                .contains("a=fmtp:111 minptime=10;stereo=0;usedtx=1;maxaveragebitrate=24000\r\n")
                .contains("a=fmtp:63 111/111\r\n")
                .contains(VIDEO);
        assertThat(OpusTerms.apply(SESSION + AUDIO, Map.of("2", new AudioSending(1, 1, false))))
                .isEqualTo(SESSION + AUDIO);
    }

    @Test
    void theAnswerAsksForSoundWithoutParametersToo() {
        String bare = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:1\r\na=rtpmap:111 OPUS/48000/2\r\n";
        assertThat(OpusTerms.apply(bare, Map.of("1", new AudioSending(24_000, 2, false))))
                .isEqualTo(bare + "a=fmtp:111 stereo=1;usedtx=0;maxaveragebitrate=24000\r\n");
    }

    @Test
    void twoChannelsAreAskedForWhereTheyAreSent() {
        String answer = AUDIO.replace(";stereo=1", "");
        SdpText stereo = SdpText.of(AUDIO.replace("stereo=1", "sprop-stereo=1"));
        assertThat(OpusTerms.hearStereo(answer, stereo)).contains("minptime=10;stereo=1");
        assertThat(OpusTerms.hearStereo(answer, SdpText.of(answer))).isEqualTo(answer);
    }

    @Test
    void theWantedCodecComesFirstInTheAnswer() {
        assertThat(VideoPreference.first(VIDEO, Map.of("2", VideoCodec.H264)))
                .startsWith("m=video 9 UDP/TLS/RTP/SAVPF 109 96 97\r\n");
        assertThat(VideoPreference.first(VIDEO, Map.of("2", VideoCodec.VP8))).isEqualTo(VIDEO);
        String odd = "m=video 9\r\na=mid:2\r\n";
        assertThat(VideoPreference.first(odd, Map.of("2", VideoCodec.VP8))).isEqualTo(odd);
    }
}
