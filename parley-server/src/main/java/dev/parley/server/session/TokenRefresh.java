package dev.parley.server.session;

import dev.parley.signaling.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import livekit.LivekitRtc.SignalResponse;

/**
 * Keeps a client's token fresh, so that it can come back after its first one expired.
 *
 * <p>A new one is sent after the join and every five minutes; it lasts at least ten minutes and
 * never less than the first one had left.
 */
final class TokenRefresh {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(10);

    private final SessionServices services;
    private final VerifiedToken first;
    private final SignalWriter writer;
    private Instant due;

    TokenRefresh(SessionServices services, ParticipantContext context, SignalWriter writer) {
        this.services = services;
        this.first = context.parameters().token();
        this.writer = writer;
        this.due = services.clock().instant();
    }

    void sendIfDue() {
        Instant now = services.clock().instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(INTERVAL);
        Duration left = Duration.between(now, first.expiresAt());
        Duration validity = left.compareTo(SHORTEST_VALIDITY) > 0 ? left : SHORTEST_VALIDITY;
        String token = services.tokens().mint(first.token(), first.apiKey(), now, validity);
        writer.send(SignalResponse.newBuilder().setRefreshToken(token));
    }

    Duration untilDue() {
        Duration left = Duration.between(services.clock().instant(), due);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
