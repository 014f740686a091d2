package dev.parley.testkit;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A handshake that proves nothing, for simulations: the client says hello until the server answers,
 * and both derive their keys from the client's fingerprint.
 *
 * <p>The server's part is this {@link DtlsEndpoint.Factory}; the client's part is in {@link
 * PeerLink}. Single-threaded and without randomness.
 */
final class ScriptedDtls implements DtlsEndpoint.Factory {
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int HEADER_BYTES = 13;
    private static final byte CLIENT_HELLO = 1;
    private static final byte FINISHED = 20;
    private static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;

    private int open;

    @Override
    public CertificateFingerprint localFingerprint() {
        return new CertificateFingerprint("sha-256", "5E:4E");
    }

    @Override
    public DtlsEndpoint open(
            DtlsRole role, List<CertificateFingerprint> remote, Consumer<DtlsEvent> events) {
        open++;
        return new ServerSide(remote.getFirst(), events);
    }

    /** Endpoints opened and not closed. */
    int open() {
        return open;
    }

    static byte[] hello() {
        return record(HANDSHAKE, 0, CLIENT_HELLO);
    }

    /** An encrypted close_notify, as far as anyone can see. */
    static byte[] goodbye() {
        return record(ALERT, 1, (byte) 0);
    }

    static boolean isFinished(byte[] datagram) {
        return datagram.length > HEADER_BYTES && datagram[HEADER_BYTES] == FINISHED;
    }

    private static byte[] record(int type, int epoch, byte message) {
        byte[] datagram = new byte[HEADER_BYTES + 12];
        datagram[0] = (byte) type;
        datagram[1] = (byte) 0xFE;
        datagram[2] = (byte) 0xFD;
        datagram[4] = (byte) epoch;
        datagram[12] = 12;
        datagram[HEADER_BYTES] = message;
        return datagram;
    }

    /** The keys of the association with this client, as one side sees them. */
    static SrtpKeyingMaterial keys(CertificateFingerprint client, boolean asClient) {
        byte[] name = client.value().getBytes(StandardCharsets.US_ASCII);
        long seed = 1;
        for (byte octet : name) {
            seed = seed * 31 + octet;
        }
        Random random = new Random(seed);
        byte[] clientKey = octets(random, PROFILE.keyBytes());
        byte[] clientSalt = octets(random, PROFILE.saltBytes());
        byte[] serverKey = octets(random, PROFILE.keyBytes());
        byte[] serverSalt = octets(random, PROFILE.saltBytes());
        return asClient
                ? new SrtpKeyingMaterial(PROFILE, clientKey, clientSalt, serverKey, serverSalt)
                : new SrtpKeyingMaterial(PROFILE, serverKey, serverSalt, clientKey, clientSalt);
    }

    private static byte[] octets(Random random, int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private final class ServerSide implements DtlsEndpoint {
        private final CertificateFingerprint client;
        private final Consumer<DtlsEvent> events;
        private boolean established;
        private boolean closed;

        ServerSide(CertificateFingerprint client, Consumer<DtlsEvent> events) {
            this.client = client;
            this.events = events;
        }

        @Override
        public boolean onDatagram(byte[] buffer, int offset, int length) {
            if (closed) {
                return false;
            }
            if (buffer[offset] == ALERT) {
                events.accept(new DtlsEvent.Closed());
                return true;
            }
            events.accept(new DtlsEvent.Outgoing(record(HANDSHAKE, 1, FINISHED)));
            if (!established) {
                established = true;
                events.accept(new DtlsEvent.Established(keys(client, false)));
            }
            return true;
        }

        @Override
        public boolean send(byte[] record) {
            return established && !closed;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
