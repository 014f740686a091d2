package dev.parley.sfu.room;

import java.net.InetSocketAddress;

/** Where a room's transports are found when datagrams arrive; kept by the media loop. */
public interface TransportRegistry {
    /**
     * Makes a transport findable by a user fragment it answers to.
     *
     * @return false if the loop holds as many transports as its limit allows, or the fragment is
     *     taken
     */
    boolean register(String localUfrag, ParticipantTransport transport);

    /** Forgets a user fragment. */
    void unregister(String localUfrag);

    /** Gives an address to a transport that has just authenticated a check from there. */
    void bind(InetSocketAddress address, ParticipantTransport transport);

    /** Forgets that a transport owns an address. */
    void release(InetSocketAddress address, ParticipantTransport transport);
}
