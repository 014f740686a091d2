package dev.parley.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the longest time without a new picture, of each of some streams, from its making to its
 * end, to within {@value #STEP_MILLIS} ms. A thread of its own looks.
 */
final class SdkPauses {
    private static final long STEP_MILLIS = 20;

    private final List<SdkPicture> pictures;
    private final long[] counts;
    private final long[] changedNanos;
    private final long[] longestNanos;
    private final Thread looker = new Thread(this::look, "test-pauses");
    private volatile boolean ended;

    private SdkPauses(List<SdkPicture> pictures) {
        this.pictures = pictures;
        counts = new long[pictures.size()];
        changedNanos = new long[pictures.size()];
        longestNanos = new long[pictures.size()];
    }

    /** Begins to measure. */
    static SdkPauses of(SdkPicture... pictures) {
        SdkPauses pauses = new SdkPauses(List.of(pictures));
        pauses.looker.start();
        return pauses;
    }

    private void look() {
        for (int i = 0; i < counts.length; i++) {
            changedNanos[i] = System.nanoTime();
        }
        while (!ended) {
            lookOnce();
            Poll.letRun(Duration.ofMillis(STEP_MILLIS));
        }
        lookOnce();
    }

    private void lookOnce() {
        for (int i = 0; i < counts.length; i++) {
            long now = System.nanoTime();
            longestNanos[i] = Math.max(longestNanos[i], now - changedNanos[i]);
            long count = pictures.get(i).count();
            if (count != counts[i]) {
                counts[i] = count;
                changedNanos[i] = now;
            }
        }
    }

    /** The longest pauses, in the order of the streams. */
    List<Duration> end() {
        ended = true;
        try {
            looker.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while measuring", interrupted);
        }
        List<Duration> longest = new ArrayList<>();
        for (long nanos : longestNanos) {
            longest.add(Duration.ofNanos(nanos));
        }
        return longest;
    }
}
