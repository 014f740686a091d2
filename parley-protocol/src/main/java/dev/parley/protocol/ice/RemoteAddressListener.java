package dev.parley.protocol.ice;

import java.net.InetSocketAddress;

/**
 * Hears which addresses an {@link IceLiteAgent} takes datagrams from, for the table that finds a
 * transport by address.
 *
 * <p>Called on the media loop in the midst of a check: note it and return, do not call the agent.
 */
public interface RemoteAddressListener {
    /** A new address passed a check. */
    void onRemembered(InetSocketAddress address);

    /** A remembered address gave way to another, or the agent was closed. */
    void onForgotten(InetSocketAddress address);
}
