package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.server.network.ConnectionEnd;
import dev.parley.server.session.SessionScene.Setup;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.PublisherOptions;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.VideoGrant;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls over TCP: real checks, handshakes and media in frames of connections on loopback. */
@Timeout(120)
final class TcpMediaTest {
    /** Of attacks on a running call. */
    private static final int FEWEST_ROUNDS = 40;

    private static final int MOST_ROUNDS = 100;

    private static final int BATCH = 100;
    private static final int LARGE = 1_100;

    @Test
    void mediaFlowsBothWaysOverTcp() {
        try (SessionScene scene = new SessionScene();
                Call call =
                        new Call(scene, MediaKind.VIDEO, PeerSocket.tcp(0), PeerSocket.tcp(0))) {
            for (int i = 0; i < 500; i++) {
                call.speakAndHear();
            }
            assertThat(call.publishing.server()).isEqualTo(scene.tcpPort());
            assertThat(call.receiving.server()).isEqualTo(scene.tcpPort());
        }
    }

    @Test
    void theFirstCheckFindsTheLoopOfItsRoom() {
        try (SessionScene scene = new SessionScene(Setup.USUAL.withLoops(3))) {
            // The rooms before take the first two loops.
            scene.join(SessionScene.request(AccessToken.of("eve", VideoGrant.joining("one"))));
            scene.join(SessionScene.request(AccessToken.of("eve", VideoGrant.joining("two"))));
            try (Call call =
                    new Call(scene, MediaKind.AUDIO, PeerSocket.tcp(0), PeerSocket.tcp(0))) {
                assertThat(call.receiving.remote().ufrag()).startsWith("AC");
                call.speakAndHear();
            }
        }
    }

    @Test
    void aUdpPeerAndATcpPeerOfTheSameAddressAndPortAreKeptApart() throws IOException {
        int port = portFreeForBoth();
        try (SessionScene scene = new SessionScene();
                Call call =
                        new Call(
                                scene,
                                MediaKind.AUDIO,
                                PeerSocket.udp(port),
                                PeerSocket.tcp(port))) {
            for (int i = 0; i < 50; i++) {
                call.speakAndHear();
            }
        }
    }

    private static int portFreeForBoth() throws IOException {
        while (true) {
            try (DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                    Socket tcp = new Socket()) {
                tcp.bind(udp.getLocalSocketAddress());
                return udp.getLocalPort();
            } catch (BindException taken) {
                // By a connection, perhaps one that is over: another port, then.
            }
        }
    }

    @Test
    @DisplayName("attack case 26: a reader that stops loses whole frames, and nobody else any")
    void aSlowReaderLosesWholeFramesAndDisturbsNobody() {
        GatedSocket slow = new GatedSocket(PeerSocket.tcp(0));
        try (SessionScene scene = new SessionScene(withoutPolicing());
                Call call = new Call(scene, MediaKind.AUDIO, PeerSocket.tcp(0), slow);
                MediaPeer cleo = new MediaPeer()) {
            subscribe(scene, cleo);
            hear(call, cleo);
            slow.shut();
            for (int batch = 0; scene.drops(DropReason.SOCKET_FULL) == 0; batch++) {
                assertThat(batch).as("batches until the way to Bob is full").isLessThan(100);
                for (int i = 0; i < BATCH; i++) {
                    call.speak(LARGE);
                    assertThat(nextMark(cleo)).isEqualTo(call.spoken() - 1);
                }
            }
            slow.open();
            int heard = 0;
            int last = -1;
            // What is sent after the gap comes through as soon as there is room.
            while (last != call.spoken() - 1) {
                call.speak(LARGE);
                byte[] next = call.receiving.nextPacket(200);
                while (next != null) {
                    assertThat(Call.mark(next)).isGreaterThan(last);
                    last = Call.mark(next);
                    heard++;
                    next = call.receiving.nextPacket(200);
                }
            }
            assertThat(heard).isLessThan(call.spoken());
        }
    }

    private static Setup withoutPolicing() {
        return Setup.USUAL.with(new PublisherOptions(8_000_000_000L, 1 << 30, 1));
    }

    private static int nextMark(MediaPeer peer) {
        byte[] next = peer.nextPacket(30_000);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return Call.mark(next);
    }

    /** Joins another who hears Ada. */
    private static void subscribe(SessionScene scene, MediaPeer peer) {
        ScriptedClient client = scene.join("cleo");
        SessionDescription offer = client.next(MessageCase.OFFER).getOffer();
        client.answer(offer, ClientSdp.answer(offer.getSdp(), peer.description()));
        client.settle();
        peer.connect(offer.getSdp());
    }

    /** Speaks until the other hears, whose handshake the server may not have ended yet. */
    private static void hear(Call call, MediaPeer peer) {
        byte @Nullable [] heard;
        do {
            call.speak();
            heard = peer.nextPacket(100);
            while (heard != null && Call.mark(heard) < call.spoken() - 1) {
                heard = peer.nextPacket(100);
            }
        } while (heard == null);
    }

    @Test
    void aClientThatResumesConnectsAnewOverTcp() {
        try (SessionScene scene = new SessionScene(Setup.USUAL.withLoops(2));
                MediaPeer anew = new MediaPeer(PeerSocket.tcp(0))) {
            // The room before takes the first loop.
            scene.join(SessionScene.request(AccessToken.of("eve", VideoGrant.joining("one"))));
            try (ConnectedClient bob =
                    new ConnectedClient(scene.join("bob"), PeerSocket.tcp(0), PeerSocket.tcp(0))) {
                bob.signal.session().onClosed();
                ScriptedClient again = scene.resume("bob", bob.sid);
                anew.reach(again.next(MessageCase.OFFER).getOffer().getSdp());
                assertThat(anew.remote().ufrag())
                        .startsWith("AB")
                        .isNotEqualTo(bob.receiving().remote().ufrag());
            }
        }
    }

    @Test
    void whoLeavesIsDisconnected() {
        try (SessionScene scene = new SessionScene();
                Call call =
                        new Call(scene, MediaKind.AUDIO, PeerSocket.tcp(0), PeerSocket.tcp(0))) {
            assertThat(scene.connectionsEnded(ConnectionEnd.RELEASED)).isZero();
            call.bob.send(SignalRequest.newBuilder().setLeave(LeaveRequest.getDefaultInstance()));
            call.bob.closeCode();
            scene.drain();
            assertThat(scene.connectionsEnded(ConnectionEnd.RELEASED)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("attack case 33: hostile connections to the media port cost a call no packet")
    void hostileConnectionsCostTheCallNoPacket() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        Random random = new Random(33);
        try (SessionScene scene = new SessionScene();
                Call call =
                        new Call(scene, MediaKind.AUDIO, PeerSocket.tcp(0), PeerSocket.udp(0))) {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                if (round >= FEWEST_ROUNDS && isCrowded(scene)) {
                    break;
                }
                for (int i = 0; i < 10; i++) {
                    attack(scene, call, sockets, random, i);
                }
                call.speakAndHear();
            }
            assertThat(scene.connectionsEnded(ConnectionEnd.FRAME_TOO_LONG)).isPositive();
            assertThat(scene.connectionsEnded(ConnectionEnd.NOT_A_CHECK)).isPositive();
            assertThat(scene.connectionsEnded(ConnectionEnd.UNKNOWN_LOOP)).isPositive();
            assertThat(scene.connectionsEnded(ConnectionEnd.CROWDED_OUT)).isPositive();
            call.speakAndHear();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /**
     * Those crowded out name a transport without its password, and are more than may do that at
     * once; they are looked at by a thread of their own, which may be behind.
     */
    private static boolean isCrowded(SessionScene scene) {
        return scene.connectionsEnded(ConnectionEnd.CROWDED_OUT) > 0;
    }

    private static void attack(
            SessionScene scene, Call call, List<Socket> sockets, Random random, int kind)
            throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect(scene.tcpPort());
        OutputStream out = socket.getOutputStream();
        byte[] junk = new byte[200];
        random.nextBytes(junk);
        byte[] check = call.receiving.check("wrong".repeat(6), MediaPeer.Nominating.YES);
        switch (kind) {
            case 0 ->
                    out.write(
                            "GET / HTTP/1.1\r\n\r\n"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            case 1 -> out.write(PeerSocket.frame(junk));
            case 2 -> out.write(new byte[] {0, 100, 0, 1});
            case 3 -> {
                out.write(new byte[] {0, 100, 0, 1});
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case 4 -> out.write(PeerSocket.frame(unknownLoop(check)));
            case 5 -> {
                out.write(PeerSocket.frame(check));
                out.write(new byte[] {(byte) 0xFF, (byte) 0xFF});
            }
            case 6 -> {
                out.write(PeerSocket.frame(check));
                out.write(PeerSocket.frame(junk));
            }
            default -> out.write(PeerSocket.frame(check));
        }
    }

    /** The same check with another first character, which names a loop that is not there. */
    private static byte[] unknownLoop(byte[] check) {
        byte[] other = check.clone();
        other[24] = 'z';
        return other;
    }
}
