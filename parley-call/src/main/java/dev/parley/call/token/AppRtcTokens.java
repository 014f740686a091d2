package dev.parley.call.token;

import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.AppTokens;
import dev.parley.signaling.token.Privilege;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Tokens of the {@code 001} form. As safe for several threads as its generator. */
public final class AppRtcTokens implements RtcTokens {
    private final AppTokens tokens;
    private final Duration validity;
    private final RandomGenerator random;

    /** Tokens of an app, valid for so long. */
    public AppRtcTokens(AppTokens tokens, Duration validity, RandomGenerator random) {
        this.tokens = tokens;
        this.validity = validity;
        this.random = random;
    }

    @Override
    public String login(Holder holder, Instant now) {
        return tokens.mint(token("", holder, now));
    }

    @Override
    public String room(String roomId, Holder holder, Instant now) {
        return tokens.mint(
                token(roomId, holder, now)
                        .with(Privilege.PUBLISH_STREAM, now.plus(validity))
                        .with(Privilege.SUBSCRIBE_STREAM));
    }

    private AppToken token(String roomId, Holder holder, Instant now) {
        return AppToken.of(tokens.appId(), random.nextInt(), now, roomId, holder.userId())
                .expiringAt(now.plus(validity));
    }
}
