package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.sdp.MediaSection;
import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.session.LiveKitSessions.AutoCreate;
import dev.parley.server.session.SessionScene.Setup;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.TokenVerification;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class JoiningTest {
    private SessionScene scene = new SessionScene();

    @AfterEach
    void close() {
        scene.close();
    }

    private void restartWith(Setup setup) {
        scene.close();
        scene = new SessionScene(setup);
    }

    @Test
    void theFirstMessageTellsTheRoomAndOneself() {
        ScriptedClient ada =
                scene.join(
                        SessionScene.request(
                                AccessToken.of("ada", VideoGrant.joining(SessionScene.ROOM))
                                        .withName("Ada")
                                        .withMetadata("{}")));
        JoinResponse join = ada.next().getJoin();
        assertThat(join.getRoom().getName()).isEqualTo(SessionScene.ROOM);
        assertThat(join.getRoom().getSid()).startsWith("RM_");
        assertThat(join.getRoom().getMetadata()).isEqualTo("weekly");
        assertThat(join.getRoom().getCreationTimeMs()).isEqualTo(SessionScene.NOW.toEpochMilli());
        ParticipantInfo self = join.getParticipant();
        assertThat(self.getSid()).startsWith("PA_");
        assertThat(self.getIdentity()).isEqualTo("ada");
        assertThat(self.getName()).isEqualTo("Ada");
        assertThat(self.getMetadata()).isEqualTo("{}");
        assertThat(self.getState()).isEqualTo(ParticipantInfo.State.JOINED);
        assertThat(self.getPermission().getCanPublish()).isTrue();
        assertThat(self.getPermission().getCanSubscribe()).isTrue();
        assertThat(self.getPermission().getHidden()).isFalse();
        assertThat(join.getSubscriberPrimary()).isTrue();
        assertThat(join.getPingInterval()).isEqualTo(5);
        assertThat(join.getPingTimeout()).isEqualTo(15);
        assertThat(join.getOtherParticipantsList()).isEmpty();
        assertThat(join.getServerInfo().getNodeId()).isEqualTo("ND_test");
    }

    @Test
    void aFreshTokenFollowsTheJoin() {
        ScriptedClient ada = scene.join("ada");
        assertThat(ada.next().getMessageCase()).isEqualTo(MessageCase.JOIN);
        String refreshed = ada.next().getRefreshToken();
        assertThat(scene.tokens.verify(refreshed, SessionScene.NOW))
                .isInstanceOfSatisfying(
                        TokenVerification.Granted.class,
                        verified -> {
                            assertThat(verified.token().token().identity()).isEqualTo("ada");
                            assertThat(verified.token().token().video().room())
                                    .isEqualTo(SessionScene.ROOM);
                        });
    }

    @Test
    void theFirstOfferIsOfDataAlone() {
        ScriptedClient ada = scene.join("ada");
        SignalResponse offer = ada.next(MessageCase.OFFER);
        assertThat(offer.getOffer().getType()).isEqualTo("offer");
        assertThat(offer.getOffer().getId()).isEqualTo(1);
        assertThat(ClientSdp.parsed(offer.getOffer().getSdp()).sections())
                .singleElement()
                .satisfies(section -> assertThat(section.isDataChannel()).isTrue());
    }

    @Test
    void theOthersAreInTheJoinAndHearOfIt() {
        ScriptedClient ada = scene.join("ada");
        ScriptedClient bob = scene.join("bob");
        assertThat(bob.next().getJoin().getOtherParticipantsList())
                .extracting(ParticipantInfo::getIdentity)
                .containsExactly("ada");
        assertThat(ada.next(MessageCase.UPDATE).getUpdate().getParticipantsList())
                .extracting(ParticipantInfo::getIdentity)
                .containsExactly("bob");
    }

    @Test
    void permissionsAreThoseOfTheToken() {
        VideoGrant grant =
                VideoGrant.joining(SessionScene.ROOM).toBuilder()
                        .canSubscribe(false)
                        .canPublishSources(Set.of(LivekitModels.TrackSource.MICROPHONE))
                        .canUpdateOwnMetadata(true)
                        .build();
        LivekitModels.ParticipantPermission permission =
                scene.join("ada", grant).next().getJoin().getParticipant().getPermission();
        assertThat(permission.getCanSubscribe()).isFalse();
        assertThat(permission.getCanPublish()).isTrue();
        assertThat(permission.getCanPublishSourcesList())
                .containsExactly(LivekitModels.TrackSource.MICROPHONE);
        assertThat(permission.getCanUpdateMetadata()).isTrue();
    }

    @Test
    void nobodyHearsOfTheHidden() {
        ScriptedClient ada = scene.join("ada");
        ada.next(MessageCase.OFFER);
        ada.settle();
        VideoGrant hidden = VideoGrant.joining(SessionScene.ROOM).toBuilder().hidden(true).build();
        ScriptedClient ghost = scene.join("ghost", hidden);
        assertThat(ghost.next().getJoin().getOtherParticipantsList()).hasSize(1);
        ScriptedClient bob = scene.join("bob");
        assertThat(bob.next().getJoin().getOtherParticipantsList())
                .extracting(ParticipantInfo::getIdentity)
                .containsExactly("ada");
        ghost.session().onClosed();
        assertThat(ada.next(MessageCase.UPDATE).getUpdate().getParticipantsList())
                .extracting(ParticipantInfo::getIdentity)
                .containsExactly("bob");
        assertThat(ada.settledKinds()).isEmpty();
    }

    @Test
    void aFullRoomRefusesAndForeseesIt() {
        restartWith(Setup.USUAL.withMaxParticipants(1));
        assertThat(scene.sessions.foreseeRefusal(SessionScene.request("bob"))).isEmpty();
        scene.join("ada");
        Refusal refusal = scene.refusal(SessionScene.request("bob"));
        assertThat(refusal.code()).isEqualTo(RefusalCode.ROOM_FULL);
        assertThat(refusal.code().httpStatus()).isEqualTo(403);
        assertThat(scene.sessions.foreseeRefusal(SessionScene.request("bob"))).contains(refusal);
        assertThat(scene.sessions.foreseeRefusal(SessionScene.request("ada"))).isEmpty();
        assertThat(scene.sessions.size()).isEqualTo(1);
    }

    @Test
    void withoutAutoCreationOnlyAGrantMakesRooms() {
        restartWith(Setup.USUAL.with(AutoCreate.BY_GRANT));
        JoinRequestParameters ada = SessionScene.request("ada");
        assertThat(scene.refusal(ada)).isEqualTo(Refusal.roomNotFound());
        assertThat(scene.sessions.foreseeRefusal(ada)).contains(Refusal.roomNotFound());
        assertThat(scene.directory.size()).isZero();

        scene.join(
                "host", VideoGrant.joining(SessionScene.ROOM).toBuilder().roomCreate(true).build());
        assertThat(scene.sessions.foreseeRefusal(ada)).isEmpty();
        assertThat(scene.join(ada).next().hasJoin()).isTrue();
    }

    @Test
    void whoeverResumesIsToldToJoinAfresh() {
        JoinRequestParameters usual = SessionScene.request("ada");
        ScriptedClient ada =
                scene.join(
                        new JoinRequestParameters(
                                usual.token(),
                                Optional.of("PA_before"),
                                1,
                                true,
                                false,
                                Optional.empty(),
                                usual.attributes(),
                                usual.client()));
        LeaveRequest leave = ada.next().getLeave();
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.STATE_MISMATCH);
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
        assertThat(ada.closeCode()).isEqualTo(1000);
        ada.sendFrame(new byte[] {1});
        ada.session().onClosed();
        assertThat(scene.directory.size()).isZero();
    }

    @Test
    void theTokensRoomSettingsMakeTheRoom() {
        AccessToken token =
                AccessToken.of("ada", VideoGrant.joining(SessionScene.ROOM))
                        .withRoom(
                                new dev.parley.signaling.token.RoomSettings(
                                        Optional.of(Duration.ofSeconds(9)),
                                        Optional.of(Duration.ofSeconds(7)),
                                        java.util.OptionalInt.of(3),
                                        Optional.of("planned")));
        LivekitModels.Room room =
                scene.join(SessionScene.request(token)).next().getJoin().getRoom();
        assertThat(room.getEmptyTimeout()).isEqualTo(9);
        assertThat(room.getDepartureTimeout()).isEqualTo(7);
        assertThat(room.getMaxParticipants()).isEqualTo(3);
        assertThat(room.getMetadata()).isEqualTo("planned");
    }

    @Test
    void whoeverMayNotSubscribeIsOfferedDataOnlyForEver() {
        VideoGrant deaf =
                VideoGrant.joining(SessionScene.ROOM).toBuilder().canSubscribe(false).build();
        ScriptedClient ada = scene.join("ada");
        ScriptedClient bob = scene.join("bob", deaf);
        var offer = bob.next(MessageCase.OFFER).getOffer();
        bob.answer(offer, ClientSdp.answer(offer.getSdp(), ClientSdp.Peer.imaginary()));
        ada.announce(ScriptedClient.microphone("mic"));
        ada.offer(ClientSdp.microphone("mic", 11, ClientSdp.Peer.imaginary()));
        ada.settle();
        assertThat(bob.settledKinds()).doesNotContain(MessageCase.OFFER);
        assertThat(ClientSdp.parsed(offer.getSdp()).sections())
                .allMatch(MediaSection::isDataChannel);
    }
}
