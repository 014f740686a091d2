package dev.parley.server.session;

import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.Permissions;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.VerifiedToken;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import livekit.LivekitRtc.SignalResponse;

/**
 * Keeps a client's token fresh, so that it can come back after its first one expired.
 *
 * <p>A new one is sent after the join, every five minutes, and when what it says of the participant
 * has changed; it lasts at least ten minutes and never less than the first one had left.
 */
final class TokenRefresh {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(10);

    private final SessionServices services;
    private final VerifiedToken first;
    private final SignalWriter writer;
    private AccessToken current;
    private Instant due;

    TokenRefresh(SessionServices services, ParticipantContext context, SignalWriter writer) {
        this.services = services;
        this.first = context.parameters().token();
        this.current = first.token();
        this.writer = writer;
        this.due = services.clock().instant();
    }

    void sendIfDue() {
        Instant now = services.clock().instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(INTERVAL);
        send(current, now);
    }

    /** A new one is sent at once if it would say something else of the participant. */
    void onSelfChanged(ParticipantProfile self) {
        Permissions permissions = self.permissions();
        VideoGrant grant =
                current.video().toBuilder()
                        .canPublish(permissions.publish())
                        .canPublishSources(
                                permissions.publishSources().stream()
                                        .map(LiveKitMessages::source)
                                        .collect(Collectors.toUnmodifiableSet()))
                        .canPublishData(permissions.publishData())
                        .canSubscribe(permissions.subscribe())
                        .canUpdateOwnMetadata(permissions.updateOwnMetadata())
                        .hidden(permissions.hidden())
                        .recorder(permissions.recorder())
                        .build();
        AccessToken changed =
                current.withName(self.name())
                        .withMetadata(self.metadata())
                        .withAttributes(self.attributes())
                        .withVideo(grant);
        if (!changed.equals(current)) {
            current = changed;
            due = services.clock().instant();
            sendIfDue();
        }
    }

    /** A token for another room, where the client goes next. */
    void sendFor(String roomName) {
        VideoGrant there = current.video().toBuilder().room(roomName).build();
        send(current.withVideo(there), services.clock().instant());
    }

    private void send(AccessToken refreshed, Instant now) {
        Duration left = Duration.between(now, first.expiresAt());
        Duration validity = left.compareTo(SHORTEST_VALIDITY) > 0 ? left : SHORTEST_VALIDITY;
        String token = services.tokens().mint(refreshed, first.apiKey(), now, validity);
        writer.send(SignalResponse.newBuilder().setRefreshToken(token));
    }

    Duration untilDue() {
        Duration left = Duration.between(services.clock().instant(), due);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
