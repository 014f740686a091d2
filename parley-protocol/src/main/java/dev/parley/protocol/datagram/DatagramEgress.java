package dev.parley.protocol.datagram;

/**
 * Where a transport writes the datagrams of the current tick: slots of one slab, gathered per
 * destination in a {@link DatagramRun}.
 *
 * <p>Media loop thread only; never re-enters the caller. Usage: {@link #claim}, write at most
 * {@link #SLOT_BYTES} into {@link #buffer} at the returned offset, {@link #commit}. A claimed slot
 * that is not committed is given again by the next claim.
 */
public interface DatagramEgress {
    /** Bytes of one slot: an Ethernet MTU. */
    int SLOT_BYTES = 1500;

    /** The slab that offsets index. */
    byte[] buffer();

    /** Offset of a free slot, or -1 if no slot is free (the caller counts the drop). */
    int claim();

    /** Adds the slot last claimed, filled with {@code length} bytes, to {@code run}. */
    void commit(DatagramRun run, int offset, int length);
}
