package dev.parley.protocol.ice;

import dev.parley.protocol.datagram.DatagramRun;
import java.net.InetSocketAddress;

/**
 * An address of the peer that passed an authenticated check: a peer-reflexive candidate in the
 * words of RFC 8445 section 7.3.1.3.
 *
 * <p>Each has its own {@link DatagramRun}, so that datagrams gathered for one address keep it when
 * another is selected in the same tick. Owned by its {@link IceLiteAgent}; media loop thread.
 */
public final class RemoteAddress {
    private final InetSocketAddress address;
    private final DatagramRun run = new DatagramRun();
    private long priority;
    private long checkedNanos;
    private long heardNanos;
    private long nominatedNanos;
    private int nominatedGeneration;

    RemoteAddress(InetSocketAddress address) {
        this.address = address;
        run.redirect(address);
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Where datagrams to this address are gathered. */
    public DatagramRun run() {
        return run;
    }

    void onHeard(long nowNanos) {
        heardNanos = nowNanos;
    }

    void onChecked(long checkPriority, long nowNanos) {
        priority = checkPriority;
        checkedNanos = nowNanos;
        heardNanos = nowNanos;
    }

    void onNominated(int generation, long nowNanos) {
        nominatedGeneration = generation;
        nominatedNanos = nowNanos;
    }

    /** When it last passed a check, which alone is consent to send to it (RFC 7675). */
    long checkedNanos() {
        return checkedNanos;
    }

    /** When anything the peer authenticated last came from it. */
    long heardNanos() {
        return heardNanos;
    }

    /**
     * Whether this selected address stays although {@code other}, also nominated, was checked last.
     *
     * <p>A peer that nominates aggressively sets USE-CANDIDATE on every pair it tries, and the
     * highest priority is meant; one that moves on purpose ceases to set it on the old pair. So a
     * higher priority holds for {@code holdNanos} after its last nomination of the same generation
     * of credentials, and then the last nomination wins.
     */
    boolean holdsAgainst(RemoteAddress other, long holdNanos, long nowNanos) {
        return nominatedGeneration == other.nominatedGeneration
                && priority > other.priority
                && nowNanos - nominatedNanos < holdNanos;
    }

    @Override
    public String toString() {
        return "RemoteAddress[" + address + "]";
    }
}
