package dev.parley.sfu.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SourceSequenceTest {
    private final SourceSequence sequence = new SourceSequence();

    @Test
    void countsOnAcrossAWrap() {
        long before = sequence.place(65_535);
        assertThat(sequence.place(0)).isEqualTo(before + 1);
        assertThat(sequence.place(2)).isEqualTo(before + 3);
        assertThat(sequence.place(1)).isEqualTo(before + 2);
        assertThat(before & 0xFFFF).isEqualTo(65_535);
    }

    @Test
    void knowsWhatArrivedBefore() {
        sequence.place(10);
        sequence.place(12);
        assertThat(sequence.place(12)).isEqualTo(SourceSequence.DUPLICATE);
        assertThat(sequence.place(10)).isEqualTo(SourceSequence.DUPLICATE);
        assertThat(sequence.placeRepair(11)).isPositive();
        assertThat(sequence.place(11)).isEqualTo(SourceSequence.DUPLICATE);
    }

    @Test
    void knowsWhatArrivedBeforeAfterManyWindows() {
        for (int i = 0; i < 10_000; i += 2) {
            assertThat(sequence.place(i)).isPositive();
        }
        assertThat(sequence.place(9_997)).isPositive();
        assertThat(sequence.place(9_998)).isEqualTo(SourceSequence.DUPLICATE);
        assertThat(sequence.place(9_001)).isPositive();
        assertThat(sequence.place(8_000)).isEqualTo(SourceSequence.UNPLACED);
    }

    @Test
    void believesAFarJumpWithTheSecondPacket() {
        long before = sequence.place(100);
        assertThat(sequence.place(30_000)).isEqualTo(SourceSequence.UNPLACED);
        assertThat(sequence.place(101)).isEqualTo(before + 1);
        assertThat(sequence.place(30_001)).isEqualTo(SourceSequence.UNPLACED);
        long after = sequence.place(30_002);
        assertThat(after - before).isGreaterThan(SourceSequence.INTERRUPTION);
        assertThat(after & 0xFFFF).isEqualTo(30_002);
    }

    @Test
    void believesNoFarRetransmission() {
        assertThat(sequence.placeRepair(5)).isEqualTo(SourceSequence.UNPLACED);
        sequence.place(100);
        assertThat(sequence.placeRepair(30_000)).isEqualTo(SourceSequence.UNPLACED);
        assertThat(sequence.placeRepair(30_001)).isEqualTo(SourceSequence.UNPLACED);
    }

    @Test
    void goesOnFarAheadAfterAnInterruption() {
        long before = sequence.place(100);
        sequence.interrupt();
        assertThat(sequence.place(101) - before).isGreaterThan(SourceSequence.INTERRUPTION);
        sequence.interrupt();
        assertThat(sequence.place(50) - before).isGreaterThan(2L * SourceSequence.INTERRUPTION);
    }
}
