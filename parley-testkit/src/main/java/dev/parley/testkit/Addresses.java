package dev.parley.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses of the simulated network; nothing is looked up. */
public final class Addresses {
    private Addresses() {}

    /**
     * The address of a port on the host of this number.
     *
     * @param number 0 to 65535
     */
    public static InetSocketAddress of(int number, int port) {
        byte[] octets = {10, 1, (byte) (number >> 8), (byte) number};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}
