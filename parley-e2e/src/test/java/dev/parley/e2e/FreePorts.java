package dev.parley.e2e;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of the loopback address that nobody used a moment ago. They are below the range from which
 * systems give outgoing connections theirs: one of these could take a port before its server is up,
 * or while a test starts that server again. Browsers connect to all of them (not to 10080).
 */
final class FreePorts {
    private static final int FIRST_TCP = 11_000;
    private static final int LAST_TCP = 19_000;
    private static final AtomicInteger NEXT_TCP =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(LAST_TCP - FIRST_TCP));
    private static final int FIRST_UDP = 20_000;
    private static final int LAST_UDP = 32_000;
    private static final int TRIES = 200;

    private FreePorts() {}

    /** Another one at each call. */
    static int tcp() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = FIRST_TCP + Math.floorMod(NEXT_TCP.getAndIncrement(), LAST_TCP - FIRST_TCP);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free TCP port found");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** The first of {@code count} consecutive free UDP ports. */
    static int udpRange(int count) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST_UDP, LAST_UDP - count);
            if (allFree(first, count)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " consecutive free UDP ports found");
    }

    private static boolean allFree(int first, int count) {
        List<DatagramSocket> bound = new ArrayList<>();
        try {
            for (int port = first; port < first + count; port++) {
                bound.add(
                        new DatagramSocket(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            }
            return true;
        } catch (SocketException taken) {
            return false;
        } finally {
            bound.forEach(DatagramSocket::close);
        }
    }
}
