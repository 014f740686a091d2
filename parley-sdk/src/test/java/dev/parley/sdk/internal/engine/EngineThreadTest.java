package dev.parley.sdk.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EngineThreadTest {
    private final EngineThread thread = new EngineThread();

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void tasksRunInTheirOrderOnOneThread() {
        List<String> ran = new ArrayList<>();

        thread.post(() -> ran.add("first"));
        thread.post(() -> ran.add("second"));
        boolean current = thread.call(thread::isCurrent, false);

        assertThat(current).isTrue();
        assertThat(thread.isCurrent()).isFalse();
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void aCallFromTheThreadItselfRunsAtOnce() {
        String result = thread.call(() -> thread.call(() -> "inner", "closed"), "closed");

        assertThat(result).isEqualTo("inner");
    }

    @Test
    void aCallThrowsWhatItsTaskThrows() {
        assertThatThrownBy(() -> thread.call(EngineThreadTest::failing, ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertThatThrownBy(() -> thread.call(() -> thread.call(EngineThreadTest::failing, ""), ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    private static String failing() {
        throw new IllegalStateException("a bug");
    }

    @Test
    void afterCloseNothingRunsAndCallsHaveTheirGivenResult() {
        List<String> ran = new ArrayList<>();
        thread.post(() -> ran.add("before"));
        thread.after(Duration.ofHours(1), () -> ran.add("timer"));

        thread.close();
        thread.post(() -> ran.add("after"));
        thread.every(Duration.ofNanos(1), () -> ran.add("every")).cancel();
        thread.after(Duration.ZERO, () -> ran.add("after zero")).cancel();

        assertThat(thread.call(() -> "ran", "closed")).isEqualTo("closed");
        assertThat(ran).containsExactly("before");
    }

    @Test
    void closingFromTheThreadItselfDoesNotWaitForItself() {
        List<String> ran = new ArrayList<>();

        String result =
                thread.call(
                        () -> {
                            thread.close();
                            ran.add("after close");
                            return "done";
                        },
                        "closed");

        assertThat(result).isEqualTo("done");
        assertThat(ran).containsExactly("after close");
    }

    @Test
    void aTimerGoesOnAfterItsTaskFailed() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);

        thread.every(
                Duration.ofMillis(1),
                () -> {
                    three.countDown();
                    if (three.getCount() == 2) {
                        throw new IllegalStateException("meant by the test");
                    }
                    throw new AssertionError("meant by the test");
                });

        assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        List<String> ran = new ArrayList<>();

        thread.call(
                () -> {
                    EngineThread.Timer timer = thread.after(Duration.ZERO, () -> ran.add("timer"));
                    timer.cancel();
                    timer.cancel();
                    return "";
                },
                "");

        assertThat(thread.call(() -> List.copyOf(ran), List.of("closed"))).isEmpty();
    }

    @Test
    void aDelayOfThousandsOfYearsIsOnlyLong() {
        CompletableFuture<String> later = new CompletableFuture<>();
        thread.after(Duration.ofDays(8_000L * 365), () -> later.complete("too early")).cancel();
        thread.after(Duration.ofSeconds(Long.MAX_VALUE), () -> later.complete("too early"));

        assertThat(thread.call(() -> "alive", "closed")).isEqualTo("alive");
        assertThat(later).isNotDone();
    }

    @Test
    void whoWaitsWhileTheThreadHangsIsReleasedByClose() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        thread.post(() -> {
            hanging.countDown();
            boolean released = false;
            while (!released) {
                try {
                    release.await();
                    released = true;
                } catch (InterruptedException ignored) {
                    // A task that heeds nothing.
                }
            }
        });
        hanging.await();
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread waiting = new Thread(() -> result.complete(thread.call(() -> "ran", "closed")));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        thread.close();

        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("closed");
        release.countDown();
    }
}
