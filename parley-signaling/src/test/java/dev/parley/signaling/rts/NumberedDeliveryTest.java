package dev.parley.signaling.rts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.signaling.rts.ReceivedNumbers.Arrival;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedDeliveryTest {
    private static final int MESSAGES = 300;

    @Test
    void numbersBeginWithOneAndRepetitionsAndGapsAreSeen() {
        ReceivedNumbers numbers = new ReceivedNumbers();
        assertThat(numbers.accept(2)).isEqualTo(Arrival.GAP);
        assertThat(numbers.accept(1)).isEqualTo(Arrival.NEXT);
        assertThat(numbers.accept(1)).isEqualTo(Arrival.REPEATED);
        assertThat(numbers.accept(0)).isEqualTo(Arrival.REPEATED);
        assertThat(numbers.accept(-7)).isEqualTo(Arrival.REPEATED);
        assertThat(numbers.accept(2)).isEqualTo(Arrival.NEXT);
        assertThat(numbers.accept(4)).isEqualTo(Arrival.GAP);
        assertThat(numbers.last()).isEqualTo(2);
    }

    @Test
    void whatIsAcknowledgedIsToldOnceAndNotKept() {
        UnacknowledgedFrames<String> frames = new UnacknowledgedFrames<>(10, 100);
        frames.add("a", 1);
        frames.add("b", 1);
        frames.add("c", 1);
        assertThat(frames.nextNumber()).isEqualTo(4);
        assertThat(frames.acknowledge(2)).containsExactly("a", "b");
        assertThat(frames.acknowledge(2)).isEmpty();
        assertThat(frames.acknowledge(1)).isEmpty();
        assertThat(frames.unacknowledged()).containsExactly("c");
    }

    @Test
    void anAcknowledgementOfWhatWasNeverSentChangesNothing() {
        UnacknowledgedFrames<String> frames = new UnacknowledgedFrames<>(10, 100);
        frames.add("a", 1);
        assertThat(frames.isPossible(2)).isFalse();
        assertThat(frames.isPossible(-1)).isFalse();
        assertThat(frames.acknowledge(Long.MAX_VALUE)).isEmpty();
        assertThat(frames.unacknowledged()).containsExactly("a");
    }

    @Test
    void neitherTooManyFramesNorTooManyBytesAreKept() {
        UnacknowledgedFrames<String> frames = new UnacknowledgedFrames<>(2, 100);
        assertThat(frames.hasRoom(101)).isFalse();
        frames.add("a", 60);
        assertThat(frames.hasRoom(41)).isFalse();
        frames.add("b", 40);
        assertThat(frames.hasRoom(0)).isFalse();
        assertThatThrownBy(() -> frames.add("c", 0)).isInstanceOf(IllegalStateException.class);
        frames.acknowledge(1);
        assertThat(frames.hasRoom(60)).isTrue();
    }

    @Test
    void aRateLetsABurstThroughAndThenSoManyASecond() {
        MessageRate rate = new MessageRate(100, 5, 0);
        for (int i = 0; i < 5; i++) {
            assertThat(rate.take(0)).isTrue();
        }
        assertThat(rate.take(0)).isFalse();
        assertThat(rate.take(TimeUnit.MILLISECONDS.toNanos(10))).isTrue();
        assertThat(rate.take(TimeUnit.MILLISECONDS.toNanos(10))).isFalse();
        int taken = 0;
        for (int i = 0; i < 50; i++) {
            taken += rate.take(TimeUnit.HOURS.toNanos(1)) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(5);
    }

    /** Connections that end anywhere, with any part of what is under way lost. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void randomLossOfTheConnectionNeitherLosesNorDoublesAMessage(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Side ann = new Side();
        Side ben = new Side();
        ArrayDeque<long[]> toBen = new ArrayDeque<>();
        ArrayDeque<long[]> toAnn = new ArrayDeque<>();
        while (ann.received.size() < MESSAGES || ben.received.size() < MESSAGES) {
            switch (chance.nextInt(12)) {
                case 0, 1, 2 -> ann.say(toBen);
                case 3, 4, 5 -> ben.say(toAnn);
                case 6, 7, 8 -> ben.hear(toBen, toAnn);
                case 9, 10 -> ann.hear(toAnn, toBen);
                default -> {
                    if (chance.nextInt(4) == 0) {
                        toBen.clear();
                        toAnn.clear();
                        ann.resume(ben.numbers.last(), toBen);
                        ben.resume(ann.numbers.last(), toAnn);
                    }
                }
            }
        }
        List<Long> all = LongStream.rangeClosed(1, MESSAGES).boxed().toList();
        assertThat(ann.received).isEqualTo(all);
        assertThat(ben.received).isEqualTo(all);
    }

    /** A frame is its number and its acknowledgement; number 0 is an acknowledgement alone. */
    private static final class Side {
        final ReceivedNumbers numbers = new ReceivedNumbers();
        final UnacknowledgedFrames<Long> sent = new UnacknowledgedFrames<>(MESSAGES, MESSAGES);
        final List<Long> received = new ArrayList<>();

        void say(ArrayDeque<long[]> wire) {
            if (sent.nextNumber() <= MESSAGES) {
                sent.add(sent.nextNumber(), 1);
                wire.add(new long[] {sent.nextNumber() - 1, numbers.last()});
            }
        }

        void hear(ArrayDeque<long[]> wire, ArrayDeque<long[]> back) {
            long[] frame = wire.poll();
            if (frame == null) {
                return;
            }
            sent.acknowledge(frame[1]);
            if (frame[0] > 0) {
                Arrival arrival = numbers.accept(frame[0]);
                assertThat(arrival).isNotEqualTo(Arrival.GAP);
                if (arrival == Arrival.NEXT) {
                    received.add(frame[0]);
                }
                back.add(new long[] {0, numbers.last()});
            }
        }

        void resume(long othersLast, ArrayDeque<long[]> wire) {
            sent.acknowledge(othersLast);
            sent.unacknowledged().forEach(number -> wire.add(new long[] {number, numbers.last()}));
        }
    }
}
