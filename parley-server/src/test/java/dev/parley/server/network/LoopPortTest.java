package dev.parley.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.sfu.loop.DatagramPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UDP and TCP behind one port. */
@Timeout(60)
final class LoopPortTest {
    private final ConnectionEnds ends = new ConnectionEnds();
    private final byte[] slot = new byte[1501];
    private final Peers peers = new Peers();
    private Selector selector;
    private LoopPort port;

    @BeforeEach
    void open() throws IOException {
        selector = Selector.open();
        port = new LoopPort(UdpPort.open(UdpPortTest.ports(0), 0), new TcpPort(selector, 10, ends));
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        selector.close();
        peers.close();
    }

    private int receive() {
        int length;
        while ((length = port.receive(slot, 0, slot.length)) == DatagramPort.NOTHING) {
            try {
                selector.selectNow(port::onReady);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
        return length;
    }

    private Peers.Pair take(byte[]... early) {
        Peers.Pair pair = peers.connect(early);
        port.tcp().handOver(pair.arrival());
        port.beginTurn(0);
        return pair;
    }

    private static int send(LoopPort port, InetSocketAddress to, byte content) {
        DatagramRun run = new DatagramRun();
        run.redirect(to);
        run.append(0, 1);
        return port.send(run, new byte[] {content});
    }

    @Test
    void aUdpPeerAndATcpPeerOfTheSameAddressAreKeptApart() throws IOException {
        try (Peers.Pair tcp = take(Peers.frame((byte) 1));
                DatagramChannel udp = DatagramChannel.open()) {
            InetSocketAddress shared = (InetSocketAddress) tcp.client().getLocalAddress();
            udp.bind(shared);
            udp.send(
                    ByteBuffer.wrap(new byte[] {2, 2}),
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), port.udp().localPort()));
            InetSocketAddress ofTcp = null;
            InetSocketAddress ofUdp = null;
            while (ofTcp == null || ofUdp == null) {
                if (receive() == 1) {
                    ofTcp = port.sender();
                } else {
                    ofUdp = port.sender();
                }
            }
            assertThat(ofUdp).isEqualTo(shared).isNotEqualTo(ofTcp);

            assertThat(send(port, ofTcp, (byte) 7)).isOne();
            assertThat(send(port, ofUdp, (byte) 8)).isOne();
            ByteBuffer overTcp = ByteBuffer.allocate(3);
            while (overTcp.hasRemaining()) {
                tcp.client().read(overTcp);
            }
            assertThat(overTcp.array()).containsExactly(0, 1, 7);
            ByteBuffer overUdp = ByteBuffer.allocate(3);
            udp.receive(overUdp);
            assertThat(overUdp.flip().get()).isEqualTo((byte) 8);

            port.keep(ofUdp);
            port.release(ofUdp);
            assertThat(send(port, ofTcp, (byte) 9)).isOne();
            port.release(ofTcp);
            assertThat(send(port, ofTcp, (byte) 9)).isZero();
            assertThat(send(port, ofUdp, (byte) 9)).isOne();
        }
    }

    @Test
    void neitherUdpNorTcpStarvesTheOther() throws IOException {
        try (Peers.Pair tcp = take();
                DatagramChannel udp = DatagramChannel.open()) {
            assertThat(port.receive(slot, 0, slot.length)).isEqualTo(DatagramPort.NOTHING);
            InetSocketAddress here =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port.udp().localPort());
            for (int i = 0; i < 80; i++) {
                udp.send(ByteBuffer.wrap(new byte[] {1}), here);
                tcp.send(Peers.frame((byte) 2));
            }
            while (!port.tcp().hasReadable()) {
                selector.selectNow(port::onReady);
            }
            int[] counts = new int[3];
            for (int i = 0; i < 64; i++) {
                selector.selectNow(port::onReady);
                receive();
                counts[slot[0]]++;
            }
            assertThat(counts[1]).isBetween(16, 48);
            assertThat(counts[2]).isBetween(16, 48);
        }
    }
}
