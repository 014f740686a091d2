package dev.parley.call.token;

import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** JSON Web Tokens of an API key of the RTC service. For any thread. */
public final class JwtRtcTokens implements RtcTokens {
    private final AccessTokens tokens;
    private final String apiKey;
    private final Duration validity;

    /** Tokens signed by this key's secret, valid for so long. */
    public JwtRtcTokens(String apiKey, String secret, Duration validity) {
        this.tokens = new AccessTokens(Map.of(apiKey, secret));
        this.apiKey = apiKey;
        this.validity = validity;
    }

    @Override
    public String login(Holder holder, Instant now) {
        return mint(holder, VideoGrant.none(), now);
    }

    @Override
    public String room(String roomId, Holder holder, Instant now) {
        return mint(holder, VideoGrant.joining(roomId), now);
    }

    private String mint(Holder holder, VideoGrant grant, Instant now) {
        return tokens.mint(
                AccessToken.of(holder.userId(), grant).withName(holder.userName()),
                apiKey,
                now,
                validity);
    }
}
