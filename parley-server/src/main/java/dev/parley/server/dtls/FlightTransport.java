package dev.parley.server.dtls;

import dev.parley.protocol.dtls.DtlsEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/**
 * What the TLS library reads from and writes to in one handshake attempt and the session it
 * establishes.
 *
 * <p>Reading takes datagrams from the mailbox through the {@link RecordScreen}. Written records of
 * a flight are joined in datagrams. Our own plaintext alerts are held back: an attempt that failed
 * may have been a forger's, and the alert would end the real peer's handshake. Used by the
 * association's thread only.
 */
final class FlightTransport implements DatagramTransport {
    // A whole ClientHello is one record here.
    private static final int RECEIVE_LIMIT = 2 * Wire.MAX_MESSAGE_BYTES;

    private final Mailbox mailbox;
    private final RecordScreen screen;
    private final @Nullable HelloWatch watch;
    private final Consumer<DtlsEvent> events;
    private final byte[] pending;
    private int pendingBytes;
    private byte @Nullable [] heldAlert;
    private boolean established;
    private boolean closed;

    /**
     * @param watch in the server's role, where the client's hellos are found; else null
     * @param datagramBytes most bytes of a datagram with joined records
     */
    FlightTransport(
            Mailbox mailbox,
            RecordScreen screen,
            @Nullable HelloWatch watch,
            Consumer<DtlsEvent> events,
            int datagramBytes) {
        this.mailbox = mailbox;
        this.screen = screen;
        this.watch = watch;
        this.events = events;
        pending = new byte[datagramBytes];
    }

    /**
     * The attempt succeeded: sends its last flight, and expects a session's records from now on.
     */
    void establish() {
        flush();
        screen.establish();
        established = true;
    }

    /** Whether the library closed this transport, after a close_notify or a failure. */
    boolean isClosed() {
        return closed;
    }

    /** Our last plaintext alert, which was not sent; or null. */
    byte @Nullable [] heldAlert() {
        return heldAlert;
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return pending.length;
    }

    /** The bytes of a datagram's good records, or -1 if none came in time. */
    @Override
    public int receive(byte[] buf, int off, int len, int waitMillis) throws IOException {
        flush();
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        while (true) {
            byte[] hello = watch == null ? null : watch.takeHello();
            if (hello != null) {
                return deliverHello(hello, buf, off);
            }
            byte[] datagram = mailbox.takeDatagram(deadlineNanos);
            if (mailbox.isClosed() && !established) {
                throw new IOException("association closed");
            }
            if (datagram == null) {
                return -1;
            }
            if (watch != null) {
                watch.inspect(datagram, screen.heardPeer());
            }
            int bytes = screen.pass(datagram);
            if (bytes > 0 && bytes <= len) {
                System.arraycopy(datagram, 0, buf, off, bytes);
                return bytes;
            }
        }
    }

    private int deliverHello(byte[] hello, byte[] buf, int off) {
        byte[] record = ClientHellos.asRecord(hello);
        screen.renumber(record, 0);
        System.arraycopy(record, 0, buf, off, record.length);
        return record.length;
    }

    @Override
    public void send(byte[] buf, int off, int len) {
        if (buf[off] == Wire.ALERT && Wire.epoch(buf, off) == 0) {
            heldAlert = Arrays.copyOfRange(buf, off, off + len);
            return;
        }
        if (len > pending.length - pendingBytes) {
            flush();
        }
        if (len > pending.length) {
            events.accept(new DtlsEvent.Outgoing(Arrays.copyOfRange(buf, off, off + len)));
            return;
        }
        System.arraycopy(buf, off, pending, pendingBytes, len);
        pendingBytes += len;
    }

    /** Sends the records written since. */
    void flush() {
        if (pendingBytes > 0) {
            events.accept(new DtlsEvent.Outgoing(Arrays.copyOf(pending, pendingBytes)));
            pendingBytes = 0;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
