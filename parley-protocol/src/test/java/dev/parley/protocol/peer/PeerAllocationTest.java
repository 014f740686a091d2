package dev.parley.protocol.peer;

import static dev.parley.protocol.peer.PeerScene.STRANGER;
import static dev.parley.protocol.peer.PeerScene.WIFI;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceTimeouts;
import dev.parley.protocol.ice.ScriptedIceClient;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** The transport itself allocates nothing per packet; what the cipher does is its own test. */
class PeerAllocationTest {
    private static final int PACKETS = 1_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PeerScene scene = new PeerScene();
    private final PeerTransport transport =
            new PeerTransport(
                    new PeerConfig(
                            scene.server,
                            IceTimeouts.DEFAULT,
                            scene.dtls,
                            scene.mailbox::add,
                            new OneSlot()),
                    new DeafUpward());

    @Test
    void droppedDatagramsCostNoAllocation() {
        connect();
        byte[] replayed = scene.media(1);
        transport.onDatagram(replayed.clone(), 0, replayed.length, WIFI, scene.nowNanos);
        byte[] hello = PeerScene.clientHello(0, 100, 1);
        byte[] stun = scene.client.nominate(1);
        stun[70] ^= 1;
        long allocated =
                allocatedBy(() -> {
                    receive(replayed, WIFI);
                    receive(replayed, STRANGER);
                    receive(hello, STRANGER);
                    receive(stun, STRANGER);
                });
        assertThat(transport.counters().dropped(PeerDrop.REPLAYED)).isPositive();
        assertThat(transport.counters().dropped(PeerDrop.BAD_STUN)).isPositive();
        assertThat(allocated).as("octets for %d packets", 4 * PACKETS).isLessThan(16_000);
    }

    @Test
    void unsentPacketsCostNoAllocation() {
        connect();
        byte[] header = PeerScene.rtpHeader(1);
        byte[] payload = new byte[2000];
        byte[] notRtcp = new byte[8];
        long allocated =
                allocatedBy(() -> {
                    transport.sendRtp(header, 12, payload, 0, 1490);
                    transport.sendRtcp(notRtcp, 0, 8);
                });
        assertThat(transport.counters().unsent(PeerUnsent.TOO_LARGE)).isPositive();
        assertThat(allocated).as("octets for %d packets", 2 * PACKETS).isLessThan(16_000);
    }

    private void connect() {
        transport.setRemote(scene.own, PeerScene.FINGERPRINTS, DtlsRole.SERVER, scene.nowNanos);
        receive(scene.client.nominate(ScriptedIceClient.HOST_PRIORITY), WIFI);
        transport.onDtlsEvent(new DtlsEvent.Established(scene.keys), scene.nowNanos);
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTED);
    }

    private void receive(byte[] datagram, InetSocketAddress from) {
        transport.onDatagram(datagram, 0, datagram.length, from, scene.nowNanos);
    }

    private long allocatedBy(Runnable packets) {
        for (int i = 0; i < 5 * PACKETS; i++) {
            packets.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PACKETS; i++) {
            packets.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Sends at once and forgets. */
    private static final class OneSlot implements DatagramEgress {
        private final byte[] slot = new byte[SLOT_BYTES];

        @Override
        public byte[] buffer() {
            return slot;
        }

        @Override
        public int claim() {
            return 0;
        }

        @Override
        public void commit(DatagramRun run, int offset, int length) {
            run.clear();
        }
    }

    private static final class DeafUpward implements Upward {
        @Override
        public void onRtp(byte[] buffer, int offset, int length, long nowNanos) {}

        @Override
        public void onRtcp(byte[] buffer, int offset, int length, long nowNanos) {}

        @Override
        public void onApplicationData(byte[] record, long nowNanos) {}

        @Override
        public void onStateChanged(PeerState state, long nowNanos) {}

        @Override
        public void onDropped(PeerDrop reason) {}

        @Override
        public void onRemembered(InetSocketAddress address) {}

        @Override
        public void onForgotten(InetSocketAddress address) {}
    }
}
