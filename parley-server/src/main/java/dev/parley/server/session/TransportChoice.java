package dev.parley.server.session;

import dev.parley.protocol.sdp.CandidateAttribute;
import java.util.List;

/** Which ways to the server a client may try. */
enum TransportChoice {
    /** Every way there is. */
    ANY,
    /** TCP alone. */
    TCP,
    /** A relay alone. */
    RELAY;

    /** Those of our candidates that a client is told; all of them if nothing else is left. */
    List<CandidateAttribute> among(List<CandidateAttribute> candidates) {
        if (this != TCP) {
            return candidates;
        }
        List<CandidateAttribute> tcp =
                candidates.stream()
                        .filter(candidate -> candidate.transport().equalsIgnoreCase("tcp"))
                        .toList();
        return tcp.isEmpty() ? candidates : tcp;
    }
}
