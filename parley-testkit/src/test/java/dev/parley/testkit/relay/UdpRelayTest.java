package dev.parley.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UdpRelayTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int QUIET_MILLIS = 150;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.3");

    private DatagramSocket server;
    private DatagramSocket client;
    private Relay relay;

    private record Received(String text, SocketAddress from) {}

    @BeforeEach
    void open() throws IOException {
        server = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        server.setReceiveBufferSize(1 << 20);
        client = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        relay = start(1);
    }

    @AfterEach
    void close() {
        relay.close();
        client.close();
        server.close();
    }

    @Test
    void carriesDatagramsBothWays() throws IOException {
        say("hello");
        Received hello = receive(server);
        assertThat(hello.text()).isEqualTo("hello");
        answer(hello.from(), "welcome");
        Received welcome = receive(client);
        assertThat(welcome.text()).isEqualTo("welcome");
        assertThat(welcome.from()).isEqualTo(entrance());
        assertThat(line().counters().datagrams()).isEqualTo(2);
    }

    @Test
    void losesInTheDirectionItIsToldOnly() throws IOException {
        SocketAddress address = introduce();
        line().impair(Direction.TO_CLIENT, LinkConditions.PERFECT.withLoss(1));
        answer(address, "lost");
        say("still heard");
        assertThat(receive(server).text()).isEqualTo("still heard");
        line().impair(LinkConditions.PERFECT);
        answer(address, "heard again");
        assertThat(receive(client).text()).isEqualTo("heard again");
        assertThat(line().counters().lost()).isEqualTo(1);
    }

    @Test
    void theSameSeedLosesTheSameDatagrams() throws IOException {
        List<String> first = survivors();
        relay.close();
        relay = start(1);
        assertThat(survivors()).isEqualTo(first).hasSizeBetween(80, 160);
        relay.close();
        relay = start(2);
        assertThat(survivors()).isNotEqualTo(first);
    }

    @Test
    void everyDatagramArrivesTwiceWhenAllAreDuplicated() throws IOException {
        line().impair(LinkConditions.PERFECT.withDuplicate(1));
        say("a");
        say("b");
        assertThat(receiveMany(server, 4)).containsExactly("a", "a", "b", "b");
    }

    @Test
    void aDelayIsTakenInBothDirectionsAndKeepsTheOrder() throws IOException {
        Duration delay = Duration.ofMillis(60);
        line().impair(LinkConditions.PERFECT.withDelay(delay).withJitter(delay));
        long before = System.nanoTime();
        List<String> sent = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
        for (String text : sent) {
            say(text);
        }
        Received first = receive(server);
        answer(first.from(), "back");
        assertThat(receive(client).text()).isEqualTo("back");
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(2 * delay.toNanos());
        assertThat(receiveMany(server, 49)).isEqualTo(sent.subList(1, 50));
    }

    @Test
    void reorderedDatagramsAllArriveInAnotherOrder() throws IOException {
        line().impair(LinkConditions.PERFECT.withDelay(Duration.ofMillis(200)).withReorder(0.5));
        List<String> sent = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
        for (String text : sent) {
            say(text);
        }
        List<String> arrived = receiveMany(server, 40);
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);
    }

    @Test
    void aCutDropsWhatIsSentInItAndWhatWasUnderWay() throws IOException {
        SocketAddress address = introduce();
        line().impair(Direction.TO_SERVER, LinkConditions.PERFECT.withDelay(Duration.ofSeconds(1)));
        say("under way");
        awaitUnderWay();
        line().cut();
        say("into the cut");
        answer(address, "into the cut");
        awaitCutOff(2);
        line().restore();
        line().impair(LinkConditions.PERFECT);
        answer(address, "after");
        assertThat(receive(client).text()).isEqualTo("after");
        say("after");
        assertThat(receive(server).text()).isEqualTo("after");
        awaitCutOff(3);
    }

    @Test
    void aTimedCutEndsByItself() throws IOException {
        introduce();
        line().cut(Duration.ofMillis(50));
        server.setSoTimeout(QUIET_MILLIS);
        for (int attempt = 0; attempt < 60; attempt++) {
            say("after");
            try {
                server.receive(new DatagramPacket(new byte[100], 100));
                return;
            } catch (SocketTimeoutException stillCut) {
                // Asked again.
            }
        }
        throw new AssertionError("the cut did not end");
    }

    @Test
    void blockedUdpIsDroppedUntilItIsAllowed() throws IOException {
        line().blockUdp();
        say("blocked");
        server.setSoTimeout(QUIET_MILLIS);
        assertThatThrownBy(() -> server.receive(new DatagramPacket(new byte[100], 100)))
                .isInstanceOf(SocketTimeoutException.class);
        line().allowUdp();
        say("allowed");
        assertThat(receive(server).text()).isEqualTo("allowed");
    }

    @Test
    void aReboundClientIsSeenElsewhereAndItsOldAddressIsDead() throws IOException {
        InetSocketAddress old = (InetSocketAddress) introduce();
        line().rebindUdp(LOOPBACK);
        say("again");
        InetSocketAddress moved = (InetSocketAddress) receive(server).from();
        assertThat(moved.getAddress()).isEqualTo(old.getAddress());
        assertThat(moved.getPort()).isNotEqualTo(old.getPort());

        line().rebindUdp(ELSEWHERE);
        say("elsewhere");
        InetSocketAddress elsewhere = (InetSocketAddress) receive(server).from();
        assertThat(elsewhere.getAddress()).isEqualTo(ELSEWHERE);

        answer(old, "to the old address");
        answer(moved, "to the second address");
        answer(elsewhere, "to the new address");
        assertThat(receive(client).text()).isEqualTo("to the new address");
    }

    @Test
    void manyClientsTakeNoMoreThanTheFlowsThereAre() throws IOException {
        List<DatagramSocket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < UdpListener.MAX_FLOWS + 40; i++) {
                DatagramSocket one = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
                crowd.add(one);
                send(one, entrance(), "from " + i);
                assertThat(receive(server).text()).isEqualTo("from " + i);
            }
            assertThat(relay.udpFlows()).isEqualTo(UdpListener.MAX_FLOWS);
            send(crowd.getFirst(), entrance(), "back again");
            assertThat(receive(server).text()).isEqualTo("back again");
        } finally {
            crowd.forEach(DatagramSocket::close);
        }
    }

    @Test
    void whatIsUnderWayIsBoundedAndTheRestIsCounted() throws IOException {
        line().impair(LinkConditions.PERFECT.withDelay(Duration.ofMinutes(1)));
        byte[] large = new byte[60_000];
        int count = Schedule.MAX_BYTES / large.length + 1;
        for (int i = 0; i < count + 20; i++) {
            client.send(new DatagramPacket(large, large.length, entrance()));
            int handled = i + 1;
            await(() -> {
                RelayCounters counters = line().counters();
                return relay.underWay() + counters.overflowed() >= handled;
            });
        }
        assertThat(relay.underWay()).isEqualTo(Schedule.MAX_BYTES / large.length);
        assertThat(line().counters().overflowed()).isGreaterThanOrEqualTo(20);
    }

    private List<String> survivors() throws IOException {
        line().impair(LinkConditions.PERFECT.withLoss(0.4).withBurst(3));
        for (int i = 0; i < 200; i++) {
            say(Integer.toString(i));
        }
        await(() -> {
            RelayCounters counters = line().counters();
            return counters.datagrams() + counters.lost() == 200;
        });
        int arrived = (int) line().counters().datagrams();
        return receiveMany(server, arrived);
    }

    private SocketAddress introduce() throws IOException {
        say("hello");
        return receive(server).from();
    }

    private void awaitUnderWay() {
        await(() -> relay.underWay() == 1);
    }

    private void awaitCutOff(long count) {
        await(() -> line().counters().cutOff() == count);
    }

    private interface Question {
        boolean holds();
    }

    private static void await(Question question) {
        long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (!question.holds()) {
            assertThat(System.nanoTime() - deadline).as("patience").isNegative();
            Thread.onSpinWait();
        }
    }

    private Relay start(long seed) {
        return Relay.start(
                RelayOptions.toServer(1).withUdpPorts(server.getLocalPort(), 1).withSeed(seed));
    }

    private Line line() {
        return relay.line(0);
    }

    private InetSocketAddress entrance() {
        return new InetSocketAddress(RelayOptions.MEDIA_ADDRESS, server.getLocalPort());
    }

    private void say(String text) throws IOException {
        send(client, entrance(), text);
    }

    private void answer(SocketAddress to, String text) throws IOException {
        send(server, to, text);
    }

    private static void send(DatagramSocket from, SocketAddress to, String text)
            throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        from.send(new DatagramPacket(octets, octets.length, to));
    }

    private static List<String> receiveMany(DatagramSocket at, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(receive(at).text());
        }
        return texts;
    }

    private static Received receive(DatagramSocket at) throws IOException {
        at.setSoTimeout(PATIENCE_MILLIS);
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        at.receive(packet);
        return new Received(
                new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8),
                packet.getSocketAddress());
    }
}
