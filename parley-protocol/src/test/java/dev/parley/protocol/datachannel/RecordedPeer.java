package dev.parley.protocol.datachannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.protocol.sctp.SctpState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** One side's data channels and all they told. */
final class RecordedPeer implements DataChannelEvents {
    /** A message as it was told. */
    record Received(DataChannel channel, MessageKind kind, byte[] bytes) {
        String text() {
            return new String(bytes, UTF_8);
        }
    }

    private static final int MOST_KEPT = 100;

    final DataChannels channels;
    final List<Received> messages = new ArrayList<>();
    final List<DataChannel> opened = new ArrayList<>();
    final List<DataChannel> closed = new ArrayList<>();
    final List<SctpState> states = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private int sentCount;
    boolean isEchoing;
    int refusePercent;
    long nowNanos;
    private final RandomGenerator random;
    private final Predicate<byte[]> wire;

    RecordedPeer(SctpOptions options, RandomGenerator random, Predicate<byte[]> wire) {
        this.random = random;
        this.wire = wire;
        channels = new DataChannels(options, this, random);
    }

    @Override
    public boolean transmit(byte[] packet) {
        boolean isRefused = random.nextInt(100) < refusePercent;
        sentCount++;
        if (sent.size() < MOST_KEPT) {
            sent.add(packet);
        }
        return !isRefused && wire.test(packet);
    }

    @Override
    public void onChannelOpen(DataChannel channel) {
        opened.add(channel);
    }

    @Override
    public void onMessage(DataChannel channel, MessageKind kind, byte[] message) {
        messages.add(new Received(channel, kind, message));
        if (isEchoing) {
            channels.send(channel, kind, message, nowNanos);
        }
    }

    @Override
    public void onChannelClosed(DataChannel channel) {
        closed.add(channel);
    }

    @Override
    public void onStateChanged(SctpState state) {
        states.add(state);
    }

    int sentCount() {
        return sentCount;
    }

    /** Packets sent since the last call, the first hundred of them. */
    List<byte[]> takeSent() {
        List<byte[]> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    List<String> texts() {
        return messages.stream().map(Received::text).toList();
    }

    void send(DataChannel channel, String text, long now) {
        channels.send(channel, MessageKind.TEXT, text.getBytes(UTF_8), now);
    }
}
