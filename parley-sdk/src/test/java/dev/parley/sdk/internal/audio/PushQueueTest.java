package dev.parley.sdk.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushQueueTest {
    private static final SoundFormat FORMAT = SoundFormat.SPEECH;
    private final PushQueue queue = new PushQueue();
    private final List<Integer> sent = new ArrayList<>();
    private final PushQueue.Target target = (samples, format) -> sent.add((int) samples[0]);

    private void push(int from, int blocks) {
        short[] samples = new short[blocks * FORMAT.samplesPerBlock()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (from + i / FORMAT.samplesPerBlock());
        }
        queue.push(samples, samples.length, FORMAT);
    }

    /** Runs the steps that fall into a span, and tells when the next is due. */
    private long runUntil(long nowNanos, long endNanos) {
        long now = nowNanos;
        while (now < endNanos) {
            long wait = queue.step(now, target);
            if (wait == PacedThread.UNTIL_WOKEN) {
                return wait;
            }
            now += Math.max(0, wait);
        }
        return now;
    }

    @Test
    void oneLongPushIsSentBlockByBlockAtItsPace() {
        push(0, 10);
        runUntil(0, 45_000_000);
        assertThat(sent).containsExactly(0, 1, 2, 3, 4);
        assertThat(runUntil(50_000_000, 1_000_000_000)).isEqualTo(PacedThread.UNTIL_WOKEN);
        assertThat(sent).hasSize(10);
    }

    @Test
    void aPusherThatIsTooFastLosesTheOldestAndItIsCounted() {
        push(0, PushQueue.CAPACITY_BLOCKS + 7);
        assertThat(queue.lost()).isEqualTo(7);
        runUntil(0, 1_000_000);
        assertThat(sent).containsExactly(7);
    }

    /** Pushes {@code blocks} every so often for a while; how many wait at the end of it. */
    private int waitingAfter(int seconds, int blocks, long everyNanos) {
        long end = seconds * 1_000_000_000L;
        for (long now = 0; now < end; now += everyNanos) {
            push(0, blocks);
            runUntil(now, now + everyNanos);
        }
        return queue.waiting();
    }

    @Test
    void whatAlwaysWaitsWithoutNeedIsCaughtUpWith() {
        push(0, 40);
        assertThat(waitingAfter(20, 1, 10_000_000)).isLessThan(6);
        assertThat(queue.lost()).isZero();
    }

    @Test
    void anApplicationWhoseClockIsALittleFastLosesNothing() {
        assertThat(waitingAfter(60, 1, 9_900_000)).isLessThan(30);
        assertThat(queue.lost()).isZero();
    }

    @Test
    void aLongFrameEverySecondIsSentEvenly() {
        push(0, 100);
        runUntil(0, 995_000_000);
        assertThat(sent).hasSize(100);
        push(0, 100);
        runUntil(1_000_000_000, 1_995_000_000);
        assertThat(sent).hasSize(200);
        assertThat(queue.lost()).isZero();
    }

    @Test
    void whatComesAfterAPauseIsSentAtOnce() {
        push(0, 1);
        runUntil(0, 100_000_000);
        push(1, 1);
        queue.step(500_000_000, target);
        assertThat(sent).containsExactly(0, 1);
    }

    @Test
    void aSleepOfTheComputerIsNotMadeUpFor() {
        push(0, 40);
        queue.step(0, target);
        long now = 3_000_000_000L;
        queue.step(now, target);
        assertThat(queue.step(now, target)).isPositive();
        assertThat(sent).hasSize(2);
    }
}
