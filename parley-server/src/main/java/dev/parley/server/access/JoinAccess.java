package dev.parley.server.access;

import dev.parley.signaling.SignalLimits;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.TokenVerification;
import dev.parley.signaling.token.VerifiedToken;
import java.time.InstantSource;

/**
 * Decides whether a token lets its holder into a room: signed and in time, granted to join, with an
 * identity and a room name that fit. Immutable, for any thread.
 */
public final class JoinAccess {
    private final AccessTokens tokens;
    private final InstantSource clock;

    /** Verifies with these keys, at this clock's time. */
    public JoinAccess(AccessTokens tokens, InstantSource clock) {
        this.tokens = tokens;
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
        return switch (tokens.verify(tokenText, clock.instant())) {
            case TokenVerification.Refused(var reason) ->
                    refused(RefusalCode.BAD_TOKEN, "invalid access token: " + reason.text());
            case TokenVerification.Granted(VerifiedToken verified) -> checkGrant(verified);
        };
    }

    private static Decision checkGrant(VerifiedToken verified) {
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
        return new Decision.Admitted(verified);
    }

    private static Decision refused(RefusalCode code, String message) {
        return new Decision.Refused(new Refusal(code, message));
    }
}
