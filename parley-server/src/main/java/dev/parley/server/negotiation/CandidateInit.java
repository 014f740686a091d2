package dev.parley.server.negotiation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trickled candidate in the JSON form of browsers ({@code RTCIceCandidateInit}).
 *
 * <p>Those of clients are only counted or logged: we are ICE-lite and learn addresses from checks
 * that authenticate, so no address or name in them is ever resolved or sent to.
 *
 * @param candidate {@code candidate:...} text, empty for the end of candidates
 * @param mid the media section's identification tag, empty if not stated
 * @param sectionIndex the media section's index, -1 if not stated
 */
public record CandidateInit(String candidate, String mid, int sectionIndex) {
    /** Longest JSON text that is looked at, in characters. */
    public static final int MOST_CHARACTERS = 4_096;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Ours, for the connection's first media section. */
    public static List<CandidateInit> of(LocalDescription local, String firstMid) {
        return local.candidates().stream()
                .map(c -> new CandidateInit(c.attribute(), firstMid, 0))
                .toList();
    }

    /** Reads what a client sends; empty if it is too long or has not that form. */
    public static Optional<CandidateInit> parse(String json) {
        if (json.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.path("candidate").isString()) {
                return Optional.empty();
            }
            return Optional.of(
                    new CandidateInit(
                            node.path("candidate").asString(),
                            node.path("sdpMid").asString(""),
                            node.path("sdpMLineIndex").asInt(-1)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** As sent to clients. */
    public String json() {
        return JSON.createObjectNode()
                .put("candidate", candidate)
                .put("sdpMid", mid)
                .put("sdpMLineIndex", sectionIndex)
                .toString();
    }

    /** Whether this is one of several usable forms of the end of candidates. */
    public boolean isEnd() {
        return Stream.of("", "candidate:").anyMatch(candidate::equals);
    }
}
