package dev.parley.server.access;

import dev.parley.signaling.SignalLimits;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.AppTokenVerification;
import dev.parley.signaling.token.AppTokens;
import dev.parley.signaling.token.TokenRefusal;
import dev.parley.signaling.token.TokenVerification;
import dev.parley.signaling.token.VerifiedToken;
import dev.parley.signaling.token.VideoGrant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides whether a token lets its holder into a room: signed and in time, granted to join, with an
 * identity and a room name that fit, and not banned. Takes JSON Web Tokens, and tokens of the
 * {@code 001} form if an app is configured. For any thread.
 */
public final class JoinAccess {
    private final AccessTokens tokens;
    private final Optional<AppTokens> appTokens;
    private final Sanctions sanctions;
    private final InstantSource clock;

    /** Verifies with these keys, at this clock's time. */
    public JoinAccess(
            AccessTokens tokens,
            Optional<AppTokens> appTokens,
            Sanctions sanctions,
            InstantSource clock) {
        this.tokens = tokens;
        this.appTokens = appTokens;
        this.sanctions = sanctions;
        this.clock = clock;
    }

    /** What came of checking a token. */
    public sealed interface Decision {
        /** The holder may join the room the token names. */
        record Admitted(VerifiedToken token) implements Decision {}

        /** The holder may not. */
        record Refused(Refusal refusal) implements Decision {}
    }

    /** Checks the token of somebody who wants to join; the empty text stands for no token. */
    public Decision check(String tokenText) {
        if (tokenText.isEmpty()) {
            return refused(RefusalCode.NO_TOKEN, "no access token was given");
        }
        if (AppTokens.looksLikeOne(tokenText)) {
            return checkAppToken(tokenText);
        }
        return switch (tokens.verify(tokenText, clock.instant())) {
            case TokenVerification.Refused(var reason) -> refused(reason);
            case TokenVerification.Granted(VerifiedToken verified) -> checkGrant(verified);
        };
    }

    private Decision checkAppToken(String tokenText) {
        if (appTokens.isEmpty()) {
            return refused(TokenRefusal.UNKNOWN_APP);
        }
        return switch (appTokens.get().verify(tokenText, clock.instant())) {
            case AppTokenVerification.Refused(var reason) -> refused(reason);
            case AppTokenVerification.Granted(AppToken token) -> checkGrant(verified(token));
        };
    }

    /**
     * What such a token grants but for the ends of its privileges, which the session watches over.
     */
    private static VerifiedToken verified(AppToken token) {
        VideoGrant grant =
                VideoGrant.joining(token.roomId()).toBuilder().canUpdateOwnMetadata(true).build();
        Instant lastUse =
                Instant.ofEpochSecond(token.issuedAtSeconds()).plus(AppTokens.LONGEST_VALIDITY);
        return new VerifiedToken(
                "",
                AccessToken.of(token.userId(), grant),
                token.expiresAt().isBefore(lastUse) ? token.expiresAt() : lastUse,
                Optional.of(token));
    }

    private Decision checkGrant(VerifiedToken verified) {
        AccessToken token = verified.token();
        if (!token.video().roomJoin()) {
            return refused(RefusalCode.NO_JOIN_GRANT, "the token does not grant joining a room");
        }
        if (token.identity().isEmpty()) {
            return refused(RefusalCode.MALFORMED, "the token has no identity");
        }
        if (token.video().room().isEmpty()) {
            return refused(RefusalCode.MALFORMED, "the token names no room");
        }
        if (!SignalLimits.fitsName(token.identity()) || !SignalLimits.fitsName(token.name())) {
            return refused(
                    RefusalCode.MALFORMED, "identity and name may have 256 characters at most");
        }
        if (!SignalLimits.fitsName(token.video().room())) {
            return refused(
                    RefusalCode.MALFORMED, "the room's name may have 256 characters at most");
        }
        if (!SignalLimits.fitsMetadata(token.metadata())
                || !SignalLimits.fitsAttributes(token.attributes())) {
            return refused(
                    RefusalCode.MALFORMED, "the token's metadata or attributes are too long");
        }
        return sanctions
                .refusal(token.video().room(), token.identity())
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Admitted(verified));
    }

    private static Decision refused(TokenRefusal reason) {
        return refused(RefusalCode.BAD_TOKEN, "invalid access token: " + reason.text());
    }

    private static Decision refused(RefusalCode code, String message) {
        return new Decision.Refused(new Refusal(code, message));
    }
}
