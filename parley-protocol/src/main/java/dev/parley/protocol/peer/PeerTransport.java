package dev.parley.protocol.peer;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.DatagramKind;
import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.ice.IceLiteAgent;
import dev.parley.protocol.ice.IceOutcome;
import dev.parley.protocol.ice.RemoteAddress;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpReceiver;
import dev.parley.protocol.srtp.SrtpSender;
import dev.parley.protocol.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to one peer: ICE-lite, DTLS and SRTP on one five-tuple (RFC 8445, RFC 5764, RFC 3711).
 *
 * <p>Every datagram ends here, goes up decrypted, or is dropped and counted. DTLS and media are
 * taken only from addresses that passed an authenticated check; a handshake begins only once an
 * address is nominated and the remote description is known; where to send follows nominations
 * alone. A restart of ICE keeps the DTLS association and its keys.
 *
 * <p>Media loop thread; no clock, no I/O: {@code nowNanos} is monotonic and output goes to the
 * {@link DatagramEgress}. After {@link PeerState#FAILED} the owner closes it, or restarts ICE.
 */
public final class PeerTransport {
    /** What {@link #nextDeadlineNanos} says when nothing is due ever. */
    public static final long NO_DEADLINE = IceLiteAgent.NO_DEADLINE;

    private final Upward upward;
    private final IceLiteAgent ice;
    private final DtlsAssociation dtls;
    private final StunMessage stun = new StunMessage();
    private final PeerCounters counters = new PeerCounters();
    private final SendPath out;

    private PeerState state = PeerState.NEW;
    @Nullable private IceCredentials remoteCredentials;
    @Nullable private SrtpReceiver receiver;
    @Nullable private PeerFailure failure;

    public PeerTransport(PeerConfig config, Upward upward) {
        this.upward = upward;
        ice =
                new IceLiteAgent(
                        config.localCredentials(), config.iceTimeouts(), config.egress(), upward);
        out = new SendPath(config.egress(), ice, counters);
        dtls = new DtlsAssociation(config.dtls(), config.dtlsEventPoster());
    }

    /**
     * Takes what the peer's description says; again after each renegotiation.
     *
     * @param fingerprints at least one
     * @param ourRole who sends the ClientHello
     * @return false if DTLS was begun for other fingerprints or in the other role: only a new
     *     transport can follow that, this one stays as it is
     */
    public boolean setRemote(
            IceCredentials remote,
            List<CertificateFingerprint> fingerprints,
            DtlsRole ourRole,
            long nowNanos) {
        if (fingerprints.isEmpty()) {
            throw new IllegalArgumentException("a description has a fingerprint");
        }
        if (isOver() || !dtls.describe(fingerprints, ourRole)) {
            return false;
        }
        remoteCredentials = remote;
        openDtlsIfReachable(nowNanos);
        return true;
    }

    /**
     * Puts new local credentials in force; media stays on the old address until the peer nominates
     * again. Without effect once closed or failed for another reason than silence.
     */
    public void restartIce(IceCredentials local, long nowNanos) {
        if (isOver()) {
            return;
        }
        ice.restart(local, nowNanos);
        failure = null;
        apply(PeerState.Event.RESTARTED, nowNanos);
    }

    /** Takes a datagram; media is decrypted in place. */
    public void onDatagram(
            byte[] buffer, int offset, int length, InetSocketAddress from, long nowNanos) {
        if (state == PeerState.FAILED || state == PeerState.CLOSED) {
            drop(PeerDrop.NOT_CONNECTED);
            return;
        }
        switch (DatagramKind.of(buffer, offset, length)) {
            case STUN -> onStun(buffer, offset, length, from, nowNanos);
            case DTLS -> onDtls(buffer, offset, length, from, nowNanos);
            case SRTP -> onSrtp(buffer, offset, length, from, nowNanos);
            case SRTCP -> onSrtcp(buffer, offset, length, from, nowNanos);
            case UNKNOWN -> drop(PeerDrop.UNKNOWN_KIND);
        }
    }

    /** Takes an event of the DTLS association, as it came out of the poster. */
    public void onDtlsEvent(DtlsEvent event, long nowNanos) {
        if (!dtls.isOpen()) {
            return;
        }
        switch (event) {
            case DtlsEvent.Outgoing(byte[] datagram) -> out.sendPlain(datagram);
            case DtlsEvent.Established(SrtpKeyingMaterial keys) -> onEstablished(keys, nowNanos);
            case DtlsEvent.ApplicationData(byte[] record) ->
                    upward.onApplicationData(record, nowNanos);
            case DtlsEvent.Failed failed -> fail(PeerFailure.of(failed.reason()), nowNanos);
            case DtlsEvent.Closed closed -> fail(PeerFailure.CLOSED_BY_PEER, nowNanos);
        }
    }

    /** Looks at the time; after the datagrams of the tick. */
    public void onTimer(long nowNanos) {
        if (state == PeerState.CLOSED) {
            return;
        }
        ice.onTimer(nowNanos);
        if (dtls.isOverdue(nowNanos)) {
            fail(PeerFailure.HANDSHAKE_TIMED_OUT, nowNanos);
        } else {
            followIce(nowNanos);
        }
    }

    /** When {@link #onTimer} has work next, or {@link #NO_DEADLINE}. */
    public long nextDeadlineNanos() {
        long iceNanos = ice.nextDeadlineNanos();
        long dtlsNanos = dtls.nextDeadlineNanos();
        if (iceNanos == NO_DEADLINE || dtlsNanos == NO_DEADLINE) {
            return iceNanos == NO_DEADLINE ? dtlsNanos : iceNanos;
        }
        return iceNanos - dtlsNanos < 0 ? iceNanos : dtlsNanos;
    }

    /**
     * Sends one RTP packet given in two parts, see {@link SrtpSender#protectRtp}. The parts are
     * only read and must not lie in the egress.
     *
     * @return false if it was not sent, which is counted
     */
    public boolean sendRtp(
            byte[] header, int headerLength, byte[] payload, int payloadOffset, int payloadLength) {
        return out.sendRtp(header, headerLength, payload, payloadOffset, payloadLength);
    }

    /** Sends one RTCP packet, compound or reduced-size; otherwise like {@link #sendRtp}. */
    public boolean sendRtcp(byte[] packet, int offset, int length) {
        return out.sendRtcp(packet, offset, length);
    }

    /** Sends one application record over DTLS; false if not connected or its outbox is full. */
    public boolean sendApplicationData(byte[] record) {
        return dtls.send(record);
    }

    /** Ends everything; idempotent. No {@link Upward#onStateChanged} follows. */
    public void close(long nowNanos) {
        if (state == PeerState.CLOSED) {
            return;
        }
        state = state.next(PeerState.Event.CLOSED);
        forgetKeys();
        dtls.end();
        ice.close();
    }

    public PeerState state() {
        return state;
    }

    /** Why the state is {@link PeerState#FAILED}. */
    public Optional<PeerFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** The peer's credentials of its last description; a change of them tells a restart. */
    public Optional<IceCredentials> remoteCredentials() {
        return Optional.ofNullable(remoteCredentials);
    }

    /** Where media goes now, while there is a nominated address that consents. */
    public Optional<InetSocketAddress> destination() {
        return Optional.ofNullable(ice.destination()).map(RemoteAddress::address);
    }

    /** When an authenticated check or packet of media last arrived; see {@link IceLiteAgent}. */
    public long lastHeardNanos() {
        return ice.lastHeardNanos();
    }

    public PeerCounters counters() {
        return counters;
    }

    private void onStun(
            byte[] buffer, int offset, int length, InetSocketAddress from, long nowNanos) {
        boolean isConsumed = false;
        if (stun.wrap(buffer, offset, length)) {
            IceOutcome outcome = ice.onMessage(stun, from, nowNanos);
            isConsumed = outcome.isConsumed();
        }
        if (!isConsumed) {
            drop(PeerDrop.BAD_STUN);
            return;
        }
        followIce(nowNanos);
    }

    private void onDtls(
            byte[] buffer, int offset, int length, InetSocketAddress from, long nowNanos) {
        PeerDrop reason =
                ice.validated(from, nowNanos) == null
                        ? PeerDrop.UNVERIFIED_ADDRESS
                        : dtls.onDatagram(buffer, offset, length);
        if (reason != null) {
            drop(reason);
        }
    }

    private void onSrtp(
            byte[] buffer, int offset, int length, InetSocketAddress from, long nowNanos) {
        RemoteAddress source = ice.validated(from, nowNanos);
        if (source == null || receiver == null) {
            drop(source == null ? PeerDrop.UNVERIFIED_ADDRESS : PeerDrop.NOT_CONNECTED);
            return;
        }
        int plainLength = receiver.unprotectRtp(buffer, offset, length);
        if (noteMedia(source, plainLength, length, nowNanos)) {
            upward.onRtp(buffer, offset, plainLength, nowNanos);
        }
    }

    private void onSrtcp(
            byte[] buffer, int offset, int length, InetSocketAddress from, long nowNanos) {
        RemoteAddress source = ice.validated(from, nowNanos);
        if (source == null || receiver == null) {
            drop(source == null ? PeerDrop.UNVERIFIED_ADDRESS : PeerDrop.NOT_CONNECTED);
            return;
        }
        int plainLength = receiver.unprotectRtcp(buffer, offset, length);
        if (noteMedia(source, plainLength, length, nowNanos)) {
            upward.onRtcp(buffer, offset, plainLength, nowNanos);
        }
    }

    /** Counts a packet; whether it is authentic and the transport still wants it. */
    private boolean noteMedia(RemoteAddress source, int plainLength, int length, long nowNanos) {
        if (plainLength < 0) {
            drop(dropOf(plainLength));
            return false;
        }
        counters.onReceived(length);
        ice.onAuthenticatedTraffic(source, nowNanos);
        if (state == PeerState.DISCONNECTED) {
            followIce(nowNanos);
        }
        return state != PeerState.CLOSED;
    }

    private static PeerDrop dropOf(int srtpResult) {
        return switch (srtpResult) {
            case SrtpReceiver.REPLAYED -> PeerDrop.REPLAYED;
            case SrtpReceiver.BAD_TAG -> PeerDrop.BAD_TAG;
            default -> PeerDrop.MALFORMED;
        };
    }

    private void onEstablished(SrtpKeyingMaterial keys, long nowNanos) {
        if (dtls.isEstablished()) {
            return;
        }
        dtls.onEstablished();
        out.open(keys);
        receiver = new SrtpReceiver(keys.profile(), keys.remoteKey(), keys.remoteSalt());
        followIce(nowNanos);
    }

    /** Brings the state in line with ICE; the last thing an input does. */
    private void followIce(long nowNanos) {
        if (state == PeerState.FAILED) {
            return;
        }
        switch (ice.state()) {
            case NEW -> {
                // Nothing was heard yet.
            }
            case CHECKING -> apply(PeerState.Event.CHECKED, nowNanos);
            case CONNECTED -> {
                openDtlsIfReachable(nowNanos);
                boolean isReady = dtls.isEstablished();
                apply(isReady ? PeerState.Event.READY : PeerState.Event.CHECKED, nowNanos);
            }
            case DISCONNECTED -> apply(PeerState.Event.SILENT, nowNanos);
            case FAILED -> fail(PeerFailure.ICE_TIMEOUT, nowNanos);
        }
    }

    private void openDtlsIfReachable(long nowNanos) {
        if (ice.destination() != null) {
            dtls.openIfDescribed(nowNanos);
        }
    }

    /**
     * Silence leaves the association as it is, for a restart to find; anything else ends it with
     * its keys.
     */
    private void fail(PeerFailure reason, long nowNanos) {
        failure = reason;
        if (reason != PeerFailure.ICE_TIMEOUT) {
            forgetKeys();
            dtls.end();
        }
        apply(PeerState.Event.BROKEN, nowNanos);
    }

    private boolean isOver() {
        return state == PeerState.CLOSED
                || (state == PeerState.FAILED && failure != PeerFailure.ICE_TIMEOUT);
    }

    private void forgetKeys() {
        out.forgetKeys();
        receiver = null;
    }

    private void apply(PeerState.Event event, long nowNanos) {
        PeerState next = state.next(event);
        if (next != state) {
            state = next;
            upward.onStateChanged(next, nowNanos);
        }
    }

    private void drop(PeerDrop reason) {
        counters.onDropped(reason);
        upward.onDropped(reason);
    }
}
