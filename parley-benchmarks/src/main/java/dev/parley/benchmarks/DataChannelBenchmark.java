package dev.parley.benchmarks;

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
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One message through two associations back to back in memory: fragmented, sent, put together,
 * delivered and acknowledged. No DTLS, no network.
 */
@State(Scope.Thread)
public class DataChannelBenchmark {
    private static final long STEP_NANOS = 10_000;

    /** Octets of the message. */
    @Param({"100", "1000", "262144"})
    public int bytes;

    /** Whether the channel is {@code reliable} or {@code lossy}, as LiveKit names them. */
    @Param({"reliable", "lossy"})
    public String channel = "";

    private final Side client = new Side();
    private final Side server = new Side();
    private byte[] message = new byte[0];
    @Nullable private DataChannel open;
    private long nowNanos;

    /** Opens the channel. */
    @Setup
    public void connect() {
        message = new byte[bytes];
        client.channels.start(DtlsRole.CLIENT, nowNanos);
        server.channels.start(DtlsRole.SERVER, nowNanos);
        open =
                client.channels.open(
                        channel.equals("lossy")
                                ? DataChannelParameters.lossy("_lossy")
                                : DataChannelParameters.reliable("_reliable"),
                        nowNanos);
        client.channels.connect(nowNanos);
        pump();
        if (client.channels.state() != SctpState.ESTABLISHED) {
            throw new IllegalStateException("not connected");
        }
    }

    /**
     * A message is sent, delivered and acknowledged, the last by two packets or a later message.
     */
    @Benchmark
    public long message() {
        long before = server.received;
        DataChannel to = open;
        if (to == null
                || client.channels.send(to, MessageKind.BINARY, message, nowNanos)
                        != SendOutcome.ACCEPTED) {
            throw new IllegalStateException("not accepted");
        }
        pump();
        if (server.received != before + 1) {
            throw new IllegalStateException("not delivered");
        }
        return server.received;
    }

    private void pump() {
        boolean isMoving = true;
        while (isMoving) {
            nowNanos += STEP_NANOS;
            boolean hasSent = client.deliverTo(server);
            isMoving = server.deliverTo(client) || hasSent;
        }
    }

    private final class Side implements DataChannelEvents {
        private final DataChannels channels =
                new DataChannels(SctpOptions.DEFAULT, this, new SecureRandom());
        private final ArrayDeque<byte[]> packets = new ArrayDeque<>();
        private long received;

        boolean deliverTo(Side other) {
            byte[] packet = packets.poll();
            boolean hasSome = packet != null;
            while (packet != null) {
                other.channels.onPacket(packet, 0, packet.length, nowNanos);
                packet = packets.poll();
            }
            return hasSome;
        }

        @Override
        public boolean transmit(byte[] packet) {
            return packets.add(packet);
        }

        @Override
        public void onMessage(DataChannel from, MessageKind kind, byte[] whole) {
            received++;
        }

        @Override
        public void onChannelOpen(DataChannel opened) {}

        @Override
        public void onChannelClosed(DataChannel closed) {
            throw new IllegalStateException("closed");
        }

        @Override
        public void onStateChanged(SctpState state) {}
    }
}
