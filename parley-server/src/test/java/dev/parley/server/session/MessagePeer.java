package dev.parley.server.session;

import dev.parley.protocol.datachannel.DataChannel;
import dev.parley.protocol.datachannel.DataChannelEvents;
import dev.parley.protocol.datachannel.DataChannelParameters;
import dev.parley.protocol.datachannel.DataChannels;
import dev.parley.protocol.datachannel.MessageKind;
import dev.parley.protocol.datachannel.SendOutcome;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.protocol.sctp.SctpState;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.DataPacket;

/**
 * The messages of one of a client's connections, over the DTLS of a {@link MediaPeer}. Any thread;
 * one at a time.
 */
final class MessagePeer implements DataChannelEvents, AutoCloseable {
    private static final long TICK_MILLIS = 5;

    private final MediaPeer media;
    private final DataChannels channels =
            new DataChannels(SctpOptions.DEFAULT, this, new SecureRandom());
    private final Map<String, DataChannel> byLabel = new ConcurrentHashMap<>();
    private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("message peer").factory());
    private volatile boolean deaf;

    MessagePeer(MediaPeer media) {
        this.media = media;
        media.onRecord(this::onRecord);
        synchronized (this) {
            channels.start(DtlsRole.CLIENT, System.nanoTime());
            channels.connect(System.nanoTime());
        }
        var _ =
                timer.scheduleAtFixedRate(
                        this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void onRecord(byte[] record) {
        if (!deaf) {
            channels.onPacket(record, 0, record.length, System.nanoTime());
        }
    }

    private synchronized void tick() {
        channels.onTimer(System.nanoTime());
    }

    /** From now on it hears nothing, or hears again. */
    void deaf(boolean now) {
        deaf = now;
    }

    /** Opens a channel from this side. */
    synchronized MessagePeer open(DataChannelParameters parameters) {
        byLabel.put(parameters.label(), channels.open(parameters, System.nanoTime()));
        return this;
    }

    /** Waits until a channel is open, from whichever side. */
    MessagePeer awaitOpen(String label) {
        while (!SessionScene.poll(opened).equals(label)) {
            // Another channel.
        }
        return this;
    }

    synchronized SendOutcome send(String label, byte[] message) {
        return channels.send(
                Objects.requireNonNull(byLabel.get(label)),
                MessageKind.BINARY,
                message,
                System.nanoTime());
    }

    void send(String label, DataPacket.Builder packet) {
        SendOutcome outcome = send(label, packet.build().toByteArray());
        if (outcome != SendOutcome.ACCEPTED) {
            throw new AssertionError(outcome.toString());
        }
    }

    /** The next message, from either channel. */
    DataPacket next() {
        try {
            return DataPacket.parseFrom(SessionScene.poll(messages));
        } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** Messages that have come and were not taken. */
    int waiting() {
        return messages.size();
    }

    @Override
    public boolean transmit(byte[] packet) {
        return media.sendRecord(packet);
    }

    @Override
    public void onChannelOpen(DataChannel channel) {
        byLabel.put(channel.label(), channel);
        opened.add(channel.label());
    }

    @Override
    public void onMessage(DataChannel channel, MessageKind kind, byte[] message) {
        messages.add(message);
    }

    @Override
    public void onChannelClosed(DataChannel channel) {
        byLabel.remove(channel.label(), channel);
    }

    @Override
    public void onStateChanged(SctpState state) {
        // The channels tell what matters.
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
