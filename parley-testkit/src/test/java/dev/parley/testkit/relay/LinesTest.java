package dev.parley.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.stun.StunWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clients with a network of their own each, told apart by what their signaling said. */
final class LinesTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int PATIENCE_MILLIS = 10_000;

    private ServerSocket http;
    private ServerSocket media;
    private DatagramSocket server;
    private Relay relay;

    @BeforeEach
    void open() throws IOException {
        http = new ServerSocket(0, 50, LOOPBACK);
        media = new ServerSocket(0, 50, LOOPBACK);
        server = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        for (ServerSocket socket : List.of(http, media)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
        server.setSoTimeout(PATIENCE_MILLIS);
        relay =
                Relay.start(
                        RelayOptions.toServer(http.getLocalPort())
                                .withLinePorts(List.of(0, 0))
                                .withUdpPorts(server.getLocalPort(), 1)
                                .withTcpMediaPorts(List.of(media.getLocalPort())));
        tellUfrag(relay.line(0), "AnnsFragment");
        tellUfrag(relay.line(1), "BensFragment");
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        server.close();
        media.close();
        http.close();
    }

    @Test
    void aDatagramFlowBelongsToTheLineWhoseSignalingNamedIt() throws IOException {
        try (DatagramSocket ann = socket();
                DatagramSocket ben = socket()) {
            send(ann, check("AnnsFragment:x"));
            receive();
            send(ben, check("BensFragment:y"));
            receive();
            relay.line(0).cut();
            send(ann, "from Ann".getBytes(StandardCharsets.UTF_8));
            send(ben, "from Ben".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(receive(), StandardCharsets.UTF_8)).isEqualTo("from Ben");
        }
        assertThat(relay.line(0).counters().datagrams()).isEqualTo(1);
        assertThat(relay.line(1).counters().datagrams()).isEqualTo(2);
    }

    @Test
    void datagramsOfNobodyKnownAreDroppedAndCounted() throws IOException {
        try (DatagramSocket stranger = socket();
                DatagramSocket ann = socket()) {
            send(stranger, check("nobody:x"));
            send(stranger, new byte[100]);
            send(ann, check("AnnsFragment:x"));
            assertThat(receive()).isEqualTo(check("AnnsFragment:x"));
        }
        assertThat(relay.unassignedDatagrams()).isEqualTo(2);
        assertThat(relay.udpFlows()).isEqualTo(1);
    }

    @Test
    void aMediaConnectionBelongsToTheLineItsFirstCheckNames() throws IOException {
        try (Socket ben = new Socket(RelayOptions.MEDIA_ADDRESS, media.getLocalPort())) {
            byte[] check = check("BensFragment:y");
            byte[] framed =
                    ByteBuffer.allocate(2 + check.length)
                            .putShort((short) check.length)
                            .put(check)
                            .array();
            ben.getOutputStream().write(framed);
            try (Socket far = media.accept()) {
                assertThat(far.getInputStream().readNBytes(framed.length)).isEqualTo(framed);
                assertThat(relay.line(1).counters().connections()).isEqualTo(2);
                relay.line(1).end(Connections.MEDIA, Ending.FIN);
                assertThat(far.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aMediaConnectionOfNobodyKnownIsRefused() throws IOException {
        try (Socket stranger = new Socket(RelayOptions.MEDIA_ADDRESS, media.getLocalPort())) {
            stranger.setSoTimeout(PATIENCE_MILLIS);
            stranger.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(stranger.getInputStream())
                    .satisfies(in ->
                            org.assertj.core.api.Assertions.assertThatThrownBy(in::read)
                                    .isInstanceOf(java.net.SocketException.class));
        }
    }

    @Test
    void aFragmentIsFoundHoweverItsOctetsArrive() {
        Line line = relay.line(0);
        Ufrags ufrags = new Ufrags();
        Ufrags.Scanner scanner = ufrags.new Scanner(line);
        byte[] text =
                "v=0\r\na=ice-ice-ufrag:Split\r\na=ice-pwd:x\r\na=ice-ufrag:Two\n"
                        .getBytes(StandardCharsets.UTF_8);
        for (byte octet : text) {
            scanner.scan(ByteBuffer.wrap(new byte[] {octet}));
        }
        assertThat(ufrags.size()).isEqualTo(2);
        byte[] check = check("Split:z");
        assertThat(ufrags.lineOf(check, 0, check.length)).isSameAs(line);
    }

    @Test
    void fragmentsAreForgottenWhenThereAreTooMany() {
        Ufrags ufrags = new Ufrags();
        Ufrags.Scanner scanner = ufrags.new Scanner(relay.line(0));
        for (int i = 0; i < 3000; i++) {
            scanner.scan(
                    ByteBuffer.wrap(
                            ("a=ice-ufrag:u" + i + "\r\n").getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(ufrags.size()).isEqualTo(1024);
        byte[] latest = check("u2999:z");
        assertThat(ufrags.lineOf(latest, 0, latest.length)).isNotNull();
    }

    private void tellUfrag(Line line, String ufrag) throws IOException {
        try (Socket client = new Socket(LOOPBACK, line.port())) {
            client.getOutputStream().write('?');
            try (Socket far = http.accept()) {
                byte[] answer =
                        ("v=0\r\na=ice-ufrag:" + ufrag + "\r\n").getBytes(StandardCharsets.UTF_8);
                far.getOutputStream().write(answer);
                assertThat(client.getInputStream().readNBytes(answer.length)).isEqualTo(answer);
            }
        }
    }

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    }

    private void send(DatagramSocket from, byte[] octets) throws IOException {
        from.send(
                new DatagramPacket(
                        octets, octets.length, RelayOptions.MEDIA_ADDRESS, server.getLocalPort()));
    }

    private byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
        server.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static byte[] check(String username) {
        byte[] out = new byte[200];
        StunWriter writer =
                new StunWriter()
                        .beginRequest(new byte[12], out, 0, out.length)
                        .username(username.getBytes(StandardCharsets.US_ASCII));
        return Arrays.copyOf(out, writer.length());
    }
}
