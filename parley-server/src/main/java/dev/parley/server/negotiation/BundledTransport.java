package dev.parley.server.negotiation;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.protocol.sdp.SetupRole;
import dev.parley.protocol.sdp.TransportParameters;
import dev.parley.sfu.room.RemoteTransport;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one transport that all sections of a remote description share (RFC 9143). */
sealed interface BundledTransport {
    /**
     * They share one.
     *
     * @param mids identification tags of the sections in it, in the group's order
     */
    record Shared(
            IceCredentials credentials,
            List<CertificateFingerprint> fingerprints,
            SetupRole setup,
            List<String> mids)
            implements BundledTransport {
        /** Whether this is the DTLS association of before (RFC 8842 section 4). */
        boolean continues(RemoteTransport before, DtlsRole ourRole) {
            return before.ourRole() == ourRole
                    && Set.copyOf(before.fingerprints()).equals(Set.copyOf(fingerprints));
        }
    }

    /** They do not, so we cannot talk to this peer. */
    record Missing(String reason) implements BundledTransport {}

    static BundledTransport of(SessionDescription description) {
        List<MediaSection> live =
                description.sections().stream().filter(s -> !s.isRejected()).toList();
        if (live.isEmpty()) {
            return new Missing("no usable media section");
        }
        if (description.bundleGroups().size() != 1) {
            return new Missing("not one BUNDLE group");
        }
        List<String> group = description.bundleGroups().getFirst();
        for (MediaSection section : live) {
            if (section.mid().isEmpty() || !group.contains(section.mid())) {
                return new Missing("a media section outside of the BUNDLE group");
            }
            if (section.kind().isPresent() && !section.transport().multiplexing().rtcpMux()) {
                return new Missing("a media section without rtcp-mux");
            }
        }
        List<String> mids =
                group.stream().filter(m -> live.stream().anyMatch(s -> s.mid().equals(m))).toList();
        // The tagged section speaks for all (RFC 9143 section 7.1.3).
        TransportParameters tagged = description.section(mids.getFirst()).orElseThrow().transport();
        Optional<IceCredentials> credentials = tagged.iceCredentials();
        if (credentials.isEmpty()) {
            return new Missing("no ICE credentials");
        }
        if (tagged.fingerprints().isEmpty()) {
            return new Missing("no certificate fingerprint");
        }
        return new Shared(credentials.get(), tagged.fingerprints(), tagged.setup(), mids);
    }
}
