package dev.parley.protocol.peer;

import dev.parley.protocol.datagram.DatagramKind;
import dev.parley.protocol.datagram.RecordingEgress;
import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.ice.IceTimeouts;
import dev.parley.protocol.ice.ScriptedIceClient;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpProfile;
import dev.parley.protocol.srtp.SrtpReceiver;
import dev.parley.protocol.srtp.SrtpSender;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** A transport, its client and its owner, with a clock. */
final class PeerScene {
    static final InetSocketAddress WIFI = new InetSocketAddress("192.0.2.1", 5001);
    static final InetSocketAddress CELL = new InetSocketAddress("198.51.100.1", 5002);
    static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.1", 5003);
    static final List<CertificateFingerprint> FINGERPRINTS =
            List.of(new CertificateFingerprint("sha-256", "01:02"));

    final Random random = new Random(30);
    final IceCredentials server = IceCredentials.random(random);
    final IceCredentials own = IceCredentials.random(random);
    final RecordingEgress egress;
    final ScriptedDtls dtls = new ScriptedDtls();
    final RecordingUpward upward = new RecordingUpward();
    final Queue<DtlsEvent> mailbox = new ArrayDeque<>();
    final PeerTransport transport;
    ScriptedIceClient client = new ScriptedIceClient(own, server);
    final SrtpSender clientSender;
    final SrtpReceiver clientReceiver;
    final SrtpKeyingMaterial keys;

    /** Near the overflow of the clock, so that deadlines compared the wrong way show. */
    long nowNanos = Long.MAX_VALUE - Duration.ofSeconds(12).toNanos();

    PeerScene() {
        this(SrtpProfile.AEAD_AES_128_GCM, 256);
    }

    PeerScene(SrtpProfile profile, int slots) {
        egress = new RecordingEgress(slots);
        keys =
                new SrtpKeyingMaterial(
                        profile,
                        octets(profile.keyBytes()),
                        octets(profile.saltBytes()),
                        octets(profile.keyBytes()),
                        octets(profile.saltBytes()));
        clientSender = new SrtpSender(profile, keys.remoteKey(), keys.remoteSalt());
        clientReceiver = new SrtpReceiver(profile, keys.localKey(), keys.localSalt());
        transport =
                new PeerTransport(
                        new PeerConfig(server, IceTimeouts.DEFAULT, dtls, mailbox::add, egress),
                        upward);
    }

    /** Takes the transport all the way. */
    PeerScene connect() {
        describe();
        nominate(WIFI);
        establish();
        egress.drain();
        return this;
    }

    boolean describe() {
        return transport.setRemote(own, FINGERPRINTS, DtlsRole.SERVER, nowNanos);
    }

    void check(InetSocketAddress from) {
        deliver(client.check(ScriptedIceClient.HOST_PRIORITY), from);
    }

    void nominate(InetSocketAddress from) {
        deliver(client.nominate(ScriptedIceClient.HOST_PRIORITY), from);
    }

    void establish() {
        report(new DtlsEvent.Established(keys));
    }

    /** Lets the association report, and the loop take it from its mailbox. */
    void report(DtlsEvent event) {
        dtls.only().report(event);
        while (!mailbox.isEmpty()) {
            transport.onDtlsEvent(mailbox.remove(), nowNanos);
        }
    }

    /** Delivers a copy in the midst of a larger buffer, as from a slab. */
    void deliver(byte[] datagram, InetSocketAddress from) {
        byte[] slab = new byte[datagram.length + 20];
        System.arraycopy(datagram, 0, slab, 7, datagram.length);
        transport.onDatagram(slab, 7, datagram.length, from, nowNanos);
    }

    void after(Duration step) {
        nowNanos += step.toNanos();
        transport.onTimer(nowNanos);
    }

    void afterSeconds(int seconds) {
        after(Duration.ofSeconds(seconds));
    }

    /** An RTP packet of the client, protected. */
    byte[] media(int sequence) {
        byte[] header = rtpHeader(sequence);
        byte[] payload = {1, 2, 3, 4};
        byte[] out = new byte[200];
        return Arrays.copyOf(
                out, clientSender.protectRtp(header, 12, payload, 0, payload.length, out, 0));
    }

    /** A receiver report of the client, protected. */
    byte[] report() {
        byte[] out = new byte[200];
        return Arrays.copyOf(out, clientSender.protectRtcp(plainReport(), 0, 8, out, 0));
    }

    static byte[] plainReport() {
        return ByteBuffer.allocate(8).putInt(0x80C9_0001).putInt(77).array();
    }

    static byte[] rtpHeader(int sequence) {
        return ByteBuffer.allocate(12)
                .put((byte) 0x80)
                .put((byte) 96)
                .putShort((short) sequence)
                .putInt(9000)
                .putInt(77)
                .array();
    }

    /** What was sent in this tick, but answers to checks. */
    List<RecordingEgress.Sent> sentButStun() {
        return egress.drain().stream()
                .filter(sent ->
                        DatagramKind.of(sent.datagram(), 0, sent.datagram().length)
                                != DatagramKind.STUN)
                .toList();
    }

    /** A DTLS record. */
    static byte[] record(int type, int epoch, byte... body) {
        return ByteBuffer.allocate(13 + body.length)
                .put((byte) type)
                .putShort((short) 0xFEFD)
                .putShort((short) epoch)
                .put(new byte[6])
                .putShort((short) body.length)
                .put(body)
                .array();
    }

    /** A datagram with a piece of a ClientHello, told apart by {@code mark}. */
    static byte[] clientHello(int fragmentOffset, int bytes, int mark) {
        byte[] body = new byte[12 + bytes];
        body[0] = 1;
        body[7] = (byte) (fragmentOffset >> 8);
        body[8] = (byte) fragmentOffset;
        Arrays.fill(body, 12, body.length, (byte) mark);
        return record(22, 0, body);
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }
}
