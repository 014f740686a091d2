package dev.parley.protocol.ice;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/** Keeps account of the addresses an agent remembers, and insists that the account is right. */
final class RememberedAddresses implements RemoteAddressListener {
    private final Set<InetSocketAddress> current = new HashSet<>();

    @Override
    public void onRemembered(InetSocketAddress address) {
        if (!current.add(address)) {
            throw new AssertionError("remembered twice: " + address);
        }
    }

    @Override
    public void onForgotten(InetSocketAddress address) {
        if (!current.remove(address)) {
            throw new AssertionError("never remembered: " + address);
        }
    }

    Set<InetSocketAddress> current() {
        return Set.copyOf(current);
    }
}
