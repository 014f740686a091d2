package dev.parley.server.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.protocol.datagram.DatagramKind;
import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpReceiver;
import dev.parley.protocol.srtp.SrtpSender;
import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunKey;
import dev.parley.protocol.stun.StunWriter;
import dev.parley.server.dtls.BouncyCastleDtls;
import dev.parley.server.dtls.DtlsConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The media side of one of a client's connections, on a socket of its own: checks, DTLS, SRTP.
 *
 * <p>A thread of its own reads the socket; a test's thread does the rest.
 */
final class MediaPeer implements AutoCloseable {
    static final BouncyCastleDtls DTLS =
            new BouncyCastleDtls(DtlsConfig.defaults(), new SecureRandom());

    private static final long PATIENCE_SECONDS = 30;
    private static final int PICTURE_LOSS_TYPE = 206;

    private final PeerSocket socket;
    private final IceCredentials local = IceCredentials.random(new SecureRandom());
    private final CompletableFuture<SrtpKeyingMaterial> keys = new CompletableFuture<>();
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> packets = new LinkedBlockingQueue<>();
    private final AtomicInteger keyFrameRequests = new AtomicInteger();
    private final Thread reader;
    private volatile Consumer<byte[]> records = record -> {};
    private InetSocketAddress server = new InetSocketAddress(0);
    private IceCredentials remote = local;
    private volatile @Nullable DtlsEndpoint dtls;
    private volatile @Nullable SrtpReceiver receiver;
    private @Nullable SrtpSender sender;

    /** One on UDP. */
    MediaPeer() {
        this(PeerSocket.udp(0));
    }

    /** Owns the socket. */
    MediaPeer(PeerSocket socket) {
        this.socket = socket;
        reader = Thread.ofPlatform().name("media peer").daemon().unstarted(this::read);
    }

    /** How this transport is described to the server. */
    ClientSdp.Peer description() {
        return describedBy(DTLS.localFingerprint());
    }

    ClientSdp.Peer describedBy(CertificateFingerprint fingerprint) {
        return new ClientSdp.Peer(local, fingerprint);
    }

    /** Learns where the server is from its description, and passes a nominating check. */
    void reach(String serverSdp) {
        SessionDescription description = ClientSdp.parsed(serverSdp);
        MediaSection first = description.sections().getFirst();
        try {
            server = socket.connect(first.transport().candidates());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        remote = first.transport().iceCredentials().orElseThrow();
        reader.start();
        send(check(remote.password(), Nominating.YES));
        if (poll(answers, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) == null) {
            throw new AssertionError("the check was not answered");
        }
    }

    /** Passes a nominating check under other credentials of the server. */
    void reachAgain(String serverSdp) {
        remote =
                ClientSdp.parsed(serverSdp)
                        .sections()
                        .getFirst()
                        .transport()
                        .iceCredentials()
                        .orElseThrow();
        answers.clear();
        send(check(remote.password(), Nominating.YES));
        if (poll(answers, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) == null) {
            throw new AssertionError("the check was not answered");
        }
    }

    /** Shakes hands; {@link #awaitKeys} waits for the end of it. */
    void shakeHands(String serverSdp) {
        DtlsEndpoint opened =
                DTLS.open(
                        DtlsRole.CLIENT,
                        ClientSdp.parsed(serverSdp)
                                .sections()
                                .getFirst()
                                .transport()
                                .fingerprints(),
                        this::onDtls);
        dtls = opened;
    }

    private void onDtls(DtlsEvent event) {
        switch (event) {
            case DtlsEvent.Outgoing(byte[] datagram) -> send(datagram);
            case DtlsEvent.Established(var established) -> {
                receiver =
                        new SrtpReceiver(
                                established.profile(),
                                established.remoteKey(),
                                established.remoteSalt());
                keys.complete(established);
            }
            case DtlsEvent.Failed(var reason) ->
                    keys.completeExceptionally(new IOException(reason.toString()));
            case DtlsEvent.ApplicationData(byte[] record) -> records.accept(record);
            case DtlsEvent.Closed ignored -> {}
        }
    }

    void awaitKeys() {
        try {
            SrtpKeyingMaterial established = keys.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            sender =
                    new SrtpSender(
                            established.profile(), established.localKey(), established.localSalt());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError("no keys", failed);
        }
    }

    void connect(String serverSdp) {
        reach(serverSdp);
        shakeHands(serverSdp);
        awaitKeys();
    }

    /** Whether a check asks for its address to be used. */
    enum Nominating {
        YES,
        NO
    }

    /** A check with this password. */
    byte[] check(String password, Nominating nominating) {
        byte[] out = new byte[300];
        byte[] transaction = new byte[12];
        new SecureRandom().nextBytes(transaction);
        StunWriter writer =
                new StunWriter()
                        .beginRequest(transaction, out, 0, out.length)
                        .username((remote.ufrag() + ":" + local.ufrag()).getBytes(US_ASCII))
                        .priority(0x7E00_00FFL)
                        .role(StunAttribute.ICE_CONTROLLING, 1);
        if (nominating == Nominating.YES) {
            writer.useCandidate();
        }
        int length = writer.integrity(StunKey.ofPassword(password)).fingerprint().length();
        return Arrays.copyOf(out, length);
    }

    /** Has records of application data, once there are some, taken by somebody. */
    void onRecord(Consumer<byte[]> receiver) {
        records = receiver;
    }

    /** Sends a record of application data; false if it is lost. */
    boolean sendRecord(byte[] record) {
        DtlsEndpoint association = dtls;
        return association != null && association.send(record);
    }

    IceCredentials remote() {
        return remote;
    }

    InetSocketAddress server() {
        return server;
    }

    /** Sends octets as they are. */
    void send(byte[] datagram) {
        try {
            socket.send(datagram);
        } catch (ClosedChannelException | SocketException over) {
            // A last word after the test.
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Sends one packet of media. */
    void sendRtp(int payloadType, int ssrc, int sequence, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(12);
        header.put((byte) 0x80).put((byte) payloadType).putShort((short) sequence);
        header.putInt(sequence * 960).putInt(ssrc);
        byte[] out = new byte[payload.length + 64];
        int length = sender().protectRtp(header.array(), 12, payload, 0, payload.length, out, 0);
        send(Arrays.copyOf(out, length));
    }

    private SrtpSender sender() {
        if (sender == null) {
            throw new IllegalStateException("no keys yet");
        }
        return sender;
    }

    /** The next packet of media, decrypted; null if none comes in time. */
    byte @Nullable [] nextPacket(long millis) {
        return poll(packets, millis);
    }

    /** Packets of media that have come and were not taken. */
    int waitingPackets() {
        return packets.size();
    }

    int keyFrameRequests() {
        return keyFrameRequests.get();
    }

    private static byte @Nullable [] poll(BlockingQueue<byte[]> queue, long millis) {
        try {
            return queue.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void read() {
        try {
            while (true) {
                receive(socket.receive());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void receive(byte[] datagram) {
        DtlsEndpoint association = dtls;
        SrtpReceiver media = receiver;
        switch (DatagramKind.of(datagram, 0, datagram.length)) {
            case STUN -> answers.add(datagram);
            case DTLS -> {
                if (association != null) {
                    association.onDatagram(datagram, 0, datagram.length);
                }
            }
            case SRTP -> {
                int plain = media == null ? -1 : media.unprotectRtp(datagram, 0, datagram.length);
                if (plain > 0) {
                    packets.add(Arrays.copyOf(datagram, plain));
                }
            }
            case SRTCP -> {
                int plain = media == null ? -1 : media.unprotectRtcp(datagram, 0, datagram.length);
                if (plain > 0 && (datagram[1] & 0xFF) == PICTURE_LOSS_TYPE) {
                    keyFrameRequests.incrementAndGet();
                }
            }
            case UNKNOWN -> throw new AssertionError("the server sent what is of no protocol");
        }
    }

    @Override
    public void close() {
        DtlsEndpoint association = dtls;
        try {
            if (association != null) {
                association.close();
            }
            socket.close();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
