package dev.parley.signaling.token;

import java.time.Instant;
import java.util.Optional;

/**
 * A token whose signature and times have been checked. It does not hold the token's text, so it may
 * be logged.
 *
 * @param apiKey the key that signed it; empty for a token of the {@code 001} form
 * @param token what it says
 * @param expiresAt when it stops being valid
 * @param app what a token of the {@code 001} form says, with the ends of its privileges
 */
public record VerifiedToken(
        String apiKey, AccessToken token, Instant expiresAt, Optional<AppToken> app) {

    /** A JSON Web Token. */
    public VerifiedToken(String apiKey, AccessToken token, Instant expiresAt) {
        this(apiKey, token, expiresAt, Optional.empty());
    }
}
