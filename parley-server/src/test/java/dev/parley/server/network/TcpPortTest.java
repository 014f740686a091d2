package dev.parley.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.protocol.datagram.FrameReader;
import dev.parley.sfu.loop.DatagramPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One loop's connections, whose turns are called by the test. */
@Timeout(60)
final class TcpPortTest {
    private static final int MAX_CONNECTIONS = 100;

    private final ConnectionEnds ends = new ConnectionEnds();
    private final byte[] slot = new byte[1501];
    private final Peers peers = new Peers();
    private Selector selector;
    private TcpPort port;
    private long nowNanos = Long.MAX_VALUE - 1_000_000_000L;

    @BeforeEach
    void open() throws IOException {
        selector = Selector.open();
        port = new TcpPort(selector, MAX_CONNECTIONS, ends);
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        selector.close();
        peers.close();
    }

    private Peers.Pair take(byte[]... early) {
        Peers.Pair pair = peers.connect(early);
        assertThat(port.handOver(pair.arrival())).isTrue();
        port.beginTurn(nowNanos);
        return pair;
    }

    private void select() {
        try {
            selector.selectNow(port::onReady);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private byte[] received(int length) {
        return Arrays.copyOf(slot, length);
    }

    /** The next frame, once it is there. */
    private byte[] receive() {
        int length;
        while ((length = port.receive(slot, 0, slot.length)) == DatagramPort.NOTHING) {
            select();
        }
        return received(length);
    }

    /** Turns until a connection was closed for this reason. */
    private void awaitEnd(ConnectionEnd end) {
        while (ends.get(end) == 0) {
            select();
            port.receive(slot, 0, slot.length);
        }
    }

    private void afterNanos(long nanos) {
        nowNanos += nanos;
        port.beginTurn(nowNanos);
    }

    private static DatagramRun run(InetSocketAddress destination, int count, int length) {
        DatagramRun run = new DatagramRun();
        run.redirect(destination);
        for (int i = 0; i < count; i++) {
            run.append(i * 1500, length);
        }
        return run;
    }

    @Test
    void findsTheFramesThatTheAcceptorReadAndThoseThatFollow() {
        byte[] third = Peers.frame((byte) 3, (byte) 4);
        try (Peers.Pair peer =
                take(Peers.frame((byte) 1), Peers.frame((byte) 2), Arrays.copyOf(third, 3))) {
            assertThat(receive()).containsExactly(1);
            assertThat(port.sender()).isEqualTo(peer.address());
            assertThat(receive()).containsExactly(2);
            assertThat(port.receive(slot, 0, slot.length)).isEqualTo(DatagramPort.NOTHING);
            peer.send(new byte[] {third[3]}, Peers.frame((byte) 5));
            assertThat(receive()).containsExactly(3, 4);
            assertThat(receive()).containsExactly(5);
        }
    }

    @Test
    void aConnectionThatSendsMuchKeepsAnotherWaitingForOneReadOnly() {
        try (Peers.Pair busy = take();
                Peers.Pair quiet = take()) {
            assertThat(port.receive(slot, 0, slot.length)).isEqualTo(DatagramPort.NOTHING);
            byte[] large = Peers.frame(new byte[1000]);
            for (int i = 0; i < 60; i++) {
                busy.send(large);
            }
            quiet.send(Peers.frame((byte) 9));
            assertThat(receive()).hasSize(1000);
            select();
            int before = 1;
            while (!port.sender().equals(quiet.address())) {
                receive();
                before++;
            }
            assertThat(before).isLessThan(40);
        }
    }

    @Test
    void aFrameLongerThanASlotEndsItsConnection() throws IOException {
        try (Peers.Pair peer = take(Peers.frame((byte) 1))) {
            assertThat(receive()).containsExactly(1);
            peer.send(Peers.frame(new byte[1501]));
            awaitEnd(ConnectionEnd.FRAME_TOO_LONG);
            assertThat(port.hasConnections()).isFalse();
        }
    }

    @Test
    void aResetInTheMiddleOfAFrameEndsItsConnectionAlone() {
        try (Peers.Pair other = take(Peers.frame((byte) 1));
                Peers.Pair peer = take(Arrays.copyOf(Peers.frame(new byte[100]), 50))) {
            assertThat(receive()).containsExactly(1);
            assertThat(port.receive(slot, 0, slot.length)).isEqualTo(DatagramPort.NOTHING);
            peer.reset();
            awaitEnd(ConnectionEnd.BROKEN);
            other.send(Peers.frame((byte) 2));
            assertThat(receive()).containsExactly(2);
        }
    }

    @Test
    void aPeerThatClosesIsForgotten() throws IOException {
        try (Peers.Pair peer = take()) {
            peer.client().close();
            awaitEnd(ConnectionEnd.CLOSED_BY_PEER);
            assertThat(port.send(run(peer.address(), 1, 10), new byte[1500])).isZero();
        }
    }

    @Test
    void aConnectionWithoutAnAuthenticatedCheckIsClosedWithinSeconds() {
        try (Peers.Pair peer = take();
                Peers.Pair authenticated = take()) {
            port.keep(authenticated.address());
            afterNanos(TcpPort.UNPROVEN_NANOS - 1);
            assertThat(ends.get(ConnectionEnd.UNAUTHENTICATED)).isZero();
            peer.send(Peers.frame((byte) 1));
            receive();
            afterNanos(1_000_000_001L);
            assertThat(ends.get(ConnectionEnd.UNAUTHENTICATED)).isEqualTo(1);
            assertThat(port.send(run(peer.address(), 1, 10), new byte[1500])).isZero();
            assertThat(port.send(run(authenticated.address(), 1, 10), new byte[1500])).isOne();
        }
    }

    @Test
    void aSilentConnectionIsClosedAfterAMinute() {
        try (Peers.Pair silent = take();
                Peers.Pair heard = take()) {
            port.keep(silent.address());
            port.keep(heard.address());
            afterNanos(TcpPort.IDLE_NANOS - 1_000_000_000L);
            heard.send(Peers.frame((byte) 1));
            receive();
            assertThat(ends.get(ConnectionEnd.IDLE)).isZero();
            afterNanos(2_000_000_000L);
            assertThat(ends.get(ConnectionEnd.IDLE)).isEqualTo(1);
            assertThat(port.send(run(heard.address(), 1, 10), new byte[1500])).isOne();
        }
    }

    @Test
    void aConnectionWhoseTransportIsGoneIsClosed() throws IOException {
        try (Peers.Pair peer = take()) {
            port.keep(peer.address());
            port.release(peer.address());
            assertThat(ends.get(ConnectionEnd.RELEASED)).isEqualTo(1);
            assertThat(peer.client().read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void theOldestOfManyUnprovenConnectionsGivesWay() {
        List<Peers.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < TcpPort.MAX_UNPROVEN + 3; i++) {
            pairs.add(take());
        }
        assertThat(ends.get(ConnectionEnd.CROWDED_OUT)).isEqualTo(3);
        assertThat(port.send(run(pairs.get(2).address(), 1, 10), new byte[1500])).isZero();
        assertThat(port.send(run(pairs.get(3).address(), 1, 10), new byte[1500])).isOne();
        pairs.forEach(Peers.Pair::close);
    }

    @Test
    void aFullLoopRefusesWithoutHarmToThoseItHolds() {
        List<Peers.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < MAX_CONNECTIONS; i++) {
            Peers.Pair pair = take();
            port.keep(pair.address());
            pairs.add(pair);
        }
        pairs.add(take());
        assertThat(ends.get(ConnectionEnd.LOOP_FULL)).isEqualTo(1);
        for (Peers.Pair pair : pairs.subList(0, MAX_CONNECTIONS)) {
            assertThat(port.send(run(pair.address(), 1, 10), new byte[1500])).isOne();
        }
        pairs.forEach(Peers.Pair::close);
    }

    @Test
    void arrivalsUnderWayAreBounded() {
        List<Peers.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < TcpPort.MAX_ARRIVALS; i++) {
            pairs.add(peers.connect());
            assertThat(port.handOver(pairs.getLast().arrival())).isTrue();
        }
        pairs.add(peers.connect());
        assertThat(port.handOver(pairs.getLast().arrival())).isFalse();
        pairs.forEach(Peers.Pair::close);
    }

    @Test
    void aSlowReaderLosesWholeFramesOnlyAndGoesOnWhenItReads() throws IOException {
        try (Peers.Pair peer = take()) {
            byte[] slab = new byte[64 * 1500];
            int sent = 0;
            int taken = 0;
            boolean full = false;
            while (!full) {
                for (int i = 0; i < 64; i++) {
                    ByteBuffer.wrap(slab).putInt(i * 1500, sent + i);
                }
                int now = port.send(run(peer.address(), 64, 1000), slab);
                full = now < 64;
                sent += 64;
                taken += now;
            }
            assertThat(taken).isLessThan(sent);
            peer.client().configureBlocking(false);
            assertFramesOf(peer, taken);
            ByteBuffer.wrap(slab).putInt(0, 4_000_000);
            assertThat(port.send(run(peer.address(), 1, 1000), slab)).isOne();
            peer.client().configureBlocking(true);
            ByteBuffer last = ByteBuffer.allocate(1002);
            while (last.hasRemaining()) {
                peer.client().read(last);
            }
            assertThat(last.getShort(0)).isEqualTo((short) 1000);
            assertThat(last.getInt(2)).isEqualTo(4_000_000);
        }
    }

    /** Reads this many frames, each whole and in its order. */
    private void assertFramesOf(Peers.Pair peer, int count) throws IOException {
        FrameReader reader = new FrameReader();
        ByteBuffer in = ByteBuffer.allocate(8192);
        int frames = 0;
        int last = -1;
        while (frames < count) {
            select();
            in.clear();
            peer.client().read(in);
            in.flip();
            int length;
            while ((length = reader.next(in, slot, 0)) >= 0) {
                assertThat(length).isEqualTo(1000);
                int mark = ByteBuffer.wrap(slot).getInt();
                assertThat(mark).isGreaterThan(last);
                last = mark;
                frames++;
            }
            assertThat(length).isEqualTo(FrameReader.INCOMPLETE);
        }
    }

    @Test
    void writingIsWatchedOnlyWhileSomethingWaits() throws IOException {
        try (Peers.Pair peer = take()) {
            select();
            assertThat(port.send(run(peer.address(), 64, 1500), new byte[64 * 1500])).isEqualTo(64);
            while (port.send(run(peer.address(), 64, 1500), new byte[64 * 1500]) == 64) {
                // Until the socket and the backlog are full.
            }
            assertThat(selector.keys()).singleElement().matches(key -> key.interestOps() == 5);
            ByteBuffer in = ByteBuffer.allocate(1 << 20);
            peer.client().configureBlocking(false);
            while (selector.keys().iterator().next().interestOps() != 1) {
                peer.client().read(in.clear());
                select();
            }
        }
    }
}
