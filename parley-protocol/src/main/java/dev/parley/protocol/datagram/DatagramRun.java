package dev.parley.protocol.datagram;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One destination's datagrams of the current tick, as slots of a {@link DatagramEgress} buffer, in
 * sending order.
 *
 * <p>A run is the unit of sending: a port that knows segmented sends (UDP_SEGMENT) passes a run to
 * the kernel in one call. Owned by one transport and used on its media loop only. Holds at most
 * {@value #CAPACITY} datagrams; the egress flushes a full run.
 */
public final class DatagramRun {
    /** Most datagrams a run holds before it is flushed. */
    public static final int CAPACITY = 64;

    private final int[] offsets = new int[CAPACITY];
    private final int[] lengths = new int[CAPACITY];
    private int count;
    @Nullable private InetSocketAddress destination;

    /**
     * Points the run at another address; only while it is empty, so that no datagram changes its
     * destination.
     */
    public void redirect(InetSocketAddress newDestination) {
        if (count != 0 && !newDestination.equals(destination)) {
            throw new IllegalStateException("run redirected with datagrams pending");
        }
        destination = newDestination;
    }

    /** Where the datagrams go; set before the first {@link #append}. */
    public InetSocketAddress destination() {
        if (destination == null) {
            throw new IllegalStateException("run has no destination");
        }
        return destination;
    }

    public int count() {
        return count;
    }

    public boolean isFull() {
        return count == CAPACITY;
    }

    public int offset(int index) {
        return offsets[index];
    }

    public int length(int index) {
        return lengths[index];
    }

    /** Adds a filled slot. The caller has checked {@link #isFull}. */
    public void append(int offset, int length) {
        offsets[count] = offset;
        lengths[count] = length;
        count++;
    }

    /** Forgets the datagrams after they were sent; the destination stays. */
    public void clear() {
        count = 0;
    }
}
