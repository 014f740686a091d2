package dev.parley.samples;

import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the service is and what lets a user in: the options that all samples have. */
public final class JoinOptions {
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(6);

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "ws://127.0.0.1:7880",
            description = "Where Parley is (${DEFAULT-VALUE}).")
    private String server = "";

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "devkey",
            description =
                    "API key to mint a token with (${DEFAULT-VALUE}, that of the development mode).")
    private String apiKey = "";

    @Option(
            names = "--api-secret",
            paramLabel = "SECRET",
            defaultValue = "secret",
            description = "The key's secret. Outside of trials a back end mints the token.")
    private String apiSecret = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "An access token for this room and user; then no key is used.")
    private @Nullable String token;

    /** {@return where the service is} */
    public String server() {
        return server;
    }

    /**
     * The token that was given, or one minted with the key.
     *
     * @param room the room it is for
     * @param user the user it is for
     * @param name what others see, also in the browser
     * @param now when its validity begins
     * @return an access token
     */
    public String tokenFor(String room, String user, String name, Instant now) {
        String given = token;
        if (given != null) {
            return given;
        }
        AccessToken claims = AccessToken.of(user, VideoGrant.joining(room)).withName(name);
        return new AccessTokens(Map.of(apiKey, apiSecret))
                .mint(claims, apiKey, now, TOKEN_VALIDITY);
    }
}
