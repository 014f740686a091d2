package dev.parley.server.dtls;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsFailure;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of one association: as many attempts as it takes within its time, the later ones
 * with pauses between them.
 *
 * <p>Before a handshake is complete nothing the peer sends is authenticated, so an attempt that
 * fails is followed by another instead of ending the association. Only a certificate that is not
 * the promised one ends it at once. Used by the association's thread only.
 */
final class Handshake {
    /** What an association is to shake hands with. */
    record Terms(
            DtlsRole role,
            List<CertificateFingerprint> remoteFingerprints,
            DtlsCertificate certificate,
            BcTlsCrypto crypto,
            DtlsConfig config) {}

    /** A complete handshake. */
    record Established(DTLSTransport library, FlightTransport transport, SrtpKeyingMaterial keys) {}

    /** How often the pause between a client's attempts doubles. */
    private static final int MAX_DOUBLINGS = 5;

    /** Attempts of a server that follow each other without a pause. */
    private static final int ATTEMPTS_AT_ONCE = 4;

    /** Between further ones: bounds what hellos can make us compute to ten handshakes a second. */
    private static final long HELLO_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Terms terms;
    private final Mailbox mailbox;
    private final Consumer<DtlsEvent> events;
    private final ClientHellos hellos = new ClientHellos();
    private final long deadlineNanos;
    private byte @Nullable [] nextHello;
    private byte @Nullable [] heldAlert;
    private DtlsFailure failure = DtlsFailure.TIMED_OUT;

    Handshake(Terms terms, Mailbox mailbox, Consumer<DtlsEvent> events) {
        this.terms = terms;
        this.mailbox = mailbox;
        this.events = events;
        deadlineNanos = System.nanoTime() + terms.config().handshakeLimit().toNanos();
    }

    /** Why {@link #run} came to nothing. */
    DtlsFailure failure() {
        return failure;
    }

    /** The last attempt's plaintext alert, for the peer to learn of the failure; or null. */
    byte @Nullable [] heldAlert() {
        return heldAlert;
    }

    /** Shakes hands; null if it failed or the mailbox was closed. */
    @Nullable Established run() {
        for (int attempt = 0; ; attempt++) {
            HelloWatch watch = null;
            if (terms.role() == DtlsRole.SERVER) {
                byte[] hello = awaitHello(attempt);
                if (hello == null) {
                    break;
                }
                watch = new HelloWatch(hellos, hello);
            }
            SrtpNegotiation negotiation =
                    new SrtpNegotiation(terms.role(), terms.remoteFingerprints());
            Established established = attempt(negotiation, watch);
            if (established != null) {
                return established;
            }
            nextHello = watch == null ? null : watch.replacement();
            boolean over = failure == DtlsFailure.FINGERPRINT_MISMATCH || remainingMillis() <= 0;
            if (over || mailbox.isClosed()) {
                break;
            }
            if (terms.role() == DtlsRole.CLIENT) {
                letAnswersPass(attempt);
            }
        }
        return null;
    }

    /**
     * Waits before a client's next hello, longer each time, and forgets what arrives: answers to
     * the last hello would make the next attempt fail as well, and so on.
     */
    private void letAnswersPass(int attempt) {
        long pauseNanos =
                terms.config().firstResend().toNanos() << Math.min(attempt, MAX_DOUBLINGS);
        long untilNanos = untilAfter(pauseNanos);
        byte[] datagram = mailbox.takeDatagram(untilNanos);
        while (datagram != null) {
            datagram = mailbox.takeDatagram(untilNanos);
        }
    }

    /** Waits before a server answers yet another hello; the newest that arrives is the next. */
    private void letHellosPass() {
        long untilNanos = untilAfter(HELLO_PAUSE_NANOS);
        byte[] datagram = mailbox.takeDatagram(untilNanos);
        while (datagram != null) {
            byte[] hello = hellos.find(datagram);
            nextHello = hello == null ? nextHello : hello;
            datagram = mailbox.takeDatagram(untilNanos);
        }
    }

    private long untilAfter(long pauseNanos) {
        long nowNanos = System.nanoTime();
        return nowNanos + Math.min(pauseNanos, deadlineNanos - nowNanos);
    }

    private byte @Nullable [] awaitHello(int attempt) {
        if (attempt >= ATTEMPTS_AT_ONCE) {
            letHellosPass();
        }
        byte[] hello = nextHello;
        nextHello = null;
        while (hello == null) {
            byte[] datagram = mailbox.takeDatagram(deadlineNanos);
            if (datagram == null) {
                DtlsFailure rejection = hellos.lastRejection();
                failure = rejection == null ? failure : rejection;
                return null;
            }
            hello = hellos.find(datagram);
        }
        return hello;
    }

    private @Nullable Established attempt(SrtpNegotiation negotiation, @Nullable HelloWatch watch) {
        RecordScreen screen = new RecordScreen(terms.role());
        FlightTransport transport =
                new FlightTransport(mailbox, screen, watch, events, terms.config().datagramBytes());
        try {
            DTLSTransport library = shakeHands(negotiation, transport);
            transport.establish();
            return new Established(library, transport, negotiation.keys());
        } catch (TlsTimeoutException e) {
            failure =
                    screen.fatalAlertHeard() ? DtlsFailure.HANDSHAKE_FAILED : DtlsFailure.TIMED_OUT;
        } catch (IOException e) {
            DtlsFailure refusal = negotiation.refusal();
            failure = refusal == null ? DtlsFailure.HANDSHAKE_FAILED : refusal;
        }
        heldAlert = transport.heldAlert();
        return null;
    }

    private DTLSTransport shakeHands(SrtpNegotiation negotiation, FlightTransport transport)
            throws IOException {
        int limitMillis = Math.max(1, remainingMillis());
        HandshakeTimes times =
                new HandshakeTimes(limitMillis, (int) terms.config().firstResend().toMillis());
        return switch (terms.role()) {
            case SERVER ->
                    new DTLSServerProtocol()
                            .accept(
                                    new SrtpTlsServer(
                                            terms.crypto(),
                                            terms.certificate(),
                                            negotiation,
                                            times),
                                    transport);
            case CLIENT ->
                    new DTLSClientProtocol()
                            .connect(
                                    new SrtpTlsClient(
                                            terms.crypto(),
                                            terms.certificate(),
                                            negotiation,
                                            times),
                                    transport);
        };
    }

    private int remainingMillis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    }
}
