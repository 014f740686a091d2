package dev.parley.protocol.datachannel;

import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.sctp.Envelope;
import dev.parley.protocol.sctp.Reliability;
import dev.parley.protocol.sctp.SctpAssociation;
import dev.parley.protocol.sctp.SctpCounters;
import dev.parley.protocol.sctp.SctpDrop;
import dev.parley.protocol.sctp.SctpEvent;
import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.protocol.sctp.SctpState;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The data channels of one peer connection (RFC 8831): opened by DCEP (RFC 8832), closed by
 * resetting their streams (RFC 6525), over one SCTP association.
 *
 * <p>Media loop thread; no clock: {@code nowNanos} is monotonic. Events are told at the end of an
 * input, one after the other, and what the owner does meanwhile is sent after them. Bounds are
 * those of {@link SctpOptions}; what the peer does wrong is counted in {@link #counters}.
 */
public final class DataChannels {
    /** What {@link #nextDeadlineNanos} says when nothing is due ever. */
    public static final long NO_DEADLINE = SctpAssociation.NO_DEADLINE;

    private static final Reliability RELIABLE = new Reliability.Reliable();
    private static final byte[] EMPTY = {};

    private final SctpOptions options;
    private final DataChannelEvents events;
    private final SctpAssociation association;
    private final ChannelTable channels;
    private DtlsRole role = DtlsRole.SERVER;
    private boolean isStarted;
    private boolean isClosed;
    private boolean isSettling;

    /**
     * Makes channels that wait for {@link #start}.
     *
     * @param random for verification tags and the like, so it must be unpredictable
     */
    public DataChannels(SctpOptions options, DataChannelEvents events, RandomGenerator random) {
        this.options = options;
        this.events = events;
        association = new SctpAssociation(options, events::transmit, random);
        channels = new ChannelTable(options.maxChannels());
    }

    /** Begins to take packets, once DTLS is up. */
    public void start(DtlsRole ourRole, long nowNanos) {
        role = ourRole;
        isStarted = true;
        settle(nowNanos);
    }

    /** Sends INIT; the side that never does so answers the other's. After {@link #start} only. */
    public void connect(long nowNanos) {
        if (isStarted) {
            association.connect(nowNanos);
            settle(nowNanos);
        }
    }

    /**
     * Opens a channel, at once or as soon as the association is up.
     *
     * @return the channel; {@link ChannelState#CLOSED} already if there are as many as may be
     */
    public DataChannel open(DataChannelParameters parameters, long nowNanos) {
        DataChannel channel = new DataChannel(parameters);
        if (isClosed || channels.isFull()) {
            channel.onState(ChannelState.CLOSED);
            return channel;
        }
        channels.await(channel);
        openWaiting(nowNanos);
        settle(nowNanos);
        return channel;
    }

    /**
     * Sends a message.
     *
     * <p>A channel of ours takes messages as soon as the association is up, before the peer
     * acknowledged it.
     *
     * @param message the caller leaves it as it is from now on; may be empty
     */
    public SendOutcome send(DataChannel channel, MessageKind kind, byte[] message, long nowNanos) {
        if (!isUsable(channel)) {
            return SendOutcome.NOT_OPEN;
        }
        if (message.length > options.maxMessageBytes()) {
            return SendOutcome.TOO_LARGE;
        }
        if (!association.hasRoomFor(message.length, nowNanos)) {
            return SendOutcome.BUFFER_FULL;
        }
        boolean isEmpty = message.length == 0;
        DataChannelParameters parameters = channel.parameters();
        association.send(
                new Envelope(
                        channel.stream(),
                        PayloadProtocol.of(kind, isEmpty),
                        // Nothing may overtake the OPEN (RFC 8832 section 6).
                        parameters.isOrdered() || !channel.isAcknowledged(),
                        parameters.reliability()),
                isEmpty ? new byte[1] : message,
                nowNanos);
        settle(nowNanos);
        return SendOutcome.ACCEPTED;
    }

    private boolean isUsable(DataChannel channel) {
        return association.isSending()
                && channels.get(channel.stream()) == channel
                && (channel.state() == ChannelState.CONNECTING
                        || channel.state() == ChannelState.OPEN);
    }

    /** Bytes accepted on a channel and neither acknowledged nor given up. */
    public long bufferedBytes(DataChannel channel) {
        return channels.get(channel.stream()) == channel
                ? association.bufferedBytes(channel.stream())
                : 0;
    }

    /** {@link #bufferedBytes(DataChannel)} of all channels together. */
    public long bufferedBytes() {
        return association.bufferedBytes();
    }

    /** Bytes received that wait for missing data, with what keeping them takes. */
    public long heldBytes() {
        return association.heldBytes();
    }

    /** Closes a channel once what it accepted is sent (RFC 8831 section 6.7). */
    public void closeChannel(DataChannel channel, long nowNanos) {
        if (channels.removeWaiting(channel)) {
            channel.onState(ChannelState.CLOSED);
            events.onChannelClosed(channel);
        } else if (isUsable(channel)) {
            beginClosing(channel);
        }
        settle(nowNanos);
    }

    private void beginClosing(DataChannel channel) {
        channel.onState(ChannelState.CLOSING);
        if (association.canReset()) {
            association.resetStream(channel.stream());
        } else {
            // The stream stays taken: nobody could tell old messages on it from new ones.
            channel.onState(ChannelState.CLOSED);
            events.onChannelClosed(channel);
        }
    }

    /** Takes one SCTP packet, the whole of a DTLS record. */
    public void onPacket(byte[] buffer, int offset, int length, long nowNanos) {
        if (isStarted) {
            association.onPacket(buffer, offset, length, nowNanos);
            settle(nowNanos);
        } else {
            association.counters().onDropped(SctpDrop.NOT_RUNNING);
        }
    }

    /** Does what is due. */
    public void onTimer(long nowNanos) {
        association.onTimer(nowNanos);
        settle(nowNanos);
    }

    /** When {@link #onTimer} has work next, or {@link #NO_DEADLINE}. */
    public long nextDeadlineNanos() {
        return association.nextDeadlineNanos();
    }

    /** Takes note that the network is back, so that data flows within one round trip. */
    public void onPathRestored(long nowNanos) {
        association.onPathRestored(nowNanos);
        settle(nowNanos);
    }

    /** Ends gracefully once all that was accepted is acknowledged (RFC 9260 section 9.2). */
    public void shutdown(long nowNanos) {
        association.shutdown(nowNanos);
        settle(nowNanos);
    }

    /** Ends at once and for good: an ABORT goes out, and every channel is closed. */
    public void close(long nowNanos) {
        if (!isClosed) {
            isClosed = true;
            association.close();
            DataChannel channel = channels.pollWaiting();
            while (channel != null) {
                tellClosed(channel);
                channel = channels.pollWaiting();
            }
            settle(nowNanos);
        }
    }

    public SctpState state() {
        return association.state();
    }

    public SctpCounters counters() {
        return association.counters();
    }

    /** Tells what happened, then sends. What is done from inside an event waits for its turn. */
    private void settle(long nowNanos) {
        if (isSettling) {
            return;
        }
        isSettling = true;
        try {
            @Nullable SctpEvent event = association.poll();
            while (event != null) {
                onEvent(event, nowNanos);
                event = association.poll();
            }
            association.flush(nowNanos);
        } finally {
            isSettling = false;
        }
    }

    private void onEvent(SctpEvent event, long nowNanos) {
        switch (event) {
            case SctpEvent.MessageArrived(int stream, int protocol, byte[] message) ->
                    onMessage(stream, protocol, message, nowNanos);
            case SctpEvent.IncomingReset(int stream) -> onIncomingReset(stream);
            case SctpEvent.OutgoingReset(int stream) -> onOutgoingReset(stream);
            case SctpEvent.Restarted() -> {
                closeAll();
                openWaiting(nowNanos);
                events.onStateChanged(SctpState.ESTABLISHED);
            }
            case SctpEvent.StateChanged(SctpState state) -> {
                if (state == SctpState.CLOSED) {
                    closeAll();
                } else if (state == SctpState.ESTABLISHED) {
                    openWaiting(nowNanos);
                }
                events.onStateChanged(state);
            }
        }
    }

    private void onMessage(int stream, int protocol, byte[] message, long nowNanos) {
        if (protocol == PayloadProtocol.DCEP) {
            onDcep(stream, message, nowNanos);
            return;
        }
        DataChannel channel = channels.get(stream);
        if (channel == null || channel.state() == ChannelState.CLOSED) {
            drop(SctpDrop.NO_CHANNEL);
            return;
        }
        // Whoever sends on it knows it.
        acknowledge(channel);
        switch (protocol) {
            case PayloadProtocol.TEXT -> events.onMessage(channel, MessageKind.TEXT, message);
            case PayloadProtocol.BINARY -> events.onMessage(channel, MessageKind.BINARY, message);
            case PayloadProtocol.TEXT_EMPTY -> events.onMessage(channel, MessageKind.TEXT, EMPTY);
            case PayloadProtocol.BINARY_EMPTY ->
                    events.onMessage(channel, MessageKind.BINARY, EMPTY);
            default -> drop(SctpDrop.UNKNOWN_PROTOCOL);
        }
    }

    private void onDcep(int stream, byte[] message, long nowNanos) {
        DataChannel present = channels.get(stream);
        if (DcepMessage.isAck(message)) {
            if (present != null) {
                acknowledge(present);
            } else {
                drop(SctpDrop.BAD_DCEP);
            }
            return;
        }
        if (present != null && present.isIncomingReset() && association.confirmReset(stream)) {
            // The peer is through with closing, though its answer has not come yet.
            onOutgoingReset(stream);
            present = null;
        }
        @Nullable DataChannelParameters parameters = DcepMessage.readOpen(message);
        if (parameters == null || present != null) {
            drop(SctpDrop.BAD_DCEP);
        } else if (!ChannelTable.isPeers(stream, role)) {
            drop(SctpDrop.BAD_DCEP);
            association.resetStream(stream);
        } else if (channels.isFull() || stream >= association.outgoingStreams()) {
            drop(SctpDrop.NO_CHANNEL);
            association.resetStream(stream);
        } else {
            DataChannel channel = new DataChannel(parameters);
            channels.put(stream, channel);
            channel.onAcknowledged();
            channel.onState(ChannelState.OPEN);
            sendDcep(stream, DcepMessage.ack(), nowNanos);
            events.onChannelOpen(channel);
        }
    }

    private void acknowledge(DataChannel channel) {
        channel.onAcknowledged();
        if (channel.state() == ChannelState.CONNECTING) {
            channel.onState(ChannelState.OPEN);
            events.onChannelOpen(channel);
        }
    }

    private void onIncomingReset(int stream) {
        DataChannel channel = channels.get(stream);
        if (channel == null) {
            return;
        }
        channel.onIncomingReset();
        if (channel.state() == ChannelState.CONNECTING || channel.state() == ChannelState.OPEN) {
            beginClosing(channel);
        }
        closeIfReset(channel);
    }

    private void onOutgoingReset(int stream) {
        DataChannel channel = channels.get(stream);
        if (channel != null) {
            channel.onOutgoingReset();
            closeIfReset(channel);
        }
    }

    private void closeIfReset(DataChannel channel) {
        if (channel.isReset() && channel.state() != ChannelState.CLOSED) {
            channels.remove(channel);
            tellClosed(channel);
        }
    }

    private void closeAll() {
        DataChannel channel = channels.pollOpen();
        while (channel != null) {
            if (channel.state() != ChannelState.CLOSED) {
                tellClosed(channel);
            }
            channel = channels.pollOpen();
        }
    }

    private void tellClosed(DataChannel channel) {
        channel.onState(ChannelState.CLOSED);
        events.onChannelClosed(channel);
    }

    private void openWaiting(long nowNanos) {
        while (association.isSending()) {
            int stream = channels.freeStream(role, association.outgoingStreams());
            DataChannel channel = stream == DataChannel.NO_STREAM ? null : channels.pollWaiting();
            if (channel == null) {
                return;
            }
            channels.put(stream, channel);
            sendDcep(stream, DcepMessage.open(channel.parameters()), nowNanos);
        }
    }

    /** Goes out whether or not the buffer has room: there is one for each channel each way. */
    private void sendDcep(int stream, byte[] message, long nowNanos) {
        if (association.isSending()) {
            association.send(
                    new Envelope(stream, PayloadProtocol.DCEP, true, RELIABLE), message, nowNanos);
        }
    }

    private void drop(SctpDrop reason) {
        association.counters().onDropped(reason);
    }
}
