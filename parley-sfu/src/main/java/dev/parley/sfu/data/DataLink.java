package dev.parley.sfu.data;

import dev.parley.protocol.datachannel.DataChannel;
import dev.parley.protocol.datachannel.DataChannelEvents;
import dev.parley.protocol.datachannel.DataChannelParameters;
import dev.parley.protocol.datachannel.DataChannels;
import dev.parley.protocol.datachannel.MessageKind;
import dev.parley.protocol.datachannel.SendOutcome;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.protocol.sctp.SctpState;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The two message channels on one transport of a participant: {@code _reliable} and {@code _lossy}.
 *
 * <p>Media loop thread only. The client opens the association, as it does in every WebRTC stack;
 * which side opens the channels depends on who sends on the transport.
 */
public final class DataLink implements DataChannelEvents {
    private static final String RELIABLE = "_reliable";
    private static final String LOSSY = "_lossy";

    /** Silence after which what is heard tells that the network is back. */
    private static final long GAP_NANOS = 1_000_000_000L;

    private final Owner owner;
    private final Opener opener;
    private final DataChannels channels;
    private @Nullable DataChannel reliable;
    private @Nullable DataChannel lossy;
    private boolean started;
    private long lastHeardNanos;
    private long nowNanos;

    /** Which side opens the channels: the one that sends. */
    public enum Opener {
        CLIENT,
        SERVER
    }

    /** Who a link belongs to. */
    public interface Owner {
        /** Sends a packet as one DTLS record; false if it is lost. */
        boolean transmit(byte[] packet);

        /** A message of the client. */
        void onMessage(DataKind kind, byte[] message, long nowNanos);

        /** A message on a channel that means nothing to us. */
        void onForeignMessage();

        /** Reliable messages can be sent from now on, by a new association. */
        void onReliableOpen(long nowNanos);

        /** The association that carried reliable messages is over; another may follow. */
        void onReliableClosed();
    }

    public DataLink(SctpOptions options, Opener opener, Owner owner, RandomGenerator random) {
        this.owner = owner;
        this.opener = opener;
        this.channels = new DataChannels(options, this, random);
    }

    /** The transport is secure; a second time changes nothing. */
    public void start(DtlsRole role, long now) {
        if (!started) {
            nowNanos = now;
            started = true;
            lastHeardNanos = now;
            channels.start(role, now);
        }
    }

    /**
     * Takes note of when something authentic last arrived on the transport: after a silence it
     * tells that the network is back.
     */
    public void onHeard(long heardNanos, long now) {
        if (started && heardNanos - lastHeardNanos >= GAP_NANOS) {
            nowNanos = now;
            channels.onPathRestored(now);
        }
        lastHeardNanos = heardNanos;
    }

    /** Takes one packet out of its DTLS record. */
    public void onPacket(byte[] packet, long now) {
        nowNanos = now;
        channels.onPacket(packet, 0, packet.length, now);
    }

    /** Every tick of the loop. */
    public void onTimer(long now) {
        if (started) {
            nowNanos = now;
            channels.onTimer(now);
        }
    }

    /** Hands over a reliable message; false if that is not possible at present. */
    public boolean sendReliable(byte[] message, long now) {
        return send(reliable, message, now);
    }

    /** Hands over a lossy message; false if it is lost. */
    public boolean sendLossy(byte[] message, long now) {
        return send(lossy, message, now);
    }

    private boolean send(@Nullable DataChannel channel, byte[] message, long now) {
        nowNanos = now;
        return channel != null
                && channels.send(channel, MessageKind.BINARY, message, now) == SendOutcome.ACCEPTED;
    }

    /** Bytes of messages handed over that the receiver has not confirmed. */
    public long waitingBytes() {
        return channels.bufferedBytes();
    }

    /** Ends the association. */
    public void close(long now) {
        channels.close(now);
    }

    @Override
    public boolean transmit(byte[] packet) {
        return owner.transmit(packet);
    }

    @Override
    public void onChannelOpen(DataChannel channel) {
        switch (channel.label()) {
            case RELIABLE -> {
                reliable = channel;
                owner.onReliableOpen(nowNanos);
            }
            case LOSSY -> lossy = channel;
            default -> {
                // Carries what we do not know; its messages are counted.
            }
        }
    }

    @Override
    public void onMessage(DataChannel channel, MessageKind kind, byte[] message) {
        switch (channel.label()) {
            case RELIABLE -> owner.onMessage(DataKind.RELIABLE, message, nowNanos);
            case LOSSY -> owner.onMessage(DataKind.LOSSY, message, nowNanos);
            default -> owner.onForeignMessage();
        }
    }

    @Override
    public void onChannelClosed(DataChannel channel) {
        if (channel == reliable) {
            reliable = null;
            owner.onReliableClosed();
        } else if (channel == lossy) {
            lossy = null;
        }
    }

    @Override
    public void onStateChanged(SctpState state) {
        if (state == SctpState.ESTABLISHED && opener == Opener.SERVER) {
            reliable = channels.open(DataChannelParameters.reliable(RELIABLE), nowNanos);
            lossy = channels.open(DataChannelParameters.lossy(LOSSY), nowNanos);
        }
    }
}
