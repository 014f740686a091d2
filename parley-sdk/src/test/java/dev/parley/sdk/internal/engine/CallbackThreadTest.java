package dev.parley.sdk.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CallbackThreadTest {
    private final CallbackThread thread = new CallbackThread();
    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        thread.close();
    }

    /** The application holds its callback until {@link #release}. */
    private void block() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        thread.event(() -> {
            begun.countDown();
            awaitRelease();
        });
        begun.await();
    }

    private void awaitRelease() {
        boolean released = false;
        while (!released) {
            try {
                release.await();
                released = true;
            } catch (InterruptedException ignored) {
                // An application that heeds nothing.
            }
        }
    }

    private void awaitAll() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        thread.event(last::countDown);
        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callsComeInTheirOrderOnOneThread() throws InterruptedException {
        List<Boolean> current = Collections.synchronizedList(new ArrayList<>());
        thread.event(() -> called.add("first"));
        thread.report(() -> called.add("second"));
        thread.event(() -> {
            called.add("third");
            current.add(thread.isCurrent());
        });
        awaitAll();

        assertThat(called).containsExactly("first", "second", "third");
        assertThat(current).containsExactly(true);
        assertThat(thread.isCurrent()).isFalse();
    }

    @Test
    void whatACallbackThrowsDisturbsNoOther() throws InterruptedException {
        thread.event(() -> {
            throw new IllegalStateException("meant by the test");
        });
        thread.event(() -> {
            throw new AssertionError("meant by the test");
        });
        thread.event(() -> called.add("next"));
        awaitAll();

        assertThat(called).containsExactly("next");
        assertThat(thread.dropped()).isZero();
    }

    @Test
    void reportsAreDroppedBeforeEvents() throws InterruptedException {
        block();
        for (int i = 0; i < 300; i++) {
            thread.report(() -> called.add("report"));
        }
        thread.event(() -> called.add("event"));
        assertThat(thread.dropped()).isEqualTo(300 - 256);
        release.countDown();
        awaitAll();

        assertThat(called).hasSize(257).endsWith("event");
    }

    @Test
    void eventsAreBounded() throws InterruptedException {
        block();
        for (int i = 0; i < 65_536 + 3; i++) {
            thread.event(() -> {});
        }

        assertThat(thread.dropped()).isEqualTo(3);
    }

    @Test
    void nothingIsCalledAfterClose() throws InterruptedException {
        thread.event(() -> called.add("before"));
        awaitAll();

        thread.close();
        thread.event(() -> called.add("after"));
        thread.report(() -> called.add("after"));
        thread.close();

        assertThat(called).containsExactly("before");
        assertThat(thread.dropped()).isZero();
    }

    @Test
    void aThreadThatNeverCalledCloses() {
        thread.close();

        assertThat(called).isEmpty();
    }

    @Test
    void closingFromACallbackEndsIt() throws Exception {
        CompletableFuture<String> closed = new CompletableFuture<>();
        CountDownLatch filled = new CountDownLatch(1);
        thread.event(() -> {
            try {
                filled.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            thread.close();
            closed.complete("closed");
        });
        thread.event(() -> called.add("after"));
        filled.countDown();

        assertThat(closed.get(30, TimeUnit.SECONDS)).isEqualTo("closed");
        thread.close();
        assertThat(called).isEmpty();
    }

    @Test
    void closingWhileACallbackBlocksReturnsAndNothingFollows() throws InterruptedException {
        block();
        thread.event(() -> called.add("waiting"));

        thread.close();
        release.countDown();
        thread.close();

        assertThat(called).isEmpty();
    }
}
