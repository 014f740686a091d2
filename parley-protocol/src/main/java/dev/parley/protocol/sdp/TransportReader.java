package dev.parley.protocol.sdp;

import static dev.parley.protocol.sdp.SdpReader.FINE;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.sdp.TransportParameters.Multiplexing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the transport attributes of one section or of the session. */
final class TransportReader {
    /** More candidates or fingerprints than this in one section are passed over. */
    static final int MOST_OF_EACH = 64;

    private final List<CertificateFingerprint> fingerprints = new ArrayList<>();
    private final List<CandidateAttribute> candidates = new ArrayList<>();
    private String iceUfrag = "";
    private String icePassword = "";
    private SetupRole setup = SetupRole.UNSTATED;
    private boolean rtcpMux;
    private boolean reducedSizeRtcp;
    private boolean bundleOnly;
    private boolean endOfCandidates;

    String attribute(String name, String value) {
        return switch (name) {
            case "ice-ufrag" -> {
                iceUfrag = value;
                yield IceCredentials.isIceChars(value, 4) ? FINE : "bad ICE user fragment";
            }
            case "ice-pwd" -> {
                icePassword = value;
                yield IceCredentials.isIceChars(value, 22) ? FINE : "bad ICE password";
            }
            case "fingerprint" -> fingerprint(value);
            case "setup" -> {
                Optional<SetupRole> role = SetupRole.of(value.strip());
                setup = role.orElse(SetupRole.UNSTATED);
                yield role.isPresent() ? FINE : "bad setup role";
            }
            case "candidate" -> candidate(value);
            default -> flag(name);
        };
    }

    private String flag(String name) {
        switch (name) {
            case "rtcp-mux" -> rtcpMux = true;
            case "rtcp-rsize" -> reducedSizeRtcp = true;
            case "bundle-only" -> bundleOnly = true;
            case "end-of-candidates" -> endOfCandidates = true;
            default -> {}
        }
        return FINE;
    }

    private String fingerprint(String value) {
        String[] parts = value.strip().split(" +", 3);
        if (parts.length != 2 || !SdpText.isToken(parts[0]) || !isHexOctets(parts[1])) {
            return "bad fingerprint";
        }
        if (fingerprints.size() < MOST_OF_EACH) {
            fingerprints.add(new CertificateFingerprint(parts[0], parts[1]));
        }
        return FINE;
    }

    private static boolean isHexOctets(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean good = i % 3 == 2 ? c == ':' : c < 128 && Character.digit(c, 16) >= 0;
            if (!good) {
                return false;
            }
        }
        return text.length() % 3 == 2;
    }

    /** A candidate that cannot be read is passed over: there may be better ones (RFC 8839 5.1). */
    private String candidate(String value) {
        if (candidates.size() < MOST_OF_EACH) {
            CandidateAttribute.parse("candidate:" + value).ifPresent(candidates::add);
        }
        return FINE;
    }

    TransportParameters parameters(TransportReader session) {
        boolean ownIce = !iceUfrag.isEmpty() || !icePassword.isEmpty();
        return new TransportParameters(
                ownIce ? iceUfrag : session.iceUfrag,
                ownIce ? icePassword : session.icePassword,
                fingerprints.isEmpty() ? session.fingerprints : fingerprints,
                setup == SetupRole.UNSTATED ? session.setup : setup,
                new Multiplexing(rtcpMux, reducedSizeRtcp, bundleOnly),
                candidates,
                endOfCandidates);
    }
}
