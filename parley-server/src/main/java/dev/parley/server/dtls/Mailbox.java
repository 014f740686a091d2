package dev.parley.server.dtls;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an association's thread: received datagrams and records to send, both bounded in
 * bytes.
 *
 * <p>Offering never blocks and may come from any thread; taking is the association's thread's.
 */
final class Mailbox {
    /** Bytes of datagrams that wait during the handshake. */
    static final int HANDSHAKE_BYTES = 16 * 1024;

    /** Bytes of datagrams, and of records, that wait once established. */
    static final int ESTABLISHED_BYTES = 256 * 1024;

    /** What an entry costs besides its bytes; bounds the number of empty ones. */
    private static final int ENTRY_BYTES = 64;

    private final Queue<byte[]> datagrams = new ConcurrentLinkedQueue<>();
    private final AtomicInteger datagramBytes = new AtomicInteger();
    private final Queue<byte[]> records = new ConcurrentLinkedQueue<>();
    private final AtomicInteger recordBytes = new AtomicInteger();
    private volatile boolean established;
    private volatile boolean closed;
    private volatile @Nullable Thread owner;

    /** Names the thread that takes; before anything is taken. */
    void ownedBy(Thread thread) {
        owner = thread;
    }

    /** Lets records be offered and more datagrams wait. */
    void establish() {
        established = true;
    }

    /** Refuses and forgets everything from now on. */
    void close() {
        closed = true;
        datagrams.clear();
        records.clear();
        wake();
    }

    boolean isClosed() {
        return closed;
    }

    /** Copies a datagram; false if it was dropped. */
    boolean offerDatagram(byte[] buffer, int offset, int length) {
        int limit = established ? ESTABLISHED_BYTES : HANDSHAKE_BYTES;
        if (closed || !reserve(datagramBytes, length, limit)) {
            return false;
        }
        byte[] copy = new byte[length];
        System.arraycopy(buffer, offset, copy, 0, length);
        datagrams.add(copy);
        wake();
        return true;
    }

    /** Takes over a record to send; false if it was dropped. */
    boolean offerRecord(byte[] record) {
        if (closed || !established || !reserve(recordBytes, record.length, ESTABLISHED_BYTES)) {
            return false;
        }
        records.add(record);
        wake();
        return true;
    }

    /** The next datagram, or null if none came before the deadline or the mailbox was closed. */
    byte @Nullable [] takeDatagram(long deadlineNanos) {
        while (!closed) {
            byte[] datagram = datagrams.poll();
            if (datagram != null) {
                release(datagramBytes, datagram.length);
                return datagram;
            }
            long wait = deadlineNanos - System.nanoTime();
            if (wait <= 0) {
                return null;
            }
            LockSupport.parkNanos(this, wait);
        }
        return null;
    }

    /** The next record to send, or null. */
    byte @Nullable [] pollRecord() {
        byte[] record = records.poll();
        if (record != null) {
            release(recordBytes, record.length);
        }
        return record;
    }

    boolean hasDatagram() {
        return !datagrams.isEmpty();
    }

    /** Waits until there is something to take; false once closed. */
    boolean awaitWork() {
        while (!closed && datagrams.isEmpty() && records.isEmpty()) {
            LockSupport.park(this);
        }
        return !closed;
    }

    private static boolean reserve(AtomicInteger total, int length, int limit) {
        int cost = length + ENTRY_BYTES;
        if (total.addAndGet(cost) > limit) {
            total.addAndGet(-cost);
            return false;
        }
        return true;
    }

    private static void release(AtomicInteger total, int length) {
        total.addAndGet(-length - ENTRY_BYTES);
    }

    private void wake() {
        LockSupport.unpark(owner);
    }
}
