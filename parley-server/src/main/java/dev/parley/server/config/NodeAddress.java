package dev.parley.server.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the address of this machine that clients can most likely reach, where the configuration
 * names none.
 */
public final class NodeAddress {

    private NodeAddress() {}

    /**
     * The configured address, or else the machine's own: IPv4 before IPv6, and loopback where there
     * is nothing else.
     */
    public static InetAddress of(RtcConfig rtc) {
        return rtc.nodeIp().orElseGet(() -> best(ownAddresses()));
    }

    static InetAddress best(List<InetAddress> addresses) {
        return addresses.stream()
                .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
                .filter(address -> !address.isLoopbackAddress() && !address.isAnyLocalAddress())
                .min(Comparator.comparingInt(address -> address instanceof Inet4Address ? 0 : 1))
                .orElseGet(() -> InetAddress.ofLiteral("127.0.0.1"));
    }

    private static List<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(NodeAddress::isUp)
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList();
        } catch (SocketException e) {
            throw new ConfigurationException(
                    "The machine's network addresses cannot be listed; set rtc.node-ip: "
                            + e.getMessage());
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isPointToPoint();
        } catch (SocketException e) {
            return false;
        }
    }
}
