package dev.parley.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The acceptor before two loops, its turns called by the test, against peers that mean harm. */
@Timeout(60)
final class TcpAcceptorTest {
    private final ConnectionEnds ends = new ConnectionEnds();
    private final List<Socket> clients = new ArrayList<>();
    private final byte[] slot = new byte[1501];
    private List<TcpPort> loops;
    private List<Selector> selectors;
    private ServerSocketChannel server;
    private TcpAcceptor acceptor;
    private int refusals;
    private int attempts;
    private long nowNanos = Long.MAX_VALUE - 1_000_000_000L;

    @BeforeEach
    void open() throws IOException {
        selectors = List.of(Selector.open(), Selector.open());
        loops = selectors.stream().map(each -> new TcpPort(each, 1000, ends)).toList();
        server = TcpAcceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        acceptor =
                new TcpAcceptor(
                        server,
                        () -> {
                            attempts++;
                            if (refusals > 0) {
                                refusals--;
                                throw new IOException("Too many open files");
                            }
                            return server.accept();
                        },
                        loops,
                        ends);
    }

    @AfterEach
    void close() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        loops.forEach(TcpPort::close);
        for (Selector selector : selectors) {
            selector.close();
        }
        acceptor.start();
        acceptor.stop();
        assertThat(server.isOpen()).isFalse();
    }

    private Socket connect() throws IOException {
        Socket client = new Socket();
        client.setTcpNoDelay(true);
        client.connect(server.getLocalAddress());
        clients.add(client);
        return client;
    }

    private Socket connectAndSend(byte[] octets) throws IOException {
        Socket client = connect();
        client.getOutputStream().write(octets);
        return client;
    }

    /** Turns until a connection was closed for this reason. */
    private void awaitEnd(ConnectionEnd end) throws IOException {
        while (ends.get(end) == 0) {
            acceptor.turn(nowNanos);
        }
    }

    private void awaitWaiting(int count) throws IOException {
        while (acceptor.waiting() != count) {
            acceptor.turn(nowNanos);
        }
    }

    /** What a loop receives next. */
    private byte[] receive(int loop) throws IOException {
        int length;
        do {
            acceptor.turn(nowNanos);
            loops.get(loop).beginTurn(nowNanos);
            selectors.get(loop).selectNow(loops.get(loop)::onReady);
            length = loops.get(loop).receive(slot, 0, slot.length);
        } while (length < 0);
        return Arrays.copyOf(slot, length);
    }

    @Test
    void aConnectionGoesToTheLoopThatItsFirstCheckNames() throws IOException {
        byte[] first = Peers.check(LoopUfrag.prefix(0) + "abcdef");
        byte[] second = Peers.check(LoopUfrag.prefix(1) + "abcdef");
        Socket toFirst = connectAndSend(Peers.frame(first));
        connectAndSend(Peers.frame(second));
        assertThat(receive(1)).isEqualTo(second);
        assertThat(receive(0)).isEqualTo(first);
        assertThat(loops.get(0).sender())
                .isNotEqualTo(loops.get(1).sender())
                .hasToString("tcp:" + toFirst.getLocalSocketAddress());
        toFirst.getOutputStream().write(Peers.frame((byte) 7));
        assertThat(receive(0)).containsExactly(7);
    }

    @Test
    void aFirstCheckMayComeOctetByOctet() throws IOException {
        byte[] check = Peers.check(LoopUfrag.prefix(1) + "abcdef");
        byte[] frame = Peers.frame(check);
        Socket client = connect();
        awaitWaiting(1);
        for (byte octet : frame) {
            client.getOutputStream().write(octet);
            acceptor.turn(nowNanos);
        }
        assertThat(receive(1)).isEqualTo(check);
        assertThat(acceptor.waiting()).isZero();
    }

    @Test
    void whatFollowsTheFirstCheckAtOnceIsNotLost() throws IOException {
        byte[] check = Peers.check(LoopUfrag.prefix(0) + "abcdef");
        byte[] both = Arrays.copyOf(Peers.frame(check), check.length + 2 + 4);
        System.arraycopy(Peers.frame((byte) 1, (byte) 2), 0, both, check.length + 2, 4);
        connectAndSend(both);
        assertThat(receive(0)).isEqualTo(check);
        assertThat(receive(0)).containsExactly(1, 2);
    }

    @Test
    @DisplayName("attack case 33: a request of another protocol is closed at once")
    void anotherProtocolIsClosed() throws IOException {
        connectAndSend(
                "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        awaitEnd(ConnectionEnd.FRAME_TOO_LONG);
        connectAndSend(Peers.frame(new byte[40]));
        awaitEnd(ConnectionEnd.NOT_A_CHECK);
        assertThat(acceptor.waiting()).isZero();
    }

    @Test
    void aCheckThatNamesNoLoopOfOursIsClosed() throws IOException {
        connectAndSend(Peers.frame(Peers.check(LoopUfrag.prefix(2) + "abcdef")));
        awaitEnd(ConnectionEnd.UNKNOWN_LOOP);
        connectAndSend(Peers.frame(Peers.check("A")));
        connectAndSend(Peers.frame(Peers.check("-!abcdef")));
        while (ends.get(ConnectionEnd.UNKNOWN_LOOP) < 3) {
            acceptor.turn(nowNanos);
        }
    }

    @Test
    @DisplayName("attack case 33: an oversize frame is closed as soon as its length is known")
    void anOversizeFrameIsClosed() throws IOException {
        connectAndSend(new byte[] {5, (byte) 0xDD});
        awaitEnd(ConnectionEnd.FRAME_TOO_LONG);
    }

    @Test
    @DisplayName("attack case 33: a slow first frame has five seconds")
    void aSlowFirstFrameIsNotWaitedForLong() throws IOException {
        Socket slow = connect();
        awaitWaiting(1);
        slow.getOutputStream().write(0);
        nowNanos += TcpAcceptor.FIRST_FRAME_NANOS - 1;
        acceptor.turn(nowNanos);
        assertThat(acceptor.waiting()).isEqualTo(1);
        slow.getOutputStream().write(100);
        nowNanos++;
        acceptor.turn(nowNanos);
        assertThat(acceptor.waiting()).isZero();
        assertThat(ends.get(ConnectionEnd.TOO_SLOW)).isEqualTo(1);
        assertThat(slow.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    @DisplayName("attack case 33: a flood of silent connections keeps nobody out")
    void aFloodOfSilentConnectionsKeepsNobodyOut() throws IOException {
        for (int i = 0; i < TcpAcceptor.MAX_WAITING; i++) {
            connect();
            acceptor.turn(nowNanos);
        }
        awaitWaiting(TcpAcceptor.MAX_WAITING);
        for (int i = 0; i < 50; i++) {
            connect();
        }
        byte[] check = Peers.check(LoopUfrag.prefix(0) + "abcdef");
        connectAndSend(Peers.frame(check));
        assertThat(receive(0)).isEqualTo(check);
        assertThat(ends.get(ConnectionEnd.CROWDED_OUT)).isEqualTo(51);
        assertThat(acceptor.waiting()).isEqualTo(TcpAcceptor.MAX_WAITING - 1);
    }

    @Test
    void aResetBeforeOrInTheMiddleOfTheFirstFrameIsForgotten() throws IOException {
        Socket client = connectAndSend(new byte[] {0, 50, 1, 2});
        awaitWaiting(1);
        client.setSoLinger(true, 0);
        client.close();
        while (acceptor.waiting() > 0) {
            acceptor.turn(nowNanos);
        }
        assertThat(ends.get(ConnectionEnd.BROKEN)).isEqualTo(1);
    }

    @Test
    void aPeerThatGoesAwayIsForgotten() throws IOException {
        connect().close();
        awaitEnd(ConnectionEnd.CLOSED_BY_PEER);
    }

    @Test
    @DisplayName(
            "attack case 47: while the system has no descriptors, accepting pauses and goes on")
    void acceptingPausesWhileTheSystemRefuses() throws IOException {
        refusals = 1;
        acceptor.turn(nowNanos);
        int before = attempts;
        byte[] check = Peers.check(LoopUfrag.prefix(0) + "abcdef");
        connectAndSend(Peers.frame(check));
        for (int i = 0; i < 1000; i++) {
            acceptor.turn(nowNanos + TcpAcceptor.PAUSE_NANOS - 1);
        }
        assertThat(attempts).isEqualTo(before);
        nowNanos += TcpAcceptor.PAUSE_NANOS;
        assertThat(receive(0)).isEqualTo(check);
    }

    @Test
    void aLoopThatTakesNoMoreIsNoReasonToWait() throws IOException {
        byte[] frame = Peers.frame(Peers.check(LoopUfrag.prefix(0) + "abcdef"));
        for (int i = 0; i <= TcpPort.MAX_ARRIVALS; i++) {
            connectAndSend(frame);
            acceptor.turn(nowNanos);
        }
        awaitEnd(ConnectionEnd.LOOP_FULL);
        byte[] other = Peers.check(LoopUfrag.prefix(1) + "abcdef");
        connectAndSend(Peers.frame(other));
        assertThat(receive(1)).isEqualTo(other);
    }

    @Test
    void closedConnectionsAreClosedForTheirPeers() throws IOException {
        Socket client = connectAndSend(Peers.frame(new byte[40]));
        awaitEnd(ConnectionEnd.NOT_A_CHECK);
        try {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }
}
