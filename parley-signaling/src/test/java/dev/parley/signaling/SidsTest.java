package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import org.junit.jupiter.api.Test;

class SidsTest {
    private static final String TWELVE = "[2-9A-HJ-NP-Za-km-z]{12}";

    private final Sids sids = new Sids(new Random(1));

    @Test
    void carryThePrefixOfWhatTheyName() {
        assertThat(sids.room()).matches("RM_" + TWELVE);
        assertThat(sids.participant()).matches("PA_" + TWELVE);
        assertThat(sids.node()).matches("ND_" + TWELVE);
    }

    @Test
    void ofTracksHintAtTypeAndSource() {
        assertThat(sids.track(TrackType.VIDEO, TrackSource.CAMERA)).matches("TR_VC" + TWELVE);
        assertThat(sids.track(TrackType.AUDIO, TrackSource.MICROPHONE)).matches("TR_AM" + TWELVE);
        assertThat(sids.track(TrackType.VIDEO, TrackSource.SCREEN_SHARE)).matches("TR_VS" + TWELVE);
        assertThat(sids.track(TrackType.AUDIO, TrackSource.SCREEN_SHARE_AUDIO))
                .matches("TR_As" + TWELVE);
        assertThat(sids.track(TrackType.VIDEO, TrackSource.UNKNOWN)).matches("TR_V" + TWELVE);
        assertThat(sids.track(TrackType.DATA, TrackSource.UNRECOGNIZED)).matches("TR_" + TWELVE);
    }

    @Test
    void doNotRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(sids.room())).isTrue();
        }
    }

    @Test
    void followFromTheGeneratorTheyWereGiven() {
        assertThat(new Sids(new Random(5)).room()).isEqualTo(new Sids(new Random(5)).room());
    }
}
