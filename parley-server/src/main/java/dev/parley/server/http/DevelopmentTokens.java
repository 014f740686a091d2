package dev.parley.server.http;

import dev.parley.signaling.SignalLimits;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a token to whoever asks, for trying things out. It exists in development mode only: in
 * production it is the application that knows its users. For any thread, as far as the generator
 * is.
 */
final class DevelopmentTokens {
    private static final Duration VALIDITY = Duration.ofHours(6);
    private static final int MAX_SLUG_CHARS = 32;
    private static final int SUFFIX_CHARS = 6;
    private static final String SUFFIX_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private final AccessTokens tokens;
    private final String apiKey;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final JsonMapper json = JsonMapper.builder().build();

    DevelopmentTokens(
            AccessTokens tokens, String apiKey, InstantSource clock, RandomGenerator random) {
        this.tokens = tokens;
        this.apiKey = apiKey;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Answers {@code {"room": ..., "name": ...}} with {@code {"token": ..., "identity": ...}};
     * empty if the request is not of this form or a name is missing or too long.
     */
    Optional<String> answer(byte[] request) {
        try {
            JsonNode asked = json.readTree(request);
            String room = asked.path("room").asString("").strip();
            String name = asked.path("name").asString("").strip();
            if (room.isEmpty()
                    || name.isEmpty()
                    || !SignalLimits.fitsName(room)
                    || !SignalLimits.fitsName(name)) {
                return Optional.empty();
            }
            String identity = identity(name);
            VideoGrant grant =
                    VideoGrant.joining(room).toBuilder().canUpdateOwnMetadata(true).build();
            String token =
                    tokens.mint(
                            AccessToken.of(identity, grant).withName(name),
                            apiKey,
                            clock.instant(),
                            VALIDITY);
            ObjectNode answer =
                    json.createObjectNode().put("token", token).put("identity", identity);
            return Optional.of(json.writeValueAsString(answer));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * Readable and hardly ever the same twice, so that two people of one name do not push each
     * other out.
     */
    private String identity(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String slug =
                plain.replaceAll("\\p{M}+", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String start =
                slug.isEmpty()
                        ? "guest"
                        : slug.substring(0, Math.min(slug.length(), MAX_SLUG_CHARS));
        StringBuilder identity = new StringBuilder(start).append('-');
        for (int i = 0; i < SUFFIX_CHARS; i++) {
            identity.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
        }
        return identity.toString();
    }
}
