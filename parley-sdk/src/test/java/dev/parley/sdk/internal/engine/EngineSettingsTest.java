package dev.parley.sdk.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.internal.media.VideoCodec;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EngineSettingsTest {
    private static final String PROPERTY = "parley.server.url";
    private static final String ADDRESS = "https://one.example";

    @AfterEach
    void forgetTheProperty() {
        System.clearProperty(PROPERTY);
    }

    private static EngineSettings read(Object server, Object codec) {
        return EngineSettings.read(
                Map.of(
                        RTCVideo.PARAMETER_SERVER_URL,
                        server,
                        RTCVideo.PARAMETER_VIDEO_CODEC,
                        codec));
    }

    @Test
    void theParameterGoesBeforeTheProperty() {
        System.setProperty(PROPERTY, "https://two.example");

        assertThat(read(ADDRESS, "vp8").server()).isEqualTo(ADDRESS);
        assertThat(read(" ", "vp8").server()).isEqualTo("https://two.example");
        assertThat(EngineSettings.read(Map.of()).server()).isEqualTo("https://two.example");
    }

    @Test
    void theCodecIsVp8UnlessItIsSaid() {
        assertThat(EngineSettings.read(Map.of(RTCVideo.PARAMETER_SERVER_URL, ADDRESS)).codec())
                .isEqualTo(VideoCodec.VP8);
        assertThat(read(ADDRESS, "H264").codec()).isEqualTo(VideoCodec.H264);
        assertThat(read(ADDRESS, "VP8").codec()).isEqualTo(VideoCodec.VP8);
    }

    @Test
    void whatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> read(ADDRESS, "av1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("av1");
        assertThatThrownBy(() -> read(17, "vp8")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("ftp://one.example", "vp8"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
