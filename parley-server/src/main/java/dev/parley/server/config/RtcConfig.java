package dev.parley.server.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where media flows.
 *
 * @param udpPort the first loop's UDP port; each further loop takes the next one
 * @param mediaLoops how many media loops, each a thread and a port
 * @param tcp the way for those who cannot use UDP; empty if switched off
 * @param bindAddress the local address of the ports
 * @param nodeIp the address clients send media to; empty for the machine's own
 * @param receiveBufferBytes how much the system may hold of what has arrived, per port
 * @param sendBufferBytes how much the system may hold of what is to be sent, per port
 */
public record RtcConfig(
        int udpPort,
        int mediaLoops,
        Optional<RtcTcpConfig> tcp,
        InetAddress bindAddress,
        Optional<InetAddress> nodeIp,
        int receiveBufferBytes,
        int sendBufferBytes) {

    private static final int MAX_MEDIA_LOOPS = 256;
    private static final int MAX_PORT = 65_535;

    static RtcConfig read(ConfigSection section, boolean development, int cores) {
        String loopback = "127.0.0.1";
        int udpPort =
                section.integer(
                        "udp-port",
                        7882,
                        0,
                        MAX_PORT,
                        "UDP port of the first media loop; each further loop takes the next port. 0 takes any free ones.");
        int mediaLoops =
                section.optionalCount(
                                "media-loops",
                                MAX_MEDIA_LOOPS,
                                "one per core",
                                "Media loops, each a thread with its UDP port and its rooms.")
                        .orElse(Math.clamp(cores, 1, MAX_MEDIA_LOOPS));
        if (udpPort + mediaLoops - 1 > MAX_PORT) {
            throw new ConfigurationException(
                    "rtc.udp-port %d leaves no room for %d media loops, each of which takes a port."
                            .formatted(udpPort, mediaLoops));
        }
        Optional<InetAddress> nodeIp =
                section.optionalAddress(
                        "node-ip",
                        development ? loopback : "the machine's own address",
                        "The address clients send media to. Set it where the machine's own is not the one others see.");
        return new RtcConfig(
                udpPort,
                mediaLoops,
                RtcTcpConfig.read(section),
                section.address(
                        "bind-address",
                        development ? loopback : "0.0.0.0",
                        development ? loopback : "0.0.0.0",
                        "The local address of the UDP ports and the TCP port."),
                nodeIp.isPresent() || !development
                        ? nodeIp
                        : Optional.of(InetAddress.ofLiteral(loopback)),
                section.size(
                        "receive-buffer",
                        "4MiB",
                        "What the system may hold of arrived media, per port."),
                section.size(
                        "send-buffer",
                        "4MiB",
                        "What the system may hold of media to be sent, per port."));
    }
}
