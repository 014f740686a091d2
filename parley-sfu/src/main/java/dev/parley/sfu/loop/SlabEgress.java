package dev.parley.sfu.loop;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;

/**
 * A tick's outgoing datagrams in one preallocated slab, gathered per destination and sent as runs.
 *
 * <p>Media loop thread only. A full slab or a full run is sent at once; otherwise everything leaves
 * with {@link #flush} at the end of a tick.
 */
public final class SlabEgress implements DatagramEgress {
    private final DatagramPort port;
    private final DropCounters drops;
    private final byte[] slab;
    private final int slots;
    private final DatagramRun[] pending;
    private int pendingRuns;
    private int usedSlots;
    private long sentDatagrams;
    private long sentBytes;

    /**
     * @param slots datagrams the slab holds, at least one
     */
    public SlabEgress(DatagramPort port, DropCounters drops, int slots) {
        this.port = port;
        this.drops = drops;
        this.slots = slots;
        this.slab = new byte[slots * SLOT_BYTES];
        this.pending = new DatagramRun[slots];
    }

    @Override
    public byte[] buffer() {
        return slab;
    }

    @Override
    public int claim() {
        if (usedSlots == slots) {
            flush();
        }
        return usedSlots * SLOT_BYTES;
    }

    @Override
    public void commit(DatagramRun run, int offset, int length) {
        if (run.count() == 0) {
            pending[pendingRuns++] = run;
        }
        run.append(offset, length);
        usedSlots++;
        if (run.isFull()) {
            flush();
        }
    }

    /** Sends all that is pending, run by run. */
    public void flush() {
        for (int i = 0; i < pendingRuns; i++) {
            DatagramRun run = pending[i];
            send(run);
            run.clear();
        }
        pendingRuns = 0;
        usedSlots = 0;
    }

    private void send(DatagramRun run) {
        int taken = port.send(run, slab);
        for (int i = 0; i < taken; i++) {
            sentBytes += run.length(i);
        }
        sentDatagrams += taken;
        for (int i = taken; i < run.count(); i++) {
            drops.count(DropReason.SOCKET_FULL);
        }
    }

    /** Datagrams the socket took so far. */
    public long sentDatagrams() {
        return sentDatagrams;
    }

    /** Bytes the socket took so far, without UDP and IP headers. */
    public long sentBytes() {
        return sentBytes;
    }
}
