package dev.parley.protocol.peer;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A DTLS library for tests: keeps what it is given and reports what the test says. */
final class ScriptedDtls implements DtlsEndpoint.Factory {
    final List<Association> opened = new ArrayList<>();

    @Override
    public CertificateFingerprint localFingerprint() {
        return new CertificateFingerprint("sha-256", "AA");
    }

    @Override
    public DtlsEndpoint open(
            DtlsRole role,
            List<CertificateFingerprint> remoteFingerprints,
            Consumer<DtlsEvent> events) {
        Association association = new Association(role, remoteFingerprints, events);
        opened.add(association);
        return association;
    }

    /** The association opened, of which there is one. */
    Association only() {
        if (opened.size() != 1) {
            throw new AssertionError("opened " + opened.size());
        }
        return opened.getFirst();
    }

    static final class Association implements DtlsEndpoint {
        final DtlsRole role;
        final List<CertificateFingerprint> fingerprints;
        final List<byte[]> received = new ArrayList<>();
        final List<byte[]> records = new ArrayList<>();
        boolean isInboxFull;
        boolean isClosed;
        private final Consumer<DtlsEvent> events;

        Association(
                DtlsRole role,
                List<CertificateFingerprint> fingerprints,
                Consumer<DtlsEvent> events) {
            this.role = role;
            this.fingerprints = fingerprints;
            this.events = events;
        }

        /** Reports an event, even after close as one that was on its way. */
        void report(DtlsEvent event) {
            events.accept(event);
        }

        @Override
        public boolean onDatagram(byte[] buffer, int offset, int length) {
            if (!isInboxFull) {
                received.add(Arrays.copyOfRange(buffer, offset, offset + length));
            }
            return !isInboxFull;
        }

        @Override
        public boolean send(byte[] record) {
            return records.add(record);
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
