package dev.parley.sfu.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LayerActivityTest {
    private static final long MILLI = 1_000_000L;

    private final LayerActivity activity = new LayerActivity();

    @Test
    void flowsWithItsFirstPacket() {
        assertThat(activity.isFlowing()).isFalse();
        assertThat(activity.onPacket(100, 5)).isTrue();
        assertThat(activity.onPacket(100, 6)).isFalse();
        assertThat(activity.isFlowing()).isTrue();
    }

    @Test
    void stopsWhenSilentWhileAnotherLayerGoesOn() {
        activity.onPacket(100, 0);
        assertThat(activity.onTimer(1000 * MILLI, 1000 * MILLI)).isFalse();
        assertThat(activity.onTimer(1001 * MILLI, 1001 * MILLI)).isTrue();
        assertThat(activity.onTimer(1002 * MILLI, 1002 * MILLI)).isFalse();
        assertThat(activity.isFlowing()).isFalse();
    }

    @Test
    void flowsOnWhenAllLayersAreSilent() {
        activity.onPacket(100, 0);
        assertThat(activity.onTimer(10 * MILLI, 60_000 * MILLI)).isFalse();
        assertThat(activity.isFlowing()).isTrue();
    }

    @Test
    void countsAgainAfterHalfASecondOfPackets() {
        activity.onPacket(100, 0);
        activity.onTimer(2000 * MILLI, 2000 * MILLI);
        assertThat(activity.onPacket(100, 3000 * MILLI)).isFalse();
        assertThat(activity.onPacket(100, 3490 * MILLI)).isFalse();
        assertThat(activity.onPacket(100, 3500 * MILLI)).isTrue();
    }

    @Test
    void flowsAtOnceAfterAGoodbye() {
        activity.onPacket(100, 0);
        assertThat(activity.stop()).isTrue();
        assertThat(activity.stop()).isFalse();
        assertThat(activity.onPacket(100, 10)).isTrue();
    }

    @Test
    void measuresItsBitrate() {
        for (int i = 0; i <= 50; i++) {
            activity.onPacket(1000, i * 10L * MILLI);
        }
        activity.onTimer(500 * MILLI, 500 * MILLI);
        assertThat(activity.bitrateBps()).isEqualTo(816_000);
        activity.onTimer(500 * MILLI, 1000 * MILLI);
        assertThat(activity.bitrateBps()).isZero();
    }
}
