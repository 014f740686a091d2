package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.protocol.datagram.DatagramKind;
import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpReceiver;
import dev.parley.protocol.srtp.SrtpSender;
import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunKey;
import dev.parley.protocol.stun.StunMessage;
import dev.parley.protocol.stun.StunWriter;
import dev.parley.sfu.room.RemoteTransport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scripted peer's end of one transport: checks as the controlling side of ICE (RFC 8445), shakes
 * hands by {@link ScriptedDtls}, protects and unprotects media.
 *
 * <p>Single-threaded. Checks twice a second for as long as it is told to.
 */
public final class PeerLink {
    private static final long CHECK_NANOS = 500_000_000L;
    private static final long HELLO_NANOS = 100_000_000L;
    private static final long HOST_PRIORITY = 0x7E00_00FFL;

    private final SimulatedNetwork network;
    private final InetSocketAddress server;
    private final IceCredentials own;
    private final IceCredentials serverIce;
    private final CertificateFingerprint fingerprint;
    private final SrtpSender sender;
    private final SrtpReceiver receiver;
    private final StunWriter stun = new StunWriter();
    private InetSocketAddress address;
    private boolean answered;
    private boolean established;
    private boolean started;
    private boolean silent;
    private long nextCheckNanos;
    private long nextHelloNanos;
    private long transactions;
    private byte @Nullable [] lastSent;

    /** What a link hands up, decrypted. */
    interface Up {
        void onRtp(byte[] packet, int length, long nowNanos);

        void onRtcp(byte[] packet, int length, long nowNanos);
    }

    PeerLink(
            SimulatedNetwork network,
            InetSocketAddress address,
            InetSocketAddress server,
            IceCredentials own,
            IceCredentials serverIce) {
        this.network = network;
        this.address = address;
        this.server = server;
        this.own = own;
        this.serverIce = serverIce;
        fingerprint = new CertificateFingerprint("sha-256", own.ufrag());
        SrtpKeyingMaterial keys = ScriptedDtls.keys(fingerprint, true);
        sender = new SrtpSender(keys.profile(), keys.localKey(), keys.localSalt());
        receiver = new SrtpReceiver(keys.profile(), keys.remoteKey(), keys.remoteSalt());
    }

    /** What its session description says of it. */
    RemoteTransport description() {
        return new RemoteTransport(own, List.of(fingerprint), DtlsRole.SERVER);
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Goes on from another address, as when a phone changes its network. */
    public void move(InetSocketAddress newAddress) {
        address = newAddress;
        started = false;
    }

    /** Sends nothing and hears nothing any more, or does again. */
    public void silence(boolean nowSilent) {
        silent = nowSilent;
    }

    boolean isEstablished() {
        return established;
    }

    /** The last protected packet sent, to be sent again by an attacker. */
    public byte[] lastSent() {
        return lastSent == null ? new byte[0] : lastSent.clone();
    }

    void onTimer(long nowNanos) {
        if (!started || nowNanos - nextCheckNanos >= 0) {
            started = true;
            nextCheckNanos = nowNanos + CHECK_NANOS;
            nextHelloNanos = nowNanos;
            sendRaw(check(own, serverIce));
        }
        if (answered && !established && nowNanos - nextHelloNanos >= 0) {
            nextHelloNanos = nowNanos + HELLO_NANOS;
            sendRaw(ScriptedDtls.hello());
        }
    }

    /** An authenticated binding request that nominates its address. */
    byte[] check(IceCredentials client, IceCredentials of) {
        transactions++;
        byte[] id =
                ByteBuffer.allocate(StunMessage.TRANSACTION_ID_BYTES)
                        .putInt(own.ufrag().hashCode())
                        .putLong(transactions)
                        .array();
        byte[] out = new byte[600];
        stun.beginRequest(id, out, 0, out.length)
                .username((of.ufrag() + ":" + client.ufrag()).getBytes(US_ASCII))
                .role(StunAttribute.ICE_CONTROLLING, 1)
                .priority(HOST_PRIORITY)
                .useCandidate()
                .integrity(StunKey.ofPassword(of.password()))
                .fingerprint();
        return Arrays.copyOf(out, stun.length());
    }

    /** A check of someone who knows the fragments but not the password. */
    public byte[] forgedCheck() {
        IceCredentials guessed = new IceCredentials(serverIce.ufrag(), "guessed+guessed+guessed+");
        return check(own, guessed);
    }

    void sendRaw(byte[] datagram) {
        if (!silent) {
            network.send(address, server, datagram, 0, datagram.length);
        }
    }

    /** Ends the session as a DTLS close_notify does. */
    public void sayGoodbye() {
        sendRaw(ScriptedDtls.goodbye());
    }

    /** Protects and sends an RTP packet; nothing happens before the handshake is over. */
    void sendRtp(byte[] packet, int headerLength, int length) {
        if (!established) {
            return;
        }
        byte[] out = new byte[length + 32];
        byte[] payload = Arrays.copyOfRange(packet, headerLength, length);
        int total = sender.protectRtp(packet, headerLength, payload, 0, payload.length, out, 0);
        if (total < 0) {
            throw new IllegalStateException("unprotectable packet");
        }
        byte[] datagram = Arrays.copyOf(out, total);
        lastSent = datagram;
        sendRaw(datagram);
    }

    void sendRtcp(byte[] packet, int length) {
        if (!established || length == 0) {
            return;
        }
        byte[] out = new byte[length + 32];
        int total = sender.protectRtcp(packet, 0, length, out, 0);
        sendRaw(Arrays.copyOf(out, total));
    }

    void receive(Up up, long nowNanos) {
        SimulatedNetwork.Datagram datagram;
        while ((datagram = network.receive(address)) != null) {
            if (!silent) {
                onDatagram(datagram.bytes(), up, nowNanos);
            }
        }
    }

    private void onDatagram(byte[] bytes, Up up, long nowNanos) {
        switch (DatagramKind.of(bytes, 0, bytes.length)) {
            case STUN -> answered = true;
            case DTLS -> established |= ScriptedDtls.isFinished(bytes);
            case SRTP -> {
                int length = receiver.unprotectRtp(bytes, 0, bytes.length);
                if (length >= 0) {
                    up.onRtp(bytes, length, nowNanos);
                } else if (length != SrtpReceiver.REPLAYED) {
                    throw new AssertionError("RTP that does not decrypt: " + length);
                }
            }
            case SRTCP -> {
                int length = receiver.unprotectRtcp(bytes, 0, bytes.length);
                if (length >= 0) {
                    up.onRtcp(bytes, length, nowNanos);
                } else if (length != SrtpReceiver.REPLAYED) {
                    throw new AssertionError("RTCP that does not decrypt: " + length);
                }
            }
            case UNKNOWN -> throw new AssertionError("unknown datagram");
        }
    }
}
