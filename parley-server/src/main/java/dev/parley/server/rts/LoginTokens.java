package dev.parley.server.rts;

import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppTokenVerification;
import dev.parley.signaling.token.AppTokens;
import dev.parley.signaling.token.TokenVerification;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides whether a token is a user's login token: a JSON Web Token of this server's keys with the
 * user as identity and without a room, or a token of the {@code 001} form for the user, of whatever
 * room, if an app is configured. Immutable, for any thread.
 */
public final class LoginTokens {
    private final AccessTokens tokens;
    private final Optional<AppTokens> appTokens;
    private final InstantSource clock;

    /** Verifies with these keys, at this clock's time. */
    public LoginTokens(AccessTokens tokens, Optional<AppTokens> appTokens, InstantSource clock) {
        this.tokens = tokens;
        this.appTokens = appTokens;
        this.clock = clock;
    }

    boolean admits(String userId, String token) {
        return AppTokens.looksLikeOne(token)
                ? appTokens.isPresent() && admits(userId, token, appTokens.get())
                : admitsWebToken(userId, token);
    }

    private boolean admits(String userId, String token, AppTokens ofApp) {
        return switch (ofApp.verify(token, clock.instant())) {
            case AppTokenVerification.Refused refused -> false;
            case AppTokenVerification.Granted(var granted) -> granted.userId().equals(userId);
        };
    }

    private boolean admitsWebToken(String userId, String token) {
        return switch (tokens.verify(token, clock.instant())) {
            case TokenVerification.Refused refused -> false;
            case TokenVerification.Granted(var verified) ->
                    verified.token().identity().equals(userId)
                            && verified.token().video().room().isEmpty();
        };
    }
}
