package dev.parley.protocol.datagram;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An egress for tests that keeps what would have been sent. */
public final class RecordingEgress implements DatagramEgress {
    private static final int GUARD_BYTES = 4;

    private final byte[] slab;
    private final int slots;
    private final List<Sent> sent = new ArrayList<>();
    private final Set<DatagramRun> pending = new LinkedHashSet<>();
    private int used;

    /** One datagram on its way. */
    public record Sent(InetSocketAddress destination, byte[] datagram) {}

    public RecordingEgress() {
        this(256);
    }

    /** An egress with a tick of at most {@code slots} datagrams. */
    public RecordingEgress(int slots) {
        this.slots = slots;
        slab = new byte[GUARD_BYTES + slots * (SLOT_BYTES + GUARD_BYTES)];
    }

    @Override
    public byte[] buffer() {
        return slab;
    }

    @Override
    public int claim() {
        return used == slots ? -1 : GUARD_BYTES + used * (SLOT_BYTES + GUARD_BYTES);
    }

    @Override
    public void commit(DatagramRun run, int offset, int length) {
        if (length < 1 || length > SLOT_BYTES || offset != claim()) {
            throw new IllegalStateException("commit of " + length + " octets at " + offset);
        }
        requireGuardIntact(offset - GUARD_BYTES);
        requireGuardIntact(offset + SLOT_BYTES);
        if (run.isFull()) {
            flush(run);
        }
        run.append(offset, length);
        pending.add(run);
        used++;
    }

    /** Ends the tick: what it sent, in order per destination. */
    public List<Sent> drain() {
        pending.forEach(this::flush);
        pending.clear();
        used = 0;
        List<Sent> drained = List.copyOf(sent);
        sent.clear();
        return drained;
    }

    private void flush(DatagramRun run) {
        for (int i = 0; i < run.count(); i++) {
            int from = run.offset(i);
            sent.add(
                    new Sent(
                            run.destination(),
                            Arrays.copyOfRange(slab, from, from + run.length(i))));
        }
        run.clear();
    }

    private void requireGuardIntact(int from) {
        for (int i = from; i < from + GUARD_BYTES; i++) {
            if (slab[i] != 0) {
                throw new IllegalStateException("written outside the slot");
            }
        }
    }
}
