package dev.parley.server.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.Vector;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** A DTLS client of another make, that can be told to misbehave. */
final class ForeignClient implements DatagramTransport {
    /** What the client offers; profiles may be empty for no {@code use_srtp} at all. */
    record Offer(
            ProtocolVersion version,
            int cipherSuite,
            int[] profiles,
            @Nullable DtlsCertificate certificate) {
        static final int GCM_SUITE = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;

        static Offer of(DtlsCertificate certificate, int... profiles) {
            return new Offer(ProtocolVersion.DTLSv12, GCM_SUITE, profiles, certificate);
        }
    }

    private static final BcTlsCrypto CRYPTO = new BcTlsCrypto(new SecureRandom());

    private final BlockingQueue<byte[]> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<DTLSTransport> session = new CompletableFuture<>();
    private final Consumer<byte[]> network;
    private volatile int chosenProfile = -1;

    ForeignClient(Consumer<byte[]> network) {
        this.network = network;
    }

    static DtlsCertificate certificate() {
        return DtlsCertificate.generate(CRYPTO, new SecureRandom());
    }

    /** Begins to shake hands on a thread of its own. */
    void connect(Offer offer) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        session.complete(new DTLSClientProtocol().connect(new Client(offer), this));
                    } catch (IOException e) {
                        session.completeExceptionally(e);
                    }
                });
    }

    DTLSTransport awaitSession() throws Exception {
        return session.get(60, TimeUnit.SECONDS);
    }

    int chosenProfile() {
        return chosenProfile;
    }

    void receive(byte[] datagram) {
        inbox.add(datagram);
    }

    @Override
    public int getReceiveLimit() {
        return 2000;
    }

    @Override
    public int getSendLimit() {
        return 1200;
    }

    @Override
    public int receive(byte[] buf, int off, int len, int waitMillis) throws IOException {
        try {
            byte[] datagram = inbox.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (datagram == null) {
                return -1;
            }
            System.arraycopy(datagram, 0, buf, off, datagram.length);
            return datagram.length;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void send(byte[] buf, int off, int len) {
        byte[] datagram = new byte[len];
        System.arraycopy(buf, off, datagram, 0, len);
        network.accept(datagram);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    @SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"})
    private final class Client extends DefaultTlsClient {
        private final Offer offer;

        Client(Offer offer) {
            super(CRYPTO);
            this.offer = offer;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return offer.version().only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {offer.cipherSuite()};
        }

        @Override
        public int getHandshakeResendTimeMillis() {
            return 30;
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return 20_000;
        }

        @Override
        public Hashtable getClientExtensions() throws IOException {
            Hashtable extensions = super.getClientExtensions();
            if (offer.profiles().length > 0) {
                TlsSRTPUtils.addUseSRTPExtension(
                        extensions, new UseSRTPData(offer.profiles(), null));
            }
            return extensions;
        }

        @Override
        protected Vector getSupportedSignatureAlgorithms() {
            return SrtpNegotiation.signatureAlgorithms(context);
        }

        @Override
        public void processServerExtensions(Hashtable extensions) throws IOException {
            super.processServerExtensions(extensions);
            UseSRTPData data = TlsSRTPUtils.getUseSRTPExtension(extensions);
            chosenProfile = data == null ? -1 : data.getProtectionProfiles()[0];
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate certificate) {
                    // Whatever the server shows is fine with this client.
                }

                @Override
                public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                    DtlsCertificate certificate = offer.certificate();
                    return certificate == null ? null : certificate.signer(context, CRYPTO);
                }
            };
        }
    }
}
