package dev.parley.testkit.relay;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a relay stands between.
 *
 * <p>The server must advertise {@code mediaAddress} and listen on {@code serverAddress}, so that
 * clients send their media to the relay without knowing of it: for Parley on this machine, {@code
 * rtc.node-ip: 127.0.0.2}.
 *
 * @param serverAddress where the server listens
 * @param serverHttpPort the server's port for HTTP and WebSockets
 * @param mediaAddress the address that the server tells clients to send media to
 * @param udpPorts the server's UDP ports; the relay listens on the same of {@code mediaAddress}
 * @param tcpMediaPorts the server's ports for media over TCP, likewise
 * @param linePorts for each line the loopback port of its page and signaling; 0 takes a free one
 * @param seed what the impairments' chance starts from
 */
public record RelayOptions(
        InetAddress serverAddress,
        int serverHttpPort,
        InetAddress mediaAddress,
        List<Integer> udpPorts,
        List<Integer> tcpMediaPorts,
        List<Integer> linePorts,
        long seed) {
    /** The address a server advertises for the relay unless another is chosen. */
    public static final InetAddress MEDIA_ADDRESS = InetAddress.ofLiteral("127.0.0.2");

    private static final int MAX_LINES = 32;
    private static final int MAX_PORTS = 256;

    public RelayOptions {
        udpPorts = List.copyOf(udpPorts);
        tcpMediaPorts = List.copyOf(tcpMediaPorts);
        linePorts = List.copyOf(linePorts);
        if (linePorts.isEmpty() || linePorts.size() > MAX_LINES) {
            throw new IllegalArgumentException("a relay has from 1 to " + MAX_LINES + " lines");
        }
        if (udpPorts.size() + tcpMediaPorts.size() > MAX_PORTS) {
            throw new IllegalArgumentException("a relay has at most " + MAX_PORTS + " media ports");
        }
    }

    /** One line on a free port to a server on this machine, without media yet. */
    public static RelayOptions toServer(int httpPort) {
        return new RelayOptions(
                InetAddress.ofLiteral("127.0.0.1"),
                httpPort,
                MEDIA_ADDRESS,
                List.of(),
                List.of(),
                List.of(0),
                1);
    }

    public RelayOptions withServerHttpPort(int port) {
        return new RelayOptions(
                serverAddress, port, mediaAddress, udpPorts, tcpMediaPorts, linePorts, seed);
    }

    public RelayOptions withUdpPorts(List<Integer> ports) {
        return new RelayOptions(
                serverAddress, serverHttpPort, mediaAddress, ports, tcpMediaPorts, linePorts, seed);
    }

    /** The same with {@code count} UDP ports from {@code first} on. */
    public RelayOptions withUdpPorts(int first, int count) {
        return withUdpPorts(IntStream.range(first, first + count).boxed().toList());
    }

    public RelayOptions withTcpMediaPorts(List<Integer> ports) {
        return new RelayOptions(
                serverAddress, serverHttpPort, mediaAddress, udpPorts, ports, linePorts, seed);
    }

    public RelayOptions withLinePorts(List<Integer> ports) {
        return new RelayOptions(
                serverAddress, serverHttpPort, mediaAddress, udpPorts, tcpMediaPorts, ports, seed);
    }

    public RelayOptions withSeed(long newSeed) {
        return new RelayOptions(
                serverAddress,
                serverHttpPort,
                mediaAddress,
                udpPorts,
                tcpMediaPorts,
                linePorts,
                newSeed);
    }

    /** The same with the server at one address and its media advertised at another. */
    public RelayOptions withAddresses(InetAddress server, InetAddress media) {
        return new RelayOptions(
                server, serverHttpPort, media, udpPorts, tcpMediaPorts, linePorts, seed);
    }
}
