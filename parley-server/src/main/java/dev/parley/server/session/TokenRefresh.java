package dev.parley.server.session;

import dev.parley.signaling.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import livekit.LivekitRtc.SignalResponse;

/**
 * Keeps a client's token fresh, so that it can come back after the one it presented expired.
 *
 * <p>A new one is sent after the join and every five minutes; it lasts at least ten minutes and
 * never less than the one presented last had left.
 */
final class TokenRefresh {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(10);

    private final SessionServices services;
    private VerifiedToken presented;
    private final SignalWriter writer;
    private Instant due;

    TokenRefresh(SessionServices services, ParticipantContext context, SignalWriter writer) {
        this.services = services;
        this.presented = context.parameters().token();
        this.writer = writer;
        this.due = services.clock().instant();
    }

    void sendIfDue() {
        Instant now = services.clock().instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(INTERVAL);
        Duration left = Duration.between(now, presented.expiresAt());
        Duration validity = left.compareTo(SHORTEST_VALIDITY) > 0 ? left : SHORTEST_VALIDITY;
        String token = services.tokens().mint(presented.token(), presented.apiKey(), now, validity);
        writer.send(SignalResponse.newBuilder().setRefreshToken(token));
    }

    /** The client came with another token; the next one follows that. */
    void renew(VerifiedToken token) {
        presented = token;
        due = services.clock().instant();
        sendIfDue();
    }

    Duration untilDue() {
        Duration left = Duration.between(services.clock().instant(), due);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
