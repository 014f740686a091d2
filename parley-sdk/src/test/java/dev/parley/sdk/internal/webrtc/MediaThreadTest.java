package dev.parley.sdk.internal.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MediaThreadTest {
    private final MediaThread thread = new MediaThread();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void tasksRunInTheOrderOfPosting() {
        thread.post(() -> done.add("first"));
        thread.post(() -> done.add("second"));
        thread.close(() -> done.add("last"));
        assertThat(done).containsExactly("first", "second", "last");
    }

    /** A callback of the library posts while a connection is being closed. */
    @Test
    void whatIsPostedWhileTheLinksCloseComesBeforeTheLast() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        thread.post(() -> {
            closing.countDown();
            awaitQuietly(called);
            done.add("link closed");
        });
        closing.await();
        Thread library =
                new Thread(() -> {
                    thread.post(() -> done.add("late channel closed"));
                    called.countDown();
                });
        Thread application = new Thread(() -> thread.close(() -> done.add("factories gone")));
        application.start();
        awaitParked(application);
        library.start();
        library.join();
        application.join();
        assertThat(done).containsExactly("link closed", "late channel closed", "factories gone");
    }

    @Test
    void nothingIsTakenAfterTheLast() {
        thread.close(() -> done.add("last"));
        assertThat(thread.post(() -> done.add("too late"))).isFalse();
        thread.close(() -> done.add("again"));
        assertThat(done).containsExactly("last");
    }

    @Test
    void itCanBeClosedFromWithin() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        thread.post(() -> thread.close(ended::countDown));
        ended.await();
    }

    @Test
    void whatATaskThrowsEndsNothing() {
        thread.post(() -> {
            throw new IllegalStateException("refused");
        });
        thread.close(() -> done.add("last"));
        assertThat(done).containsExactly("last");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** It has posted all it will, and waits for the end. */
    private static void awaitParked(Thread waiting) {
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
