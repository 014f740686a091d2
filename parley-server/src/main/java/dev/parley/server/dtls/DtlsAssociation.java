package dev.parley.server.dtls;

import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsFailure;
import java.io.IOException;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One DTLS association: its thread shakes hands, then carries application records until it is
 * closed.
 *
 * <p>The public methods may be called by any thread; all else happens on the association's virtual
 * thread, where the library may block. RFC 6347, RFC 5764.
 */
final class DtlsAssociation implements DtlsEndpoint, Runnable {
    /** Longest application record; SCTP keeps to the path's MTU itself. */
    static final int MAX_RECORD_BYTES = 1400;

    private static final Logger LOG = LoggerFactory.getLogger(DtlsAssociation.class);

    /** The shortest wait the library can be given. */
    private static final int LEAST_WAIT_MILLIS = 1;

    private final Mailbox mailbox;
    private final Handshake handshake;
    private final Consumer<DtlsEvent> events;

    DtlsAssociation(Mailbox mailbox, Handshake handshake, Consumer<DtlsEvent> events) {
        this.mailbox = mailbox;
        this.handshake = handshake;
        this.events = events;
    }

    @Override
    public boolean onDatagram(byte[] buffer, int offset, int length) {
        return mailbox.offerDatagram(buffer, offset, length);
    }

    @Override
    public boolean send(byte[] record) {
        return record.length <= MAX_RECORD_BYTES && mailbox.offerRecord(record);
    }

    @Override
    public void close() {
        mailbox.close();
    }

    /** The association's life; run by its own thread. */
    @Override
    public void run() {
        mailbox.ownedBy(Thread.currentThread());
        try {
            Handshake.Established session = handshake.run();
            if (session != null) {
                mailbox.establish();
                events.accept(new DtlsEvent.Established(session.keys()));
                serve(session.library(), session.transport());
            } else if (!mailbox.isClosed()) {
                fail();
            }
        } catch (RuntimeException bug) {
            LOG.error("DTLS association ended by a bug", bug);
        } finally {
            mailbox.close();
        }
    }

    private void fail() {
        mailbox.close();
        byte[] alert = handshake.heldAlert();
        if (alert != null) {
            events.accept(new DtlsEvent.Outgoing(alert));
        }
        DtlsFailure reason = handshake.failure();
        LOG.debug("DTLS handshake failed: {}", reason);
        events.accept(new DtlsEvent.Failed(reason));
    }

    private void serve(DTLSTransport library, FlightTransport transport) {
        try {
            byte[] buffer = new byte[library.getReceiveLimit()];
            while (mailbox.awaitWork()) {
                sendRecords(library, transport);
                if (mailbox.hasDatagram()) {
                    receiveRecords(library, buffer);
                    transport.flush();
                }
                if (transport.isClosed()) {
                    mailbox.close();
                    events.accept(new DtlsEvent.Closed());
                    return;
                }
            }
            library.close();
            transport.flush();
        } catch (IOException e) {
            // A fatal alert in the session's own encryption, ours or the peer's.
            LOG.debug("DTLS session ended", e);
            transport.flush();
            if (!mailbox.isClosed()) {
                mailbox.close();
                events.accept(new DtlsEvent.Closed());
            }
        }
    }

    private void sendRecords(DTLSTransport library, FlightTransport transport) throws IOException {
        byte[] record = mailbox.pollRecord();
        while (record != null) {
            library.send(record, 0, record.length);
            transport.flush();
            record = mailbox.pollRecord();
        }
    }

    private void receiveRecords(DTLSTransport library, byte[] buffer) throws IOException {
        int length = library.receive(buffer, 0, buffer.length, LEAST_WAIT_MILLIS);
        while (length >= 0) {
            byte[] record = new byte[length];
            System.arraycopy(buffer, 0, record, 0, length);
            events.accept(new DtlsEvent.ApplicationData(record));
            length = library.receivePending(buffer, 0, buffer.length);
        }
    }
}
