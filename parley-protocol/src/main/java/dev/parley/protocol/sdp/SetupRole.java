package dev.parley.protocol.sdp;

import java.util.Locale;
import java.util.Optional;

/** Who opens the DTLS association, {@code a=setup} (RFC 8842 section 5.1, RFC 4145 section 4). */
public enum SetupRole {
    /** The writer leaves the choice to the other side; for offers. */
    ACTPASS,
    /** The writer is the DTLS client. */
    ACTIVE,
    /** The writer is the DTLS server. */
    PASSIVE,
    /** No association for now. */
    HOLDCONN,
    /** There is no such attribute. */
    UNSTATED;

    /** As written after {@code a=setup:}. */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SetupRole> of(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "actpass" -> Optional.of(ACTPASS);
            case "active" -> Optional.of(ACTIVE);
            case "passive" -> Optional.of(PASSIVE);
            case "holdconn" -> Optional.of(HOLDCONN);
            default -> Optional.empty();
        };
    }
}
