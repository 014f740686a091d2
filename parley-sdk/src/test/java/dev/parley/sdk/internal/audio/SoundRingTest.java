package dev.parley.sdk.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoundRingTest {
    private final SoundRing ring = new SoundRing();
    private final short[] out = new short[SoundFormat.MIX.samplesPerBlock()];

    private void put(int value) {
        ring.put(Tones.constant(SoundFormat.MIX, value));
    }

    @Test
    void playingBeginsWhenEnoughWaitsAndFadesIn() {
        put(1_000);
        put(1_000);
        assertThat(ring.take(out)).isFalse();
        put(1_000);
        assertThat(ring.take(out)).isTrue();
        assertThat(out[0]).isZero();
        assertThat(out[out.length - 1]).isEqualTo((short) 1_000);
    }

    @Test
    void soundThatEndsFadesOutOnceAndIsCounted() {
        for (int i = 0; i < SoundRing.PRIMING; i++) {
            put(1_000);
        }
        for (int i = 0; i < SoundRing.PRIMING; i++) {
            ring.take(out);
        }
        assertThat(ring.take(out)).isTrue();
        assertThat(out[0]).isEqualTo((short) 1_000);
        assertThat(out[120]).isEqualTo((short) 500);
        assertThat(out[out.length - 1]).isZero();
        assertThat(ring.missing()).isEqualTo(1);
        assertThat(ring.take(out)).isFalse();
    }

    @Test
    void whatNobodyPlaysInTimeIsLostFromTheFront() {
        for (int i = 0; i < SoundRing.PRIMING; i++) {
            put(0);
        }
        ring.take(out);
        for (int i = 0; i < SoundRing.CAPACITY; i++) {
            put(1 + i);
        }
        assertThat(ring.lost()).isEqualTo(SoundRing.PRIMING - 1);
        ring.take(out);
        assertThat(out[out.length - 1]).isEqualTo((short) 1);
    }

    @Test
    void whoBeginsToPlayBeginsWithTheNewest() {
        for (int i = 0; i < 10; i++) {
            put(i);
        }
        ring.take(out);
        assertThat(out[out.length - 1]).isEqualTo((short) (10 - SoundRing.PRIMING));
        assertThat(ring.lost()).isEqualTo(10 - SoundRing.PRIMING);
    }

    @Test
    void delayThatIsNotNeededIsTakenBackBlockByBlock() {
        for (int i = 0; i < SoundRing.PRIMING; i++) {
            put(500);
        }
        ring.take(out);
        for (int i = 0; i < 6; i++) {
            put(500);
        }
        int takes = 0;
        while (ring.lost() == 0 && takes < 1_000) {
            ring.take(out);
            put(500);
            takes++;
        }
        assertThat(takes).isBetween(90, 110);
        ring.take(out);
        assertThat(out).as("blended without a step").containsOnly(500);
        for (int i = 0; i < 2_000; i++) {
            put(500);
            ring.take(out);
        }
        assertThat(ring.missing()).isZero();
        assertThat(ring.lost()).as("it stops at what is needed").isBetween(4L, 6L);
    }
}
