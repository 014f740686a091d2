package dev.parley.protocol.peer;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.ice.IceLiteAgent;
import dev.parley.protocol.ice.RemoteAddress;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import dev.parley.protocol.srtp.SrtpProfile;
import dev.parley.protocol.srtp.SrtpSender;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a transport: protects into a slot of the egress and commits it to the run of the
 * selected address.
 *
 * <p>What cannot be sent is counted under one {@link PeerUnsent}. Media loop thread.
 */
final class SendPath {
    private final DatagramEgress egress;
    private final IceLiteAgent ice;
    private final PeerCounters counters;
    private SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
    @Nullable private SrtpSender sender;

    SendPath(DatagramEgress egress, IceLiteAgent ice, PeerCounters counters) {
        this.egress = egress;
        this.ice = ice;
        this.counters = counters;
    }

    void open(SrtpKeyingMaterial keys) {
        profile = keys.profile();
        sender = new SrtpSender(profile, keys.localKey(), keys.localSalt());
    }

    /** Sends no more media; DTLS datagrams do not depend on the keys. */
    void forgetKeys() {
        sender = null;
    }

    boolean sendRtp(
            byte[] header, int headerLength, byte[] payload, int payloadOffset, int payloadLength) {
        RemoteAddress destination = ice.destination();
        if (sender == null || destination == null) {
            return unsent(PeerUnsent.NO_DESTINATION);
        }
        int slot = claim(headerLength + payloadLength + profile.tagBytes());
        if (slot < 0) {
            return false;
        }
        int length =
                sender.protectRtp(
                        header,
                        headerLength,
                        payload,
                        payloadOffset,
                        payloadLength,
                        egress.buffer(),
                        slot);
        return commit(destination, slot, length);
    }

    boolean sendRtcp(byte[] packet, int offset, int length) {
        RemoteAddress destination = ice.destination();
        if (sender == null || destination == null) {
            return unsent(PeerUnsent.NO_DESTINATION);
        }
        int slot = claim(length + profile.rtcpTrailerBytes());
        if (slot < 0) {
            return false;
        }
        int protectedLength = sender.protectRtcp(packet, offset, length, egress.buffer(), slot);
        return commit(destination, slot, protectedLength);
    }

    /** Sends a datagram as it is. */
    boolean sendPlain(byte[] datagram) {
        RemoteAddress destination = ice.destination();
        if (destination == null) {
            return unsent(PeerUnsent.NO_DESTINATION);
        }
        int slot = claim(datagram.length);
        if (slot < 0) {
            return false;
        }
        System.arraycopy(datagram, 0, egress.buffer(), slot, datagram.length);
        return commit(destination, slot, datagram.length);
    }

    /** A slot for {@code length} bytes, or -1, counted. */
    private int claim(int length) {
        if (length > DatagramEgress.SLOT_BYTES) {
            unsent(PeerUnsent.TOO_LARGE);
            return -1;
        }
        int slot = egress.claim();
        if (slot < 0) {
            unsent(PeerUnsent.EGRESS_FULL);
        }
        return slot;
    }

    private boolean commit(RemoteAddress destination, int slot, int length) {
        if (length < 0) {
            return unsent(PeerUnsent.UNPROTECTABLE);
        }
        egress.commit(destination.run(), slot, length);
        counters.onSent(length);
        return true;
    }

    private boolean unsent(PeerUnsent reason) {
        counters.onUnsent(reason);
        return false;
    }
}
