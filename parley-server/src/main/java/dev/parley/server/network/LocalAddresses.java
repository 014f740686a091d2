package dev.parley.server.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/** This computer's own addresses. */
public final class LocalAddresses {
    private LocalAddresses() {}

    /**
     * The addresses at which a port bound to {@code bound} can be reached: itself, or for the
     * wildcard those of all interfaces that are up, IPv4 first; loopback only if there is nothing
     * else.
     */
    public static List<InetAddress> reachable(InetAddress bound) throws IOException {
        if (!bound.isAnyLocalAddress()) {
            return List.of(bound);
        }
        List<InetAddress> version4 = new ArrayList<>();
        List<InetAddress> version6 = new ArrayList<>();
        for (NetworkInterface device : NetworkInterface.networkInterfaces().toList()) {
            if (device.isUp() && !device.isLoopback()) {
                device.inetAddresses()
                        .filter(address -> !address.isLinkLocalAddress())
                        .forEach(address ->
                                (address instanceof Inet4Address ? version4 : version6)
                                        .add(address));
            }
        }
        if (bound instanceof Inet4Address) {
            version6.clear();
        }
        version4.addAll(version6);
        return version4.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : version4;
    }
}
