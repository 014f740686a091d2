package dev.parley.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.ice.IceTimeouts;
import dev.parley.protocol.peer.PeerConfig;
import dev.parley.protocol.peer.PeerDrop;
import dev.parley.protocol.peer.PeerState;
import dev.parley.protocol.peer.PeerTransport;
import dev.parley.protocol.peer.Upward;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpProfile;
import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunKey;
import dev.parley.protocol.stun.StunWriter;
import dev.parley.sfu.subscription.RtpOutput;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A transport that is connected: its address nominated and its keys in force. */
final class ConnectedPeer implements RtpOutput, Upward {
    private static final int TRANSACTION_BYTES = 12;

    private final InetSocketAddress address;
    private final byte[] check;
    private final PeerTransport transport;

    /**
     * @param number seeds its credentials and keys
     */
    ConnectedPeer(
            SrtpProfile profile, InetSocketAddress address, DatagramEgress egress, int number) {
        this.address = address;
        Random random = new Random(number);
        IceCredentials local = IceCredentials.random(random);
        IceCredentials remote = IceCredentials.random(random);
        check = check(local, remote);
        transport =
                new PeerTransport(
                        new PeerConfig(
                                local, IceTimeouts.DEFAULT, new NoDtls(), event -> {}, egress),
                        this);
        transport.setRemote(
                remote,
                List.of(new CertificateFingerprint("sha-256", "01:02")),
                DtlsRole.SERVER,
                0);
        check(0);
        transport.onDtlsEvent(new DtlsEvent.Established(keys(profile, random)), 0);
        if (transport.state() != PeerState.CONNECTED) {
            throw new IllegalStateException("transport is " + transport.state());
        }
    }

    /** The client's check with USE-CANDIDATE arrives once more, and is answered. */
    void check(long nowNanos) {
        transport.onDatagram(check, 0, check.length, address, nowNanos);
    }

    private static byte[] check(IceCredentials local, IceCredentials remote) {
        byte[] out = new byte[300];
        StunWriter writer = new StunWriter();
        writer.beginRequest(new byte[TRANSACTION_BYTES], out, 0, out.length)
                .username((local.ufrag() + ":" + remote.ufrag()).getBytes(US_ASCII))
                .role(StunAttribute.ICE_CONTROLLING, 1)
                .priority(0x7E00_00FFL)
                .useCandidate()
                .integrity(StunKey.ofPassword(local.password()))
                .fingerprint();
        return Arrays.copyOf(out, writer.length());
    }

    private static SrtpKeyingMaterial keys(SrtpProfile profile, Random random) {
        return new SrtpKeyingMaterial(
                profile,
                octets(random, profile.keyBytes()),
                octets(random, profile.saltBytes()),
                octets(random, profile.keyBytes()),
                octets(random, profile.saltBytes()));
    }

    static byte[] octets(Random random, int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    @Override
    public boolean sendRtp(
            byte[] header,
            int headerLength,
            byte[] payload,
            int payloadOffset,
            int payloadLength,
            long nowNanos) {
        if (!transport.sendRtp(header, headerLength, payload, payloadOffset, payloadLength)) {
            throw new IllegalStateException("not sent");
        }
        return true;
    }

    @Override
    public boolean sendRtcp(byte[] packet, int offset, int length, long nowNanos) {
        return transport.sendRtcp(packet, offset, length);
    }

    @Override
    public void onDropped(PeerDrop reason) {
        throw new IllegalStateException("dropped: " + reason);
    }

    @Override
    public void onRtp(byte[] buffer, int offset, int length, long nowNanos) {}

    @Override
    public void onRtcp(byte[] buffer, int offset, int length, long nowNanos) {}

    @Override
    public void onApplicationData(byte[] record, long nowNanos) {}

    @Override
    public void onStateChanged(PeerState state, long nowNanos) {}

    @Override
    public void onRemembered(InetSocketAddress remembered) {}

    @Override
    public void onForgotten(InetSocketAddress forgotten) {}

    /** The keys come from us, so the association does nothing. */
    private static final class NoDtls implements DtlsEndpoint.Factory, DtlsEndpoint {
        @Override
        public CertificateFingerprint localFingerprint() {
            return new CertificateFingerprint("sha-256", "AA");
        }

        @Override
        public DtlsEndpoint open(
                DtlsRole role,
                List<CertificateFingerprint> remoteFingerprints,
                Consumer<DtlsEvent> events) {
            return this;
        }

        @Override
        public boolean onDatagram(byte[] buffer, int offset, int length) {
            return true;
        }

        @Override
        public boolean send(byte[] record) {
            return true;
        }

        @Override
        public void close() {}
    }
}
