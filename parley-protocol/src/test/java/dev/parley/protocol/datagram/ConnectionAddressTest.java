package dev.parley.protocol.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class ConnectionAddressTest {
    private static final InetSocketAddress PEER =
            new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5000);

    @Test
    void equalsNeitherItsPeersAddressNorAnotherConnection() {
        ConnectionAddress one = new ConnectionAddress(1, PEER);
        assertThat(one).isNotEqualTo(PEER).isNotEqualTo(new ConnectionAddress(2, PEER));
        assertThat(PEER).isNotEqualTo(one);
    }

    @Test
    void equalsTheAddressOfTheSameConnection() {
        ConnectionAddress one = new ConnectionAddress(Long.MAX_VALUE, PEER);
        assertThat(one)
                .isEqualTo(new ConnectionAddress(Long.MAX_VALUE, PEER))
                .hasSameHashCodeAs(new ConnectionAddress(Long.MAX_VALUE, PEER));
    }

    @Test
    void liesInTheBlockThatNoPacketComesFrom() {
        ConnectionAddress address = new ConnectionAddress(0x0102_0304_0506_0708L, PEER);
        assertThat(address.getAddress()).isEqualTo(InetAddress.ofLiteral("100::102:304:506:708"));
        assertThat(address.getPort()).isZero();
    }

    @Test
    void tellsItsPeer() {
        ConnectionAddress address = new ConnectionAddress(3, PEER);
        assertThat(ConnectionAddress.origin(address)).isEqualTo(PEER);
        assertThat(ConnectionAddress.origin(PEER)).isSameAs(PEER);
        assertThat(address).hasToString("tcp:/192.0.2.1:5000");
    }
}
