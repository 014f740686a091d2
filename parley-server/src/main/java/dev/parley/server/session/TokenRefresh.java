package dev.parley.server.session;

import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.Permissions;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.VerifiedToken;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import livekit.LivekitRtc.SignalResponse;

/**
 * Keeps a client's token fresh, so that it can come back after the one it presented expired. Who
 * came with a token of the {@code 001} form is sent none: such a token ends when it says, and its
 * holder's back end makes the next one.
 *
 * <p>A new one is sent after the join, every five minutes, and when what it says of the participant
 * has changed; it lasts at least ten minutes and never less than the one presented last had left.
 */
final class TokenRefresh {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(10);
    private static final int LONGEST_CHARS = AccessTokens.MAX_TOKEN_CHARS / 2;

    private final SessionServices services;
    private VerifiedToken presented;
    private final SignalWriter writer;
    private ParticipantProfile self;
    private Instant due;

    TokenRefresh(SessionServices services, ParticipantContext context, SignalWriter writer) {
        this.services = services;
        this.presented = context.parameters().token();
        this.self = context.joined().self().profile();
        this.writer = writer;
        this.due = services.clock().instant();
    }

    void sendIfDue() {
        Instant now = services.clock().instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(INTERVAL);
        if (presented.app().isPresent()) {
            return;
        }
        send(content(), now);
    }

    /** A new one is sent at once if it says something else of the participant. */
    void onSelfChanged(ParticipantProfile changed) {
        AccessToken before = content();
        self = changed;
        if (!content().equals(before)) {
            due = services.clock().instant();
            sendIfDue();
        }
    }

    /** A token for another room, where the client goes next. */
    void sendFor(String roomName) {
        if (presented.app().isPresent()) {
            sendFor(roomName, presented.app().get());
            return;
        }
        AccessToken here = content();
        VideoGrant there = here.video().toBuilder().room(roomName).build();
        send(here.withVideo(there), services.clock().instant());
    }

    /** It lasts as long as the one for this room does. */
    private void sendFor(String roomName, AppToken here) {
        AppToken there =
                new AppToken(
                        here.appId(),
                        here.nonce(),
                        here.issuedAtSeconds(),
                        here.expiresAtSeconds(),
                        roomName,
                        here.userId(),
                        here.privilegeEnds());
        services.appTokens()
                .ifPresent(tokens ->
                        writer.send(
                                SignalResponse.newBuilder().setRefreshToken(tokens.mint(there))));
    }

    /** What the client's own token says, but for what has changed since. */
    private AccessToken content() {
        Permissions permissions = self.permissions();
        AccessToken token = presented.token();
        return token.withName(self.name())
                .withMetadata(self.metadata())
                .withAttributes(self.attributes())
                .withVideo(
                        token.video().toBuilder()
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
                                .build());
    }

    /**
     * Tokens travel in request lines. One that would be too long for them says of metadata and
     * attributes what the client's own one did.
     */
    private void send(AccessToken content, Instant now) {
        String text = mint(content, now);
        if (text.length() > LONGEST_CHARS) {
            AccessToken own = presented.token();
            text = mint(content.withMetadata(own.metadata()).withAttributes(own.attributes()), now);
        }
        writer.send(SignalResponse.newBuilder().setRefreshToken(text));
    }

    private String mint(AccessToken content, Instant now) {
        Duration left = Duration.between(now, presented.expiresAt());
        Duration validity = left.compareTo(SHORTEST_VALIDITY) > 0 ? left : SHORTEST_VALIDITY;
        return services.tokens().mint(content, presented.apiKey(), now, validity);
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
