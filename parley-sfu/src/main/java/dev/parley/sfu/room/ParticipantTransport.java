package dev.parley.sfu.room;

import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.peer.PeerConfig;
import dev.parley.protocol.peer.PeerDrop;
import dev.parley.protocol.peer.PeerFailure;
import dev.parley.protocol.peer.PeerState;
import dev.parley.protocol.peer.PeerTransport;
import dev.parley.protocol.peer.Upward;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.FeedbackOutput;
import dev.parley.sfu.subscription.RtpOutput;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * One of a participant's two transports: a {@link PeerTransport}, what the media loop finds it by,
 * and where its packets go.
 *
 * <p>Media loop thread only.
 */
public final class ParticipantTransport implements Upward, RtpOutput, FeedbackOutput {
    /** User fragments answered to at once: the current one and those of restarts under way. */
    private static final int MAX_UFRAGS = 4;

    private final Participant participant;
    private final TransportTarget target;
    private final RoomServices services;
    private final PeerTransport peer;
    private final Deque<String> localUfrags = new ArrayDeque<>();
    private final Set<InetSocketAddress> addresses = new HashSet<>();
    private DtlsRole role = DtlsRole.SERVER;

    ParticipantTransport(
            Participant participant,
            TransportTarget target,
            IceCredentials local,
            RoomServices services) {
        this.participant = participant;
        this.target = target;
        this.services = services;
        this.localUfrags.add(local.ufrag());
        this.peer =
                new PeerTransport(
                        new PeerConfig(
                                local,
                                services.limits().ice(),
                                services.dtls(),
                                event -> services.dtlsReports().accept(this, event),
                                services.egress()),
                        this);
    }

    /** Makes it reachable; false if the loop has no room for it. */
    boolean open() {
        return services.transports().register(localUfrags.getFirst(), this);
    }

    public Room room() {
        return participant.room();
    }

    /** Whether new credentials may bring it back after it failed (RFC 8445 section 9). */
    boolean canBeRestarted() {
        return peer.failure().filter(PeerFailure.ICE_TIMEOUT::equals).isPresent();
    }

    /** Whether its peer ended it by a close_notify, as one that leaves does. */
    boolean wasClosedByPeer() {
        return peer.failure().filter(PeerFailure.CLOSED_BY_PEER::equals).isPresent();
    }

    /** Takes what the peer's session description says, the first time or again. */
    void connect(RemoteTransport remote, long nowNanos) {
        role = remote.ourRole();
        peer.setRemote(remote.credentials(), remote.fingerprints(), remote.ourRole(), nowNanos);
    }

    void restartIce(IceCredentials local, long nowNanos) {
        if (!services.transports().register(local.ufrag(), this)) {
            return;
        }
        localUfrags.add(local.ufrag());
        if (localUfrags.size() > MAX_UFRAGS) {
            services.transports().unregister(localUfrags.removeFirst());
        }
        peer.restartIce(local, nowNanos);
    }

    /** One datagram from an address it owns, or a STUN message that names it. */
    public void onDatagram(
            byte[] buffer, int offset, int length, InetSocketAddress from, long nowNanos) {
        peer.onDatagram(buffer, offset, length, from, nowNanos);
        participant.data().link(target).onHeard(peer.lastHeardNanos(), nowNanos);
    }

    public void onDtlsEvent(DtlsEvent event, long nowNanos) {
        peer.onDtlsEvent(event, nowNanos);
    }

    void onTimer(long nowNanos) {
        peer.onTimer(nowNanos);
    }

    /** Ends it and makes it unreachable. */
    void close(long nowNanos) {
        release();
        peer.close(nowNanos);
    }

    /** Makes it unreachable. */
    void release() {
        localUfrags.forEach(ufrag -> services.transports().unregister(ufrag));
        addresses.forEach(address -> services.transports().release(address, this));
        localUfrags.clear();
        addresses.clear();
    }

    @Override
    public void onRemembered(InetSocketAddress address) {
        addresses.add(address);
        services.transports().bind(address, this);
    }

    @Override
    public void onForgotten(InetSocketAddress address) {
        addresses.remove(address);
        services.transports().release(address, this);
    }

    public PeerState state() {
        return peer.state();
    }

    @Override
    public boolean sendRtp(
            byte[] header,
            int headerLength,
            byte[] payload,
            int payloadOffset,
            int payloadLength,
            long nowNanos) {
        return sent(peer.sendRtp(header, headerLength, payload, payloadOffset, payloadLength));
    }

    @Override
    public boolean sendRtcp(byte[] packet, int offset, int length, long nowNanos) {
        return sent(peer.sendRtcp(packet, offset, length));
    }

    /** Our side of the DTLS association. */
    DtlsRole role() {
        return role;
    }

    /** Sends one SCTP packet as a DTLS record; false if it is lost. */
    boolean sendData(byte[] packet) {
        return peer.sendApplicationData(packet);
    }

    private boolean sent(boolean taken) {
        if (!taken) {
            services.drops()
                    .count(
                            peer.state() == PeerState.CONNECTED
                                    ? DropReason.QUEUE_FULL
                                    : DropReason.UNREACHABLE);
        }
        return taken;
    }

    @Override
    public void onRtp(byte[] buffer, int offset, int length, long nowNanos) {
        switch (target) {
            case PUBLISHER ->
                    participant.publisherStreams().onRtp(buffer, offset, length, nowNanos);
            case SUBSCRIBER -> services.drops().count(DropReason.UNKNOWN_STREAM);
        }
    }

    @Override
    public void onRtcp(byte[] buffer, int offset, int length, long nowNanos) {
        switch (target) {
            case PUBLISHER ->
                    participant.publisherStreams().onRtcp(buffer, offset, length, nowNanos);
            case SUBSCRIBER ->
                    participant.subscriberStreams().onRtcp(buffer, offset, length, nowNanos);
        }
    }

    @Override
    public void onApplicationData(byte[] record, long nowNanos) {
        participant.data().link(target).onPacket(record, nowNanos);
    }

    @Override
    public void onStateChanged(PeerState state, long nowNanos) {
        participant.onTransportState(target, state, nowNanos);
    }

    @Override
    public void onDropped(PeerDrop drop) {
        services.drops().count(reason(drop));
    }

    private static DropReason reason(PeerDrop drop) {
        return switch (drop) {
            case UNKNOWN_KIND -> DropReason.UNKNOWN_KIND;
            case BAD_STUN -> DropReason.BAD_STUN;
            case UNVERIFIED_ADDRESS -> DropReason.UNKNOWN_SENDER;
            case NOT_CONNECTED -> DropReason.NOT_CONNECTED;
            case DTLS_REFUSED -> DropReason.DTLS_REFUSED;
            case REPLAYED -> DropReason.REPLAYED;
            case BAD_TAG -> DropReason.BAD_TAG;
            case MALFORMED -> DropReason.MALFORMED;
        };
    }
}
