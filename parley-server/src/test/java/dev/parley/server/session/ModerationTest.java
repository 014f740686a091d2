package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.ProfileChange;
import dev.parley.sfu.room.Reply;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.TrackDescription;
import dev.parley.sfu.room.TrackSource;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.TokenVerification;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import livekit.LivekitModels;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a moderator does to someone, as their client is told of it. */
@Timeout(60)
final class ModerationTest {
    private static final Permissions MICROPHONE_ONLY =
            new Permissions(true, Set.of(TrackSource.MICROPHONE), false, false, true, false, false);

    private final SessionScene scene = new SessionScene();

    @AfterEach
    void stop() {
        scene.close();
    }

    private <T> void moderate(Function<Reply<Moderated<T>>, ModeratorCommand<T>> command) {
        Optional<Moderated<T>> answer =
                scene.room().ask(reply -> new RoomCommand.Moderate(command.apply(reply)));
        assertThat(answer.orElseThrow()).isInstanceOf(Moderated.Done.class);
    }

    private void change(String identity, ProfileChange change) {
        this.<ParticipantSnapshot>moderate(
                reply -> new ModeratorCommand.ChangeParticipant(identity, change, reply));
    }

    private static ProfileChange permissions(Permissions permissions) {
        return new ProfileChange(
                Optional.empty(), Optional.empty(), Map.of(), Optional.of(permissions));
    }

    /** What the last refreshed token among these messages says. */
    private AccessToken lastToken(List<SignalResponse> messages) {
        String text =
                messages.stream()
                        .filter(SignalResponse::hasRefreshToken)
                        .reduce((first, second) -> second)
                        .orElseThrow()
                        .getRefreshToken();
        Instant later = SessionScene.NOW.plus(Duration.ofMinutes(9));
        assertThat(scene.tokens.verify(text, later)).isInstanceOf(TokenVerification.Granted.class);
        return ((TokenVerification.Granted) scene.tokens.verify(text, later)).token().token();
    }

    @Test
    void theNextTokenCarriesTheNewPermissionsAndTheRestOfTheFirst() {
        ScriptedClient ann =
                scene.join(
                        "ann",
                        VideoGrant.joining(SessionScene.ROOM).toBuilder().agent(true).build());
        ann.settle();
        change("ann", permissions(MICROPHONE_ONLY));
        AccessToken token = lastToken(ann.settle());
        assertThat(token.identity()).isEqualTo("ann");
        assertThat(token.video())
                .isEqualTo(
                        VideoGrant.joining(SessionScene.ROOM).toBuilder()
                                .agent(true)
                                .canPublishSources(Set.of(LivekitModels.TrackSource.MICROPHONE))
                                .canPublishData(false)
                                .canSubscribe(false)
                                .canUpdateOwnMetadata(true)
                                .build());
    }

    @Test
    void theNextTokenCarriesTheNewNameAndAttributes() {
        ScriptedClient ann = scene.join("ann");
        ann.settle();
        change(
                "ann",
                new ProfileChange(
                        Optional.of("Ann"),
                        Optional.of("{}"),
                        Map.of("seat", "1"),
                        Optional.empty()));
        AccessToken token = lastToken(ann.settle());
        assertThat(token.name()).isEqualTo("Ann");
        assertThat(token.metadata()).isEqualTo("{}");
        assertThat(token.attributes()).isEqualTo(Map.of("seat", "1"));
    }

    @Test
    void metadataTooLongForARequestLineStaysOutOfTheToken() {
        ScriptedClient ann = scene.join("ann");
        ann.settle();
        change(
                "ann",
                new ProfileChange(
                        Optional.of("Ann"),
                        Optional.of("m".repeat(100_000)),
                        Map.of(),
                        Optional.of(MICROPHONE_ONLY)));
        AccessToken token = lastToken(ann.settle());
        assertThat(token.metadata()).isEmpty();
        assertThat(token.name()).isEqualTo("Ann");
        assertThat(token.video().canSubscribe()).isFalse();
    }

    @Test
    void revokedPublishingTakesTheTrackAwayAndRefusesTheNext() {
        ScriptedClient ann = scene.join("ann");
        TrackInfo camera = ann.announce(ScriptedClient.camera("cam"));
        ann.settle();
        change("ann", permissions(MICROPHONE_ONLY));
        SignalResponse unpublished = ann.next(MessageCase.TRACK_UNPUBLISHED);
        assertThat(unpublished.getTrackUnpublished().getTrackSid()).isEqualTo(camera.getSid());
        assertThat(ann.next(MessageCase.UPDATE).getUpdate().getParticipants(0).getPermission())
                .satisfies(permission -> {
                    assertThat(permission.getCanSubscribe()).isFalse();
                    assertThat(permission.getCanPublishSourcesList())
                            .containsExactly(LivekitModels.TrackSource.MICROPHONE);
                });
        ann.send(SignalRequest.newBuilder().setAddTrack(ScriptedClient.camera("cam2")));
        assertThat(ann.next(MessageCase.REQUEST_RESPONSE).getRequestResponse().getReason())
                .isEqualTo(RequestResponse.Reason.NOT_ALLOWED);
    }

    @Test
    void aListenerWhoIsGivenTheWordHasAnOfferAnsweredWithIt() {
        ScriptedClient ann =
                scene.join(
                        "ann",
                        VideoGrant.joining(SessionScene.ROOM).toBuilder()
                                .canPublish(false)
                                .build());
        ann.settle();
        change("ann", permissions(MICROPHONE_ONLY));
        ann.settle();
        ann.announce(ScriptedClient.microphone("mic"));
        String answer =
                ann.offer(ClientSdp.microphone("mic", 11, ClientSdp.Peer.imaginary())).getSdp();
        assertThat(answer).contains("m=audio 9").contains("a=recvonly");
    }

    @Test
    void aMutedTrackIsToldToItsPublisher() {
        ScriptedClient ann = scene.join("ann");
        TrackInfo microphone = ann.announce(ScriptedClient.microphone("mic"));
        ann.settle();
        this.<TrackDescription>moderate(
                reply -> new ModeratorCommand.Mute("ann", microphone.getSid(), true, reply));
        assertThat(ann.next(MessageCase.MUTE).getMute())
                .satisfies(mute -> {
                    assertThat(mute.getSid()).isEqualTo(microphone.getSid());
                    assertThat(mute.getMuted()).isTrue();
                });
    }

    @Test
    void aMovedClientGetsATokenForTheOtherRoomAndIsAskedToConnectAfresh() {
        ScriptedClient ann = scene.join("ann");
        ann.settle();
        this.<ParticipantSnapshot>moderate(
                reply -> new ModeratorCommand.Move("ann", "there", reply));
        SignalResponse refreshed = ann.next(MessageCase.REFRESH_TOKEN);
        AccessToken token = lastToken(List.of(refreshed));
        assertThat(token.video()).isEqualTo(VideoGrant.joining("there"));
        LeaveRequest leave = ann.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.MIGRATION);
        assertThat(ann.closeCode()).isEqualTo(1000);
        assertThat(scene.join(SessionScene.request(token)).next(MessageCase.JOIN).getJoin())
                .satisfies(join -> assertThat(join.getRoom().getName()).isEqualTo("there"));
    }

    @Test
    void aRemovedClientIsToldNotToComeBackByItself() {
        ScriptedClient ann = scene.join("ann");
        this.<ParticipantSnapshot>moderate(reply -> new ModeratorCommand.Remove("ann", reply));
        LeaveRequest leave = ann.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.PARTICIPANT_REMOVED);
    }
}
