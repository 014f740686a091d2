package dev.parley.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TcpRelayTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int QUIET_MILLIS = 150;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.3");

    private ServerSocket server;
    private Relay relay;
    private Socket client;
    private Socket far;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, LOOPBACK);
        server.setSoTimeout(PATIENCE_MILLIS);
        relay = Relay.start(RelayOptions.toServer(server.getLocalPort()));
        client = connect();
        say(client, "first");
        far = server.accept();
        assertThat(hear(far, 5)).isEqualTo("first");
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        client.close();
        far.close();
        server.close();
    }

    @Test
    void carriesOctetsBothWaysAndTellsTheEnd() throws IOException {
        say(far, "answer");
        assertThat(hear(client, 6)).isEqualTo("answer");
        client.shutdownOutput();
        assertThat(far.getInputStream().read()).isEqualTo(-1);
        say(far, "after the end");
        assertThat(hear(client, 13)).isEqualTo("after the end");
        far.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void carriesMoreThanItHolds() throws Exception {
        byte[] sent = new byte[8 * TcpStream.MAX_HELD_BYTES];
        new Random(1).nextBytes(sent);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sending =
                    executor.submit(() -> {
                        client.getOutputStream().write(sent);
                        client.shutdownOutput();
                        return null;
                    });
            assertThat(far.getInputStream().readAllBytes()).isEqualTo(sent);
            sending.get();
        }
    }

    @Test
    void aResetReachesBothSides() {
        line().end(Connections.SIGNALING, Ending.RESET);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThatThrownBy(() -> far.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(relay.tcpConnections()).isZero();
    }

    @Test
    void anOrderlyEndReachesBothSidesEvenWithSomethingUnread() throws IOException {
        say(client, "unread");
        line().end(Connections.SIGNALING, Ending.FIN);
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        far.getInputStream().readAllBytes();
    }

    @Test
    void endingMediaConnectionsLeavesSignalingAlone() throws IOException {
        line().end(Connections.MEDIA, Ending.RESET);
        say(client, "still here");
        assertThat(hear(far, 10)).isEqualTo("still here");
    }

    @Test
    void aCutHoldsEverythingAndTellsNobody() throws IOException {
        line().cut();
        say(client, "in the cut");
        say(far, "in the cut");
        assertSilent(far);
        assertSilent(client);
        line().restore();
        assertThat(hear(far, 10)).isEqualTo("in the cut");
        assertThat(hear(client, 10)).isEqualTo("in the cut");
    }

    @Test
    void aConnectionGivenUpInACutNeverReachesTheServer() throws IOException {
        line().cut();
        try (Socket givenUp = connect()) {
            say(givenUp, "given up");
        }
        Socket patient = connect();
        say(patient, "patient");
        server.setSoTimeout(QUIET_MILLIS);
        assertThatThrownBy(() -> server.accept()).isInstanceOf(SocketTimeoutException.class);
        server.setSoTimeout(PATIENCE_MILLIS);
        line().restore();
        try (Socket accepted = server.accept()) {
            assertThat(hear(accepted, 7)).isEqualTo("patient");
        }
        patient.close();
        assertThat(line().counters().forgone()).isEqualTo(1);
        assertThat(line().counters().connections()).isEqualTo(2);
    }

    @Test
    void aDelayIsTakenAndKeepsTheOrder() throws IOException {
        Duration delay = Duration.ofMillis(80);
        line().impair(LinkConditions.PERFECT.withDelay(delay).withJitter(delay));
        long before = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            say(client, Integer.toString(i));
        }
        assertThat(hear(far, 10)).isEqualTo("0123456789");
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(delay.toNanos());
    }

    @Test
    void datagramLossAndBlockedUdpLeaveTcpAlone() throws IOException {
        line().impair(LinkConditions.PERFECT.withLoss(1));
        line().blockUdp();
        say(client, "arrives");
        assertThat(hear(far, 7)).isEqualTo("arrives");
    }

    @Test
    void aMoveResetsTheClientTellsTheServerNothingAndConnectsFromElsewhere() throws IOException {
        line().move(ELSEWHERE);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class);
        assertSilent(far);
        try (Socket again = connect()) {
            say(again, "again");
            try (Socket accepted = server.accept()) {
                assertThat(hear(accepted, 5)).isEqualTo("again");
                assertThat(accepted.getInetAddress()).isEqualTo(ELSEWHERE);
            }
        }
    }

    @Test
    void aServerThatIsGoneIsAResetForTheClient() throws IOException {
        server.close();
        try (Socket late = connect()) {
            say(late, "anyone?");
            assertThatThrownBy(() -> late.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void furtherConnectionsThanThereIsRoomForAreRefused() throws IOException {
        Socket[] crowd = new Socket[TcpListener.MAX_PAIRS];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = connect();
        }
        assertThatThrownBy(() -> crowd[crowd.length - 1].getInputStream().read())
                .isInstanceOf(SocketException.class);
        assertThat(relay.tcpConnections()).isEqualTo(TcpListener.MAX_PAIRS);
        for (Socket one : crowd) {
            one.close();
        }
    }

    @Test
    void closingEndsItsThreadFreesItsPortsAndRefusesWishes() throws IOException {
        int port = line().port();
        relay.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("relay");
        assertThatThrownBy(() -> line().cut()).isInstanceOf(IllegalStateException.class);
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(LOOPBACK, port));
        }
    }

    private Line line() {
        return relay.line(0);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(LOOPBACK, line().port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void assertSilent(Socket socket) throws SocketException {
        socket.setSoTimeout(QUIET_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(Socket socket, int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
    }
}
