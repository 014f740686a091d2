package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.access.JoinAccess;
import dev.parley.server.access.StreamKind;
import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.ProfileChange;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.Privilege;
import dev.parley.signaling.token.TokenVerification;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of rights during a stay: privileges that end, tokens that end, prohibitions. */
@Timeout(60)
final class TokenRightsTest {
    private static final Instant NOW = SessionScene.NOW;

    private final SessionScene scene = new SessionScene();
    private final JoinAccess access =
            new JoinAccess(
                    scene.tokens, Optional.of(scene.appTokens), scene.sanctions, () -> scene.now);

    @AfterEach
    void stop() {
        scene.close();
    }

    private static AppToken token(String user) {
        return AppToken.of(SessionScene.APP_ID, 7, NOW, SessionScene.ROOM, user);
    }

    private static AppToken fullToken(String user) {
        return token(user)
                .with(Privilege.PUBLISH_STREAM)
                .with(Privilege.SUBSCRIBE_STREAM)
                .expiringAt(NOW.plusSeconds(3600));
    }

    private JoinRequestParameters request(AppToken token, Optional<String> reconnectSid) {
        return switch (access.check(scene.appTokens.mint(token))) {
            case JoinAccess.Decision.Admitted(var verified) ->
                    SessionScene.with(SessionScene.request(token.userId()), verified, reconnectSid);
            case JoinAccess.Decision.Refused(var refusal) ->
                    throw new AssertionError(refusal.toString());
        };
    }

    private ScriptedClient join(AppToken token) {
        return scene.join(request(token, Optional.empty()));
    }

    private Permissions permissions(String identity) {
        Optional<Moderated<ParticipantSnapshot>> answer =
                scene.room()
                        .ask(reply ->
                                new RoomCommand.Moderate(
                                        new ModeratorCommand.GetParticipant(identity, reply)));
        return ((Moderated.Done<ParticipantSnapshot>) answer.orElseThrow())
                .value()
                .profile()
                .permissions();
    }

    /** The time is another; a session notices when it next has something to do. */
    private void atTime(Instant time, ScriptedClient client) {
        scene.now = time;
        client.send(SignalRequest.newBuilder().setPingReq(Ping.newBuilder().setTimestamp(1)));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void privilegesBecomePermissions() {
        join(token("nobody"));
        assertThat(permissions("nobody"))
                .isEqualTo(new Permissions(false, Set.of(), false, false, true, false, false));
        join(fullToken("everybody"));
        assertThat(permissions("everybody"))
                .isEqualTo(new Permissions(true, Set.of(), true, true, true, false, false));
        join(token("listener").with(Privilege.SUBSCRIBE_STREAM, NOW.plusSeconds(1)));
        assertThat(permissions("listener").subscribe()).isTrue();
        assertThat(permissions("listener").publish()).isFalse();
    }

    @Test
    void noTokenIsSentThatOutlivesTheOneOfTheBackEnd() {
        ScriptedClient ann = join(fullToken("ann"));
        assertThat(ann.settledKinds()).doesNotContain(MessageCase.REFRESH_TOKEN);
        atTime(NOW.plus(Duration.ofMinutes(6)), ann);
        assertThat(ann.settledKinds()).doesNotContain(MessageCase.REFRESH_TOKEN);
    }

    @Test
    void publishingEndsWithItsPrivilegeAndComesBackWithTheNextToken() {
        ScriptedClient ann =
                join(fullToken("ann").with(Privilege.PUBLISH_STREAM, NOW.plusSeconds(60)));
        ScriptedClient bob = join(fullToken("bob"));
        TrackInfo camera = ann.announce(ScriptedClient.camera("cam"));
        bob.settle();

        atTime(NOW.plusSeconds(59), ann);
        assertThat(ann.settledKinds()).doesNotContain(MessageCase.TRACK_UNPUBLISHED);
        atTime(NOW.plusSeconds(60), ann);
        assertThat(ann.next(MessageCase.TRACK_UNPUBLISHED).getTrackUnpublished().getTrackSid())
                .isEqualTo(camera.getSid());
        seenBy(bob, "ann", seen -> !seen.getPermission().getCanPublish());
        ann.send(SignalRequest.newBuilder().setAddTrack(ScriptedClient.microphone("mic")));
        assertThat(ann.next(MessageCase.REQUEST_RESPONSE).getRequestResponse().getReason())
                .isEqualTo(RequestResponse.Reason.NOT_ALLOWED);

        String sid = sid("ann");
        ScriptedClient back = scene.join(request(fullToken("ann"), Optional.of(sid)));
        back.next(MessageCase.RECONNECT);
        await(() -> permissions("ann").publish());
        assertThat(back.announce(ScriptedClient.microphone("mic")).getSid()).isNotEmpty();
    }

    private String sid(String identity) {
        Optional<Moderated<ParticipantSnapshot>> answer =
                scene.room()
                        .ask(reply ->
                                new RoomCommand.Moderate(
                                        new ModeratorCommand.GetParticipant(identity, reply)));
        return ((Moderated.Done<ParticipantSnapshot>) answer.orElseThrow()).value().profile().sid();
    }

    /** The next news of somebody that is of this kind. */
    private static ParticipantInfo seenBy(
            ScriptedClient client, String identity, Predicate<ParticipantInfo> kind) {
        while (true) {
            List<ParticipantInfo> update =
                    client.next(MessageCase.UPDATE).getUpdate().getParticipantsList();
            for (ParticipantInfo participant : update) {
                if (participant.getIdentity().equals(identity) && kind.test(participant)) {
                    return participant;
                }
            }
        }
    }

    @Test
    void receivingEndsWithItsPrivilegeAlone() {
        ScriptedClient ann =
                join(fullToken("ann").with(Privilege.SUBSCRIBE_STREAM, NOW.plusSeconds(60)));
        ann.settle();
        atTime(NOW.plusSeconds(61), ann);
        await(() -> !permissions("ann").subscribe());
        assertThat(permissions("ann").publish()).isTrue();
    }

    @Test
    void whoeverDoesNotRenewATokenHasToGo() {
        ScriptedClient ann = join(fullToken("ann"));
        ScriptedClient bob = join(fullToken("bob").expiringAt(NOW.plusSeconds(7200)));
        bob.settle();

        atTime(NOW.plusSeconds(3609), ann);
        assertThat(ann.settledKinds()).doesNotContain(MessageCase.LEAVE);
        atTime(NOW.plusSeconds(3610), ann);
        LeaveRequest leave = ann.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.CONNECTION_TIMEOUT);
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        ann.closeCode();
        ParticipantInfo seen =
                seenBy(bob, "ann", news -> news.getState() == ParticipantInfo.State.DISCONNECTED);
        assertThat(seen.getDisconnectReason()).isEqualTo(DisconnectReason.CONNECTION_TIMEOUT);
    }

    @Test
    void whoeverRenewsATokenStays() {
        ScriptedClient ann = join(fullToken("ann"));
        ann.settle();
        ScriptedClient back =
                scene.join(
                        request(
                                fullToken("ann").expiringAt(NOW.plusSeconds(7200)),
                                Optional.of(sid("ann"))));
        back.next(MessageCase.RECONNECT);
        atTime(NOW.plusSeconds(3700), back);
        assertThat(back.settledKinds()).doesNotContain(MessageCase.LEAVE);
        atTime(NOW.plusSeconds(7300), back);
        back.next(MessageCase.LEAVE);
    }

    @Test
    void aTokenThatIsOnlyShownRenewsTheStayUnlessItIsOlder() {
        ScriptedClient ann = join(fullToken("ann"));
        ann.settle();
        AppToken next =
                AppToken.of(SessionScene.APP_ID, 8, NOW.plusSeconds(5), SessionScene.ROOM, "ann")
                        .with(Privilege.PUBLISH_STREAM)
                        .with(Privilege.SUBSCRIBE_STREAM)
                        .expiringAt(NOW.plusSeconds(7200));
        scene.now = NOW.plusSeconds(5);
        scene.sessions.renew(request(next, Optional.empty()));
        scene.sessions.renew(request(fullToken("ann"), Optional.empty()));
        ann.settle();
        atTime(NOW.plusSeconds(3700), ann);
        assertThat(ann.settledKinds()).doesNotContain(MessageCase.LEAVE);
        atTime(NOW.plusSeconds(7210), ann);
        ann.next(MessageCase.LEAVE);
    }

    @Test
    void nobodyStaysLongerThanThreeDays() {
        AppToken endless =
                token("ann").with(Privilege.PUBLISH_STREAM).with(Privilege.SUBSCRIBE_STREAM);
        ScriptedClient ann = join(endless);
        atTime(NOW.plus(Duration.ofDays(3)).minusSeconds(1), ann);
        assertThat(ann.settledKinds()).doesNotContain(MessageCase.LEAVE);
        atTime(NOW.plus(Duration.ofDays(3)), ann);
        ann.next(MessageCase.LEAVE);
    }

    @Test
    void aBannedStreamEndsAndStaysBannedAfterComingBack() {
        ScriptedClient ann = join(fullToken("ann"));
        TrackInfo camera = ann.announce(ScriptedClient.camera("cam"));
        scene.sanctions.banStreams(SessionScene.ROOM, "ann", Set.of(StreamKind.VIDEO));
        scene.sessions.reconsider(SessionScene.ROOM, "ann");
        assertThat(ann.next(MessageCase.TRACK_UNPUBLISHED).getTrackUnpublished().getTrackSid())
                .isEqualTo(camera.getSid());
        assertThat(ann.announce(ScriptedClient.microphone("mic")).getSid()).isNotEmpty();

        ScriptedClient again = join(fullToken("ann"));
        again.send(SignalRequest.newBuilder().setAddTrack(ScriptedClient.camera("cam")));
        assertThat(again.next(MessageCase.REQUEST_RESPONSE).getRequestResponse().getReason())
                .isEqualTo(RequestResponse.Reason.NOT_ALLOWED);

        scene.sanctions.unbanStreams(SessionScene.ROOM, "ann", Set.of(StreamKind.VIDEO));
        scene.sessions.reconsider(SessionScene.ROOM, "ann");
        await(() -> permissions("ann").publishSources().isEmpty());
        assertThat(again.announce(ScriptedClient.camera("cam2")).getSid()).isNotEmpty();
    }

    @Test
    void aLimitOfATokenEndsByItself() {
        ScriptedClient ann = scene.join("ann");
        ann.announce(ScriptedClient.camera("cam"));
        scene.sanctions.limitPublishing(SessionScene.ROOM, "ann", NOW.plusSeconds(60));
        scene.sessions.reconsider(SessionScene.ROOM, "ann");
        ann.next(MessageCase.TRACK_UNPUBLISHED);
        assertThat(permissions("ann").publish()).isFalse();
        assertThat(permissions("ann").publishData()).isTrue();
        atTime(NOW.plusSeconds(60), ann);
        await(() -> permissions("ann").publish());
        assertThat(permissions("ann").publishSources()).isEmpty();
    }

    @Test
    void whatAModeratorDecidedOutlivesABan() {
        ScriptedClient ann = scene.join("ann", VideoGrant.joining(SessionScene.ROOM));
        ann.settle();
        Permissions silent = new Permissions(true, Set.of(), false, true, true, false, false);
        scene.room()
                .<Moderated<ParticipantSnapshot>>ask(reply ->
                        new RoomCommand.Moderate(
                                new ModeratorCommand.ChangeParticipant(
                                        "ann",
                                        new ProfileChange(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Map.of(),
                                                Optional.of(silent)),
                                        reply)));
        ann.settle();
        scene.sanctions.banStreams(SessionScene.ROOM, "ann", Set.of(StreamKind.AUDIO));
        scene.sessions.reconsider(SessionScene.ROOM, "ann");
        await(() -> !permissions("ann").publishSources().isEmpty());
        assertThat(permissions("ann").subscribe()).isFalse();
        ann.settle();
        scene.sanctions.unbanStreams(SessionScene.ROOM, "ann", Set.of(StreamKind.AUDIO));
        scene.sessions.reconsider(SessionScene.ROOM, "ann");
        await(() -> permissions("ann").equals(silent));
    }

    @Test
    void aBanThatCameBetweenTheCheckAndTheJoinHolds() {
        JoinRequestParameters checked = request(fullToken("ann"), Optional.empty());
        scene.sanctions.banUser(SessionScene.ROOM, "ann", NOW.plusSeconds(60));
        ScriptedClient ann = scene.join(checked);
        assertThat(ann.next(MessageCase.LEAVE).getLeave().getReason())
                .isEqualTo(DisconnectReason.PARTICIPANT_REMOVED);
    }

    @Test
    void aMoveGivesATokenOfTheSameFormAndEnd() {
        ScriptedClient ann = join(fullToken("ann"));
        ann.settle();
        scene.room()
                .<Moderated<ParticipantSnapshot>>ask(reply ->
                        new RoomCommand.Moderate(
                                new ModeratorCommand.Move("ann", "elsewhere", reply)));
        SignalResponse sent = ann.next(MessageCase.REFRESH_TOKEN);
        assertThat(scene.tokens.verify(sent.getRefreshToken(), NOW))
                .isInstanceOf(TokenVerification.Refused.class);
        assertThat(access.check(sent.getRefreshToken()))
                .isInstanceOfSatisfying(
                        JoinAccess.Decision.Admitted.class,
                        admitted -> {
                            AccessToken token = admitted.token().token();
                            assertThat(token.video().room()).isEqualTo("elsewhere");
                            assertThat(admitted.token().expiresAt())
                                    .isEqualTo(NOW.plusSeconds(3600));
                        });
    }
}
