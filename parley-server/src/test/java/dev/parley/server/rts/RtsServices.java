package dev.parley.server.rts;

import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Services of real-time signaling for tests of what is in front of them. */
public final class RtsServices {
    /** The timings of production. */
    public static final RtsTimings USUAL =
            new RtsTimings(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10));

    /** Signs and verifies login tokens of the 001 form. */
    public static final AppTokens APP = new AppTokens("parleydevelopmentapp0001", "secret");

    private RtsServices() {}

    /** One that posts to this machine, with the timings of production. */
    public static RtsService usual(AccessTokens tokens, Instant now) {
        return with(tokens, now, USUAL);
    }

    /** One with other timings. */
    public static RtsService with(AccessTokens tokens, Instant now, RtsTimings timings) {
        return new RtsService(
                new RtsOptions(timings, 4, List.of("127.0.0.1")),
                new LoginTokens(tokens, Optional.of(APP), () -> now),
                new PostTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(5)),
                new Random(1));
    }
}
