package dev.parley.signaling.token;

import java.time.Instant;

/**
 * A token whose signature and times have been checked. It does not hold the token's text, so it may
 * be logged.
 *
 * @param apiKey the key that signed it
 * @param token what it says
 * @param expiresAt when it stops being valid
 */
public record VerifiedToken(String apiKey, AccessToken token, Instant expiresAt) {}
