package dev.parley.sdk.internal.room;

import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.AppTokens;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a token says, read without checking its signature: the service does that. It lets a mistake
 * be told before anything is sent, and the end of a token be foreseen.
 *
 * @param userId whom it is for
 * @param roomId the room it grants
 * @param expiresAt when it ends
 */
record TokenFacts(String userId, String roomId, Optional<Instant> expiresAt) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_TOKEN_CHARS = 16 * 1024;

    /** Three parts in base64url. */
    private static final Pattern FORM = Pattern.compile("[\\w\\-=]*+\\.[\\w\\-=]*+\\.[\\w\\-=]*+");

    /** Reads a JSON Web Token (RFC 7519) or a {@code 001} token; empty if it is neither. */
    static Optional<TokenFacts> read(String token) {
        if (AppTokens.looksLikeOne(token)) {
            return AppTokens.readUnverified(token).map(TokenFacts::of);
        }
        if (token.length() > MAX_TOKEN_CHARS || !FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", -1);
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            long expires = claims.path("exp").asLong(0);
            return Optional.of(
                    new TokenFacts(
                            claims.path("sub").asString(""),
                            claims.path("video").path("room").asString(""),
                            expires == 0 ? Optional.empty() : Optional.of(end(expires))));
        } catch (JacksonException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static TokenFacts of(AppToken token) {
        return new TokenFacts(
                token.userId(),
                token.roomId(),
                token.expiresAtSeconds() == 0 ? Optional.empty() : Optional.of(token.expiresAt()));
    }

    /**
     * Whether a header of HTTP can carry it. A token with a line's end behind it, say, could never
     * be shown, and every attempt to join would fail before the service hears of it.
     */
    static boolean isSendable(String token) {
        return token.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** The end of time stands for every end that {@link Instant} cannot hold. */
    private static Instant end(long epochSeconds) {
        return Instant.ofEpochSecond(
                Math.min(
                        Instant.MAX.getEpochSecond(),
                        Math.max(Instant.MIN.getEpochSecond(), epochSeconds)));
    }

    /** Whether it is for this user in this room. */
    boolean fits(String user, String room) {
        return userId.equals(user) && roomId.equals(room);
    }
}
