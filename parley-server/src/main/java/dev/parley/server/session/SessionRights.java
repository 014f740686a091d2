package dev.parley.server.session;

import dev.parley.server.access.Sanctions;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.ProfileChange;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.Privilege;
import dev.parley.signaling.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a participant may do while time passes: what its token grants or a moderator decided since,
 * without what a back end forbids, and for a token of the {@code 001} form without the privileges
 * that have ended. When such a token ends and is not renewed, its holder has to go.
 *
 * <p>The session's thread only.
 */
final class SessionRights {
    /** How long the holder of a {@code 001} token may stay, whatever it says. */
    static final Duration LONGEST_STAY = Duration.ofDays(3);

    private final SessionServices services;
    private final ParticipantContext context;
    private final Instant stayEnds;
    private VerifiedToken token;

    /** Before anything is forbidden or has ended. */
    private Permissions base;

    /** What the room was last asked for or told. */
    private Permissions wanted;

    private Permissions heard;
    private Instant due = Instant.MIN;

    SessionRights(SessionServices services, ParticipantContext context) {
        this.services = services;
        this.context = context;
        this.token = context.parameters().token();
        this.stayEnds = services.clock().instant().plus(LONGEST_STAY);
        this.base = PermissionRules.granted(token.token().video());
        this.heard = context.joined().self().profile().permissions();
        this.wanted = heard;
    }

    /** What the holder of a token may do as it joins. */
    static Permissions atJoin(VerifiedToken token, Sanctions sanctions, Instant now) {
        return effective(PermissionRules.granted(token.token().video()), token, sanctions, now);
    }

    private static Permissions effective(
            Permissions base, VerifiedToken token, Sanctions sanctions, Instant now) {
        Permissions byTime =
                token.app().map(app -> PermissionRules.atTime(base, app, now)).orElse(base);
        return PermissionRules.without(
                byTime,
                sanctions.forbiddenStreams(token.token().video().room(), token.token().identity()));
    }

    /** The client came with another token; what it says holds from now on. */
    void renew(VerifiedToken renewed) {
        token = renewed;
        if (renewed.app().isPresent()) {
            base = PermissionRules.granted(renewed.token().video());
        }
        reconsider();
    }

    /** Whether a token is of the same form as the one that holds, and was made after it. */
    boolean isOlderThan(VerifiedToken shown) {
        return token.app().isPresent()
                && shown.app().isPresent()
                && shown.app().get().issuedAtSeconds() >= token.app().get().issuedAtSeconds();
    }

    /** Something was forbidden or allowed. */
    void reconsider() {
        due = Instant.MIN;
    }

    /** The room tells what the participant may do; what we did not ask for, a moderator did. */
    void onSelfChanged(Permissions now) {
        if (now.equals(heard)) {
            return;
        }
        heard = now;
        if (!now.equals(wanted)) {
            base = now;
            wanted = now;
            reconsider();
        }
    }

    /** Takes away or gives back what is due; tells why the participant has to go, if so. */
    Optional<LeaveReason> review() {
        Instant now = services.clock().instant();
        if (now.isBefore(due)) {
            return Optional.empty();
        }
        if (token.app().isPresent() && !now.isBefore(end())) {
            return Optional.of(LeaveReason.TOKEN_EXPIRED);
        }
        if (services.sanctions().refusal(context.room().name(), context.identity()).isPresent()) {
            return Optional.of(LeaveReason.REMOVED);
        }
        Permissions next = effective(base, token, services.sanctions(), now);
        if (!next.equals(wanted)) {
            wanted = next;
            context.room().post(new RoomCommand.Moderate(change(next)));
        }
        due = nextDue(now);
        return Optional.empty();
    }

    private ModeratorCommand<?> change(Permissions permissions) {
        ProfileChange change =
                new ProfileChange(
                        Optional.empty(), Optional.empty(), Map.of(), Optional.of(permissions));
        return new ModeratorCommand.ChangeParticipant(context.identity(), change, answer -> {});
    }

    /** Clients leave by themselves when their token ends; we wait as much as clocks may differ. */
    private Instant end() {
        Instant tokenEnds = token.expiresAt().plus(AccessTokens.CLOCK_SKEW);
        return tokenEnds.isBefore(stayEnds) ? tokenEnds : stayEnds;
    }

    private Instant nextDue(Instant now) {
        Stream<Instant> ofToken = token.app().stream().flatMap(this::ends);
        Stream<Instant> ofBackEnd =
                services.sanctions().nextChange(context.room().name(), context.identity()).stream();
        return Stream.concat(ofToken, ofBackEnd)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Stream<Instant> ends(AppToken app) {
        return Stream.concat(
                Stream.of(end()),
                Stream.of(Privilege.values()).flatMap(privilege -> app.end(privilege).stream()));
    }

    /** How long {@link #review} has nothing to do. */
    Duration untilDue() {
        Instant now = services.clock().instant();
        if (!now.isBefore(due)) {
            return Duration.ZERO;
        }
        Instant soon = now.plusSeconds(60);
        return Duration.between(now, due.isBefore(soon) ? due : soon).plusMillis(1);
    }
}
