package dev.parley.call.openapi;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the one thread that waits here; a call before it waits is not lost. For any thread. */
public final class Alarm {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private boolean isRung;

    /** Wakes it. */
    public void ring() {
        lock.lock();
        try {
            isRung = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is rung, but not longer than this. */
    public void await(Duration longest) throws InterruptedException {
        long nanos = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (!isRung && nanos > 0) {
                nanos = rung.awaitNanos(nanos);
            }
            isRung = false;
        } finally {
            lock.unlock();
        }
    }

    /** The same, where an interrupt only ends the wait. */
    public void awaitQuietly(Duration longest) {
        try {
            await(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
