package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ice.IceTimeouts;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomLimits;
import dev.parley.signaling.token.TokenVerification;
import dev.parley.signaling.token.VerifiedToken;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.ClientConfigSetting;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.CandidateProtocol;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SimulateScenario;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.UpdateSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ResumeTest {
    private SessionScene scene = new SessionScene();
    private final List<MediaPeer> media = new ArrayList<>();

    /** Long enough for a handshake, short enough to be waited for. */
    private static RoomLimits impatient(Duration resumeTimeout) {
        return new RoomLimits(
                RoomLimits.DEFAULT.tracksPerParticipant(),
                RoomLimits.DEFAULT.subscriptionsPerParticipant(),
                RoomLimits.DEFAULT.activationTimeout(),
                new IceTimeouts(
                        Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(30)),
                resumeTimeout,
                RoomLimits.DEFAULT.publisher(),
                RoomLimits.DEFAULT.subscriber(),
                RoomLimits.DEFAULT.data());
    }

    @AfterEach
    void close() {
        media.forEach(MediaPeer::close);
        scene.close();
    }

    /** Someone whose receiving transport is up. */
    private Member active(String identity) {
        ScriptedClient client = scene.join(identity);
        String sid = client.next().getJoin().getParticipant().getSid();
        SessionDescription offer = client.next(MessageCase.OFFER).getOffer();
        MediaPeer peer = new MediaPeer();
        media.add(peer);
        client.answer(offer, ClientSdp.answer(offer.getSdp(), peer.description()));
        client.settle();
        peer.connect(offer.getSdp());
        while (client.next(MessageCase.UPDATE).getUpdate().getParticipantsList().stream()
                .noneMatch(self ->
                        self.getSid().equals(sid)
                                && self.getState() == ParticipantInfo.State.ACTIVE)) {
            // What came before.
        }
        return new Member(client, sid, offer);
    }

    private record Member(ScriptedClient client, String sid, SessionDescription offer) {}

    private void leave(ScriptedClient client) {
        client.send(SignalRequest.newBuilder().setLeave(LeaveRequest.getDefaultInstance()));
        client.closeCode();
    }

    /** Everybody told of until the room's own state, which ends the account of a resume. */
    private static List<ParticipantInfo> account(ScriptedClient client) {
        List<ParticipantInfo> told = new ArrayList<>();
        SignalResponse next = client.next();
        while (next.getMessageCase() == MessageCase.UPDATE) {
            told.addAll(next.getUpdate().getParticipantsList());
            next = client.next();
        }
        assertThat(next.getMessageCase()).isEqualTo(MessageCase.ROOM_UPDATE);
        return told;
    }

    @Test
    void whoeverLostItsConnectionGoesOnAsTheSameParticipant() {
        Member bob = active("bob");
        bob.client().session().onClosed();
        ScriptedClient again = scene.resume("bob", bob.sid());
        SignalResponse first = again.next();
        assertThat(first.getMessageCase()).isEqualTo(MessageCase.RECONNECT);
        assertThat(first.getReconnect().getServerInfo().getNodeId()).isEqualTo("ND_test");
        assertThat(account(again))
                .singleElement()
                .matches(self -> self.getSid().equals(bob.sid()), "himself")
                .matches(self -> self.getState() == ParticipantInfo.State.ACTIVE, "active");
        assertThat(again.next(MessageCase.REFRESH_TOKEN).getRefreshToken()).isNotEmpty();
        String restarted = again.next(MessageCase.OFFER).getOffer().getSdp();
        assertThat(ufrag(restarted)).isNotEqualTo(ufrag(bob.offer().getSdp()));
    }

    private static String ufrag(String sdp) {
        return ClientSdp.parsed(sdp)
                .sections()
                .getFirst()
                .transport()
                .iceCredentials()
                .orElseThrow()
                .ufrag();
    }

    @Test
    void aRefreshedTokenOpensTheWayBackAfterTheFirstOneExpired() {
        Instant firstEnds = SessionScene.NOW.plusSeconds(60);
        JoinRequestParameters usual = SessionScene.request("bob");
        VerifiedToken first = new VerifiedToken("devkey", usual.token().token(), firstEnds);
        ScriptedClient bob = scene.join(SessionScene.with(usual, first, Optional.empty()));
        String sid = bob.next().getJoin().getParticipant().getSid();
        String refreshed = bob.next(MessageCase.REFRESH_TOKEN).getRefreshToken();
        VerifiedToken second = verified(refreshed, firstEnds.plusSeconds(60));
        ScriptedClient again = scene.join(SessionScene.with(usual, second, Optional.of(sid)));
        assertThat(again.next().getMessageCase()).isEqualTo(MessageCase.RECONNECT);
        String third = again.next(MessageCase.REFRESH_TOKEN).getRefreshToken();
        assertThat(verified(third, firstEnds.plusSeconds(60)).token().identity()).isEqualTo("bob");
    }

    private VerifiedToken verified(String token, Instant at) {
        return switch (scene.tokens.verify(token, at)) {
            case TokenVerification.Granted(var granted) -> granted;
            case TokenVerification.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    @Test
    void nobodyElseNoticesAConnectionThatBrokeAndCameBack() {
        Member bob = active("bob");
        ScriptedClient ada = scene.join("ada");
        ada.next(MessageCase.OFFER);
        ada.settle();
        bob.client().session().onClosed();
        scene.resume("bob", bob.sid()).settle();
        assertThat(ada.settledKinds()).isEmpty();
    }

    @Test
    void whatHappenedMeanwhileIsToldOnce() {
        Member bob = active("bob");
        ScriptedClient ada = scene.join("ada");
        bob.client().settle();
        bob.client().session().onClosed();
        leave(ada);
        scene.join("carol").settle();
        ScriptedClient again = scene.resume("bob", bob.sid());
        again.next(MessageCase.RECONNECT);
        List<ParticipantInfo> told = account(again);
        assertThat(told)
                .extracting(ParticipantInfo::getIdentity)
                .containsExactly("ada", "carol", "bob");
        assertThat(told.getFirst().getState()).isEqualTo(ParticipantInfo.State.DISCONNECTED);
        assertThat(told.get(1).getState()).isEqualTo(ParticipantInfo.State.JOINED);
    }

    @Test
    void aDepartureThatWasSentIntoABrokenConnectionIsToldAgain() {
        Member bob = active("bob");
        ScriptedClient ada = scene.join("ada");
        leave(ada);
        bob.client().settle();
        bob.client().session().onClosed();
        ScriptedClient again = scene.resume("bob", bob.sid());
        again.next(MessageCase.RECONNECT);
        assertThat(account(again))
                .extracting(ParticipantInfo::getIdentity)
                .containsExactly("ada", "bob");
    }

    @Test
    void whoeverIsBackIsNotToldToHaveLeft() {
        Member bob = active("bob");
        ScriptedClient ada = scene.join("ada");
        bob.client().session().onClosed();
        leave(ada);
        String sid = scene.join("ada").next().getJoin().getParticipant().getSid();
        ScriptedClient again = scene.resume("bob", bob.sid());
        again.next(MessageCase.RECONNECT);
        assertThat(account(again))
                .extracting(ParticipantInfo::getSid)
                .containsExactly(sid, bob.sid());
    }

    @Test
    void anAnswerToAnAnnouncementThatMayBeLostIsRepeated() {
        Member bob = active("bob");
        TrackInfo track = bob.client().announce(ScriptedClient.microphone("mic"));
        bob.client().offer(ClientSdp.microphone("mic", 11, ClientSdp.Peer.imaginary()));
        bob.client().session().onClosed();
        ScriptedClient again = scene.resume("bob", bob.sid());
        again.next(MessageCase.RECONNECT);
        account(again);
        assertThat(again.next(MessageCase.TRACK_PUBLISHED).getTrackPublished().getTrack().getSid())
                .isEqualTo(track.getSid());
    }

    @Test
    void whatAClientSendsBeforeItIsToldToGoOnIsServed() {
        Member bob = active("bob");
        ScriptedClient again = scene.resume("bob", bob.sid());
        again.send(SignalRequest.newBuilder().setPing(1));
        again.next(MessageCase.RECONNECT);
        assertThat(again.next(MessageCase.PONG).getPong()).isPositive();
    }

    @Test
    void theConnectionOfBeforeEndsWhereItWasStillUp() {
        Member bob = active("bob");
        ScriptedClient again = scene.resume("bob", bob.sid());
        again.next(MessageCase.RECONNECT);
        assertThat(bob.client().closeCode()).isEqualTo(1000);
        bob.client().send(SignalRequest.newBuilder().setLeave(LeaveRequest.getDefaultInstance()));
        bob.client().session().onClosed();
        again.settle();
        assertThat(again.isClosed()).isFalse();
    }

    @Test
    void anothersParticipantCannotBeTakenOver() {
        Member bob = active("bob");
        scene.join("eve");
        ScriptedClient thief = scene.resume("eve", bob.sid());
        assertToldToJoinAfresh(thief);
        bob.client().settle();
        assertThat(bob.client().isClosed()).isFalse();
    }

    @Test
    void aParticipantOfAnotherRoomCannotBeTakenOver() {
        Member bob = active("bob");
        ScriptedClient elsewhere = scene.join("bob", VideoGrant.joining("elsewhere"));
        String sid = elsewhere.next().getJoin().getParticipant().getSid();
        assertToldToJoinAfresh(scene.resume("bob", sid));
        assertThat(bob.client().isClosed()).isFalse();
    }

    @Test
    void whoeverIsGoneIsToldToJoinAfresh() {
        Member bob = active("bob");
        leave(bob.client());
        assertToldToJoinAfresh(scene.resume("bob", bob.sid()));
        assertToldToJoinAfresh(scene.resume("bob", ""));
        assertToldToJoinAfresh(scene.resume("bob", "PA_neverheard"));
    }

    private static void assertToldToJoinAfresh(ScriptedClient client) {
        LeaveRequest leave = client.next().getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.STATE_MISMATCH);
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    void aClientThatSaysNoSidIsKnownByItsIdentity() {
        active("bob");
        assertThat(scene.resume("bob", "").next().getMessageCase())
                .isEqualTo(MessageCase.RECONNECT);
    }

    @Test
    void aTrackThatWeNeverHeardOfEndsTheSession() {
        Member bob = active("bob");
        ScriptedClient again = scene.resume("bob", bob.sid());
        again.next(MessageCase.RECONNECT);
        again.send(
                SignalRequest.newBuilder()
                        .setSyncState(
                                SyncState.newBuilder()
                                        .addPublishTracks(
                                                TrackPublishedResponse.newBuilder()
                                                        .setTrack(
                                                                TrackInfo.newBuilder()
                                                                        .setSid("TR_other")))));
        assertThat(again.next(MessageCase.LEAVE).getLeave().getAction())
                .isEqualTo(LeaveRequest.Action.RECONNECT);
    }

    @Test
    void subscriptionsFollowWhatTheClientSaysItWants() {
        Member bob = active("bob");
        ScriptedClient ada = scene.join("ada");
        TrackInfo track = ada.announce(ScriptedClient.microphone("mic"));
        ada.offer(ClientSdp.microphone("mic", 11, ClientSdp.Peer.imaginary()));
        bob.client().session().onClosed();
        ScriptedClient again = scene.resume("bob", bob.sid());
        SessionDescription offer = again.next(MessageCase.OFFER).getOffer();
        assertThat(offer.getSdp()).contains(track.getSid());
        again.send(
                SignalRequest.newBuilder()
                        .setSyncState(
                                SyncState.newBuilder()
                                        .setSubscription(
                                                UpdateSubscription.newBuilder()
                                                        .addTrackSids(track.getSid())
                                                        .setSubscribe(false))));
        again.settle();
        again.answer(offer, ClientSdp.answer(offer.getSdp(), media.getFirst().description()));
        assertThat(again.next(MessageCase.OFFER).getOffer().getSdp())
                .doesNotContain(track.getSid());
    }

    @Test
    void aSilentTransportIsToldToResumeAndOtherwiseGone() {
        scene.close();
        scene = new SessionScene(SessionScene.Setup.USUAL.with(impatient(Duration.ofSeconds(1))));
        Member bob = active("bob");
        ScriptedClient ada = scene.join("ada");
        LeaveRequest leave = bob.client().next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RESUME);
        assertThat(bob.client().closeCode()).isEqualTo(1000);
        ParticipantInfo gone = departure(ada);
        assertThat(gone.getSid()).isEqualTo(bob.sid());
        assertThat(gone.getDisconnectReason()).isEqualTo(DisconnectReason.CONNECTION_TIMEOUT);
        assertToldToJoinAfresh(scene.resume("bob", bob.sid()));
    }

    private static ParticipantInfo departure(ScriptedClient client) {
        while (true) {
            for (ParticipantInfo info :
                    client.next(MessageCase.UPDATE).getUpdate().getParticipantsList()) {
                if (info.getState() == ParticipantInfo.State.DISCONNECTED) {
                    return info;
                }
            }
        }
    }

    @Test
    void aSilentTransportIsBroughtBackByOtherCredentials() {
        scene.close();
        scene = new SessionScene(SessionScene.Setup.USUAL.with(impatient(Duration.ofSeconds(10))));
        Member bob = active("bob");
        bob.client().next(MessageCase.LEAVE);
        ScriptedClient again = scene.resume("bob", bob.sid());
        assertThat(again.next().getMessageCase()).isEqualTo(MessageCase.RECONNECT);
        SessionDescription offer = again.next(MessageCase.OFFER).getOffer();
        MediaPeer peer = media.getFirst();
        again.answer(offer, ClientSdp.answer(offer.getSdp(), peer.description()));
        again.settle();
        peer.reachAgain(offer.getSdp());
        scene.room().post(new RoomCommand.Resume(bob.sid()));
        again.settle();
        assertThat(again.isClosed()).isFalse();
    }

    @Test
    void aSimulatedFailureOfTheServerSaysNothingAndEndsTheParticipant() {
        Member bob = active("bob");
        ScriptedClient ada = scene.join("ada");
        simulate(bob.client(), SimulateScenario.newBuilder().setNodeFailure(true));
        assertThat(bob.client().closeCode()).isEqualTo(1000);
        assertThat(departure(ada).getSid()).isEqualTo(bob.sid());
        assertToldToJoinAfresh(scene.resume("bob", bob.sid()));
    }

    @Test
    void aSimulatedLeaveOfTheServerIsFinal() {
        Member bob = active("bob");
        simulate(bob.client(), SimulateScenario.newBuilder().setServerLeave(true));
        LeaveRequest leave = bob.client().next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.SERVER_SHUTDOWN);
    }

    @Test
    void aSimulatedBreakOnResumeHappensOnce() {
        Member bob = active("bob");
        simulate(
                bob.client(),
                SimulateScenario.newBuilder().setDisconnectSignalOnResumeNoMessages(true));
        bob.client().session().onClosed();
        ScriptedClient second = scene.resume("bob", bob.sid());
        assertThat(second.closeCode()).isEqualTo(1000);
        second.session().onClosed();
        assertThat(scene.resume("bob", bob.sid()).next().getMessageCase())
                .isEqualTo(MessageCase.RECONNECT);
    }

    @Test
    void aSimulatedSwitchToARelayHoldsFromTheNextJoinOn() {
        Member bob = active("bob");
        simulate(
                bob.client(),
                SimulateScenario.newBuilder().setSwitchCandidateProtocol(CandidateProtocol.TLS));
        bob.client().settle();
        ScriptedClient again = scene.join("bob");
        assertThat(again.next().getJoin().getClientConfiguration().getForceRelay())
                .isEqualTo(ClientConfigSetting.ENABLED);
        ScriptedClient ada = scene.join("ada");
        assertThat(ada.next().getJoin().getClientConfiguration().getForceRelay())
                .isEqualTo(ClientConfigSetting.UNSET);
    }

    @Test
    void aSimulatedSpeakerIsHeardByAll() {
        Member bob = active("bob");
        ScriptedClient ada = scene.join("ada");
        simulate(bob.client(), SimulateScenario.newBuilder().setSpeakerUpdate(3));
        assertThat(ada.next(MessageCase.SPEAKERS_CHANGED).getSpeakersChanged().getSpeakersList())
                .singleElement()
                .matches(speaker -> speaker.getSid().equals(bob.sid()) && speaker.getActive());
    }

    private static void simulate(ScriptedClient client, SimulateScenario.Builder scenario) {
        client.send(SignalRequest.newBuilder().setSimulate(scenario));
    }
}
