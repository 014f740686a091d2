package dev.parley.benchmarks;

import dev.parley.protocol.datachannel.ChannelState;
import dev.parley.protocol.datachannel.DataChannel;
import dev.parley.protocol.datachannel.DataChannelEvents;
import dev.parley.protocol.datachannel.DataChannelParameters;
import dev.parley.protocol.datachannel.DataChannels;
import dev.parley.protocol.datachannel.MessageKind;
import dev.parley.protocol.datachannel.SendOutcome;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.protocol.sctp.SctpState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One end of data channels over DTLS and a socket on loopback.
 *
 * <p>Guarded by itself: the association's thread brings records, the benchmark's sends, and a third
 * looks at the time.
 */
final class DataEnd implements DataChannelEvents, AutoCloseable {
    private static final long TICK_MILLIS = 10;
    private static final int DATAGRAM_BYTES = 2048;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final DtlsRole role;
    private final DtlsEndpoint.Factory factory;
    private final DatagramChannel socket;
    private final DataChannels channels =
            new DataChannels(SctpOptions.DEFAULT, this, new SecureRandom());
    private @Nullable DtlsEndpoint dtls;
    private @Nullable DataChannel channel;
    private long receivedBytes;
    private boolean closed;

    DataEnd(DtlsRole role, DtlsEndpoint.Factory factory) throws IOException {
        this.role = role;
        this.factory = factory;
        this.socket = DatagramChannel.open();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) socket.getLocalAddress();
    }

    /** Begins to shake hands with the other end. */
    void start(InetSocketAddress other) throws IOException {
        socket.connect(other);
        synchronized (this) {
            dtls = factory.open(role, List.of(factory.localFingerprint()), this::onDtls);
        }
        Thread.ofPlatform().daemon().start(this::read);
        Thread.ofPlatform().daemon().start(this::tick);
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES);
        byte[] bytes = buffer.array();
        try {
            while (true) {
                buffer.clear();
                socket.read(buffer);
                DtlsEndpoint association = dtls;
                if (association != null) {
                    association.onDatagram(bytes, 0, buffer.position());
                }
            }
        } catch (ClosedChannelException over) {
            // The benchmark is over.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void tick() {
        try {
            while (!closed) {
                channels.onTimer(System.nanoTime());
                wait(TICK_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void onDtls(DtlsEvent event) {
        switch (event) {
            case DtlsEvent.Outgoing(byte[] datagram) -> write(datagram);
            case DtlsEvent.Established established -> secured();
            case DtlsEvent.ApplicationData(byte[] record) -> onRecord(record);
            case DtlsEvent.Failed failed -> throw new IllegalStateException(failed.toString());
            case DtlsEvent.Closed ignored -> {}
        }
    }

    private void write(byte[] datagram) {
        try {
            socket.write(ByteBuffer.wrap(datagram));
        } catch (IOException over) {
            // A last word after the benchmark.
        }
    }

    private synchronized void secured() {
        channels.start(role, System.nanoTime());
        if (role == DtlsRole.CLIENT) {
            channels.connect(System.nanoTime());
        }
    }

    private synchronized void onRecord(byte[] record) {
        channels.onPacket(record, 0, record.length, System.nanoTime());
        notifyAll();
    }

    /** Opens a channel and waits until the other end knows it. */
    synchronized void open(DataChannelParameters parameters) {
        DataChannel opening = channels.open(parameters, System.nanoTime());
        await(() -> opening.state() == ChannelState.OPEN);
        channel = opening;
    }

    /** Sends a message as soon as there is room for it. */
    synchronized void send(byte[] message) {
        DataChannel to = channel;
        if (to == null) {
            throw new IllegalStateException("no channel");
        }
        await(() ->
                channels.send(to, MessageKind.BINARY, message, System.nanoTime())
                        == SendOutcome.ACCEPTED);
    }

    synchronized long receivedBytes() {
        return receivedBytes;
    }

    /** Waits until so much has arrived. */
    synchronized void awaitReceived(long bytes) {
        await(() -> receivedBytes >= bytes);
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new IllegalStateException("nothing moves");
                }
                wait(TICK_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public boolean transmit(byte[] packet) {
        DtlsEndpoint association = dtls;
        return association != null && association.send(packet);
    }

    @Override
    public void onMessage(DataChannel from, MessageKind kind, byte[] message) {
        receivedBytes += message.length;
    }

    @Override
    public void onChannelOpen(DataChannel opened) {}

    @Override
    public void onChannelClosed(DataChannel gone) {}

    @Override
    public void onStateChanged(SctpState state) {}

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
            if (dtls != null) {
                dtls.close();
            }
        }
        socket.close();
    }
}
