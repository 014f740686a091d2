package dev.parley.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.sfu.loop.DatagramPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class UdpPortTest {
    private static UdpPort open() throws IOException {
        return UdpPort.open(ports(0), 0);
    }

    static MediaPlane.Ports ports(int first) {
        return new MediaPlane.Ports(InetAddress.getLoopbackAddress(), first, 1, 1 << 16, 1 << 16);
    }

    private static InetSocketAddress address(UdpPort port) throws IOException {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.localPort());
    }

    private static int receive(UdpPort port, byte[] buffer, int offset, int capacity) {
        int length;
        do {
            length = port.receive(buffer, offset, capacity);
        } while (length == DatagramPort.NOTHING);
        return length;
    }

    @Test
    void sendsARunInOrderAndReceivesItWithItsSender() throws Exception {
        try (UdpPort here = open();
                UdpPort there = open()) {
            byte[] slab = {0, 1, 2, 3, 4, 5, 6, 7};
            DatagramRun run = new DatagramRun();
            run.redirect(address(there));
            run.append(1, 2);
            run.append(4, 3);
            assertThat(here.send(run, slab)).isEqualTo(2);

            byte[] buffer = new byte[10];
            assertThat(receive(there, buffer, 3, 7)).isEqualTo(2);
            assertThat(Arrays.copyOfRange(buffer, 3, 5)).containsExactly(1, 2);
            assertThat(there.sender()).isEqualTo(address(here));
            assertThat(receive(there, buffer, 0, 10)).isEqualTo(3);
            assertThat(Arrays.copyOf(buffer, 3)).containsExactly(4, 5, 6);
            assertThat(there.receive(buffer, 0, 10)).isEqualTo(DatagramPort.NOTHING);
        }
    }

    @Test
    void cutsWhatIsLongerThanItsRoom() throws Exception {
        try (UdpPort here = open();
                UdpPort there = open()) {
            DatagramRun run = new DatagramRun();
            run.redirect(address(there));
            run.append(0, 100);
            here.send(run, new byte[100]);
            assertThat(receive(there, new byte[20], 0, 11)).isEqualTo(11);
            assertThat(there.receive(new byte[20], 0, 11)).isEqualTo(DatagramPort.NOTHING);
        }
    }

    @Test
    void whatCannotBeSentIsCountedAndNotThrown() throws Exception {
        try (UdpPort here = open()) {
            DatagramRun run = new DatagramRun();
            run.redirect(address(here));
            run.append(0, 70_000);
            assertThat(here.send(run, new byte[70_000])).isZero();
            assertThat(here.sendErrors()).isEqualTo(1);
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (UdpPort taken = open()) {
            PortTakenException refused =
                    catchThrowableOfType(
                            PortTakenException.class,
                            () ->
                                    MediaPlane.open(
                                            ports(taken.localPort()),
                                            MediaPlaneTest.OPTIONS,
                                            MediaPlaneTest.NO_DTLS,
                                            new MediaPlaneTest.Observer(),
                                            new java.util.Random(1),
                                            (packet, kind, sender) -> java.util.Optional.empty()));
            assertThat(refused.port()).isEqualTo(taken.localPort());
            assertThat(refused).hasMessageContaining(Integer.toString(taken.localPort()));
        }
    }
}
