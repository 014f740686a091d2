package dev.parley.sfu.loop;

import dev.parley.protocol.ice.UfragTable;
import dev.parley.sfu.room.ParticipantTransport;
import dev.parley.sfu.room.TransportRegistry;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the transport of a datagram: by the sender's address once a check from there was
 * authenticated, before that by the user fragment of a STUN check.
 *
 * <p>Media loop thread only. Bounded by the number of transports, each of which remembers a bounded
 * number of addresses.
 */
final class TransportTable implements TransportRegistry {
    private final int maxTransports;
    private final DatagramPort port;
    private final Map<InetSocketAddress, ParticipantTransport> byAddress = new HashMap<>();
    private final UfragTable<ParticipantTransport> byUfrag = new UfragTable<>();

    /**
     * @param port is told which addresses have an owner
     */
    TransportTable(int maxTransports, DatagramPort port) {
        this.maxTransports = maxTransports;
        this.port = port;
    }

    @Override
    public boolean register(String localUfrag, ParticipantTransport transport) {
        return byUfrag.size() < maxTransports && byUfrag.add(localUfrag, transport);
    }

    @Override
    public void unregister(String localUfrag) {
        byUfrag.remove(localUfrag);
    }

    @Override
    public void release(InetSocketAddress address, ParticipantTransport transport) {
        if (byAddress.remove(address, transport)) {
            port.release(address);
        }
    }

    /** The transport that owns an address, or null. */
    @Nullable ParticipantTransport find(InetSocketAddress sender) {
        return byAddress.get(sender);
    }

    /** The transport that answers to a user fragment, or null. */
    @Nullable ParticipantTransport find(byte[] buffer, int offset, int length) {
        return byUfrag.find(buffer, offset, length);
    }

    @Override
    public void bind(InetSocketAddress address, ParticipantTransport transport) {
        byAddress.put(address, transport);
        port.keep(address);
    }

    /** Transports that can be found, for a test's invariants. */
    int size() {
        return byUfrag.size();
    }

    /** Addresses that are owned, for a test's invariants. */
    int addresses() {
        return byAddress.size();
    }
}
