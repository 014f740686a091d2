package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.sdp.MediaSection;
import dev.parley.signaling.token.VideoGrant;
import java.util.List;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.SubscriptionError;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SimulcastCodec;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import livekit.LivekitRtc.UpdateSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RequestsTest {
    private static final ClientSdp.Peer PEER = ClientSdp.Peer.imaginary();
    private final SessionScene scene = new SessionScene();

    @AfterEach
    void close() {
        scene.close();
    }

    /** Publishes a microphone as far as signaling goes. */
    private static TrackInfo publish(ScriptedClient client) {
        TrackInfo track = client.announce(ScriptedClient.microphone("mic"));
        client.offer(ClientSdp.microphone("mic", 11, PEER));
        return track;
    }

    private static void answer(ScriptedClient client, SessionDescription offer) {
        client.answer(offer, ClientSdp.answer(offer.getSdp(), PEER));
    }

    private static RequestResponse refusal(ScriptedClient client, AddTrackRequest.Builder track) {
        client.send(SignalRequest.newBuilder().setAddTrack(track));
        return client.next(MessageCase.REQUEST_RESPONSE).getRequestResponse();
    }

    private static void subscribe(ScriptedClient client, String trackSid, boolean on) {
        client.send(
                SignalRequest.newBuilder()
                        .setSubscription(
                                UpdateSubscription.newBuilder()
                                        .addTrackSids(trackSid)
                                        .setSubscribe(on)));
    }

    @Test
    void anAnnouncedTrackGetsItsIdAndTheOfferAnAnswer() {
        ScriptedClient ada = scene.join("ada");
        ada.send(SignalRequest.newBuilder().setAddTrack(ScriptedClient.microphone("mic")));
        var published = ada.next(MessageCase.TRACK_PUBLISHED).getTrackPublished();
        assertThat(published.getCid()).isEqualTo("mic");
        assertThat(published.getTrack().getSid()).startsWith("TR_AM");
        assertThat(published.getTrack().getName()).isEqualTo("mic");
        assertThat(published.getTrack().getSource()).isEqualTo(TrackSource.MICROPHONE);

        SessionDescription answer = ada.offer(ClientSdp.microphone("mic", 11, PEER));
        assertThat(answer.getType()).isEqualTo("answer");
        assertThat(answer.getId()).isEqualTo(77);
        MediaSection section = ClientSdp.parsed(answer.getSdp()).sections().getFirst();
        assertThat(section.transport().candidates())
                .extracting(c -> c.transport() + " " + c.port() + " " + c.tcpType())
                .containsExactly(
                        "udp " + scene.mediaPort().getPort() + " ",
                        "tcp " + scene.tcpPort().getPort() + " passive");
        assertThat(section.transport().fingerprints())
                .containsExactly(SessionScene.DTLS.localFingerprint());
    }

    @Test
    void theCodecATrackNamesIsFirstInTheAnswer() {
        ScriptedClient ada = scene.join("ada");
        ada.announce(
                ScriptedClient.camera("cam")
                        .addSimulcastCodecs(
                                SimulcastCodec.newBuilder().setCodec("vp9").setCid("cam")));
        String offer =
                ClientSdp.camera("cam", 22, PEER)
                        .replace("SAVPF 96\r\n", "SAVPF 96 98\r\n")
                        .concat("a=rtpmap:98 VP9/90000\r\na=fmtp:98 profile-id=0\r\n");
        SessionDescription answer = ada.offer(offer);
        assertThat(ClientSdp.parsed(answer.getSdp()).sections().getFirst().line().formats())
                .startsWith("98");
    }

    @Test
    void aTrackTheTokenDoesNotAllowIsRefused() {
        VideoGrant micOnly =
                VideoGrant.joining(SessionScene.ROOM).toBuilder()
                        .canPublishSources(Set.of(TrackSource.MICROPHONE))
                        .build();
        ScriptedClient ada = scene.join("ada", micOnly);
        RequestResponse refusal = refusal(ada, ScriptedClient.camera("cam"));
        assertThat(refusal.getReason()).isEqualTo(RequestResponse.Reason.NOT_ALLOWED);
        assertThat(refusal.getAddTrack().getCid()).isEqualTo("cam");
        assertThat(ada.announce(ScriptedClient.microphone("mic")).getSid()).startsWith("TR_");
    }

    @Test
    void moreTracksThanAParticipantMayHaveAreRefused() {
        ScriptedClient ada = scene.join("ada");
        for (int i = 0; i < 16; i++) {
            ada.announce(ScriptedClient.microphone("mic" + i));
        }
        assertThat(refusal(ada, ScriptedClient.microphone("mic16")).getReason())
                .isEqualTo(RequestResponse.Reason.LIMIT_EXCEEDED);
    }

    @Test
    void aTrackOfNoKindWeKnowIsRefused() {
        ScriptedClient ada = scene.join("ada");
        for (AddTrackRequest.Builder track :
                List.of(
                        ScriptedClient.microphone(""),
                        ScriptedClient.microphone("m").setType(TrackType.DATA),
                        ScriptedClient.microphone("x".repeat(257)),
                        ScriptedClient.microphone("m").setName("n".repeat(257)))) {
            assertThat(refusal(ada, track).getReason())
                    .isEqualTo(RequestResponse.Reason.UNCLASSIFIED_ERROR);
        }
    }

    @Test
    void aPublishedTrackIsToldAndOfferedToTheOthers() {
        ScriptedClient ada = scene.join("ada");
        ScriptedClient bob = scene.join("bob");
        answer(bob, bob.next(MessageCase.OFFER).getOffer());
        TrackInfo track = publish(ada);

        ParticipantInfo publisher = bob.next(MessageCase.UPDATE).getUpdate().getParticipants(0);
        assertThat(publisher.getTracksList())
                .extracting(TrackInfo::getSid)
                .containsExactly(track.getSid());
        SessionDescription offer = bob.next(MessageCase.OFFER).getOffer();
        assertThat(offer.getId()).isEqualTo(2);
        assertThat(offer.getSdp()).contains(track.getSid());
    }

    @Test
    void mutingIsToldToTheOthers() {
        ScriptedClient ada = scene.join("ada");
        TrackInfo track = publish(ada);
        ada.settle();
        ScriptedClient bob = scene.join("bob");
        bob.settle();
        for (boolean muted : new boolean[] {true, false}) {
            ada.send(
                    SignalRequest.newBuilder()
                            .setMute(
                                    MuteTrackRequest.newBuilder()
                                            .setSid(track.getSid())
                                            .setMuted(muted)));
            ParticipantInfo told = bob.next(MessageCase.UPDATE).getUpdate().getParticipants(0);
            assertThat(told.getTracks(0).getMuted()).isEqualTo(muted);
        }
    }

    @Test
    void nobodyMutesAnotherOnesTrack() {
        ScriptedClient ada = scene.join("ada");
        TrackInfo track = publish(ada);
        ada.settle();
        ScriptedClient bob = scene.join("bob");
        bob.settle();
        bob.send(
                SignalRequest.newBuilder()
                        .setMute(
                                MuteTrackRequest.newBuilder()
                                        .setSid(track.getSid())
                                        .setMuted(true)));
        assertThat(bob.settledKinds()).doesNotContain(MessageCase.UPDATE);
    }

    @Test
    void unsubscribingStopsTheSectionAndSubscribingOpensAnother() {
        ScriptedClient ada = scene.join("ada");
        TrackInfo track = publish(ada);
        ada.settle();
        ScriptedClient bob = scene.join("bob");
        SessionDescription offer = bob.next(MessageCase.OFFER).getOffer();
        if (!offer.getSdp().contains(track.getSid())) {
            answer(bob, offer);
            offer = bob.next(MessageCase.OFFER).getOffer();
        }
        answer(bob, offer);

        subscribe(bob, track.getSid(), false);
        SessionDescription without = bob.next(MessageCase.OFFER).getOffer();
        assertThat(without.getSdp()).doesNotContain(track.getSid());
        answer(bob, without);
        subscribe(bob, track.getSid(), true);
        SessionDescription again = bob.next(MessageCase.OFFER).getOffer();
        assertThat(again.getSdp()).contains(track.getSid());
    }

    @Test
    void aSubscriptionToNothingIsRefused() {
        ScriptedClient ada = scene.join("ada");
        subscribe(ada, "TR_nowhere", true);
        var refused = ada.next(MessageCase.SUBSCRIPTION_RESPONSE).getSubscriptionResponse();
        assertThat(refused.getTrackSid()).isEqualTo("TR_nowhere");
        assertThat(refused.getErr()).isEqualTo(SubscriptionError.SE_TRACK_NOTFOUND);
    }

    @Test
    void whoeverMayChangesWhatOthersSeeOfThem() {
        ScriptedClient ada =
                scene.join(
                        "ada",
                        VideoGrant.joining(SessionScene.ROOM).toBuilder()
                                .canUpdateOwnMetadata(true)
                                .build());
        ScriptedClient bob = scene.join("bob");
        ada.send(
                SignalRequest.newBuilder()
                        .setUpdateMetadata(
                                UpdateParticipantMetadata.newBuilder()
                                        .setRequestId(5)
                                        .setName("Ada L.")
                                        .setMetadata("m")
                                        .putAttributes("hand", "up")));
        RequestResponse response = ada.next(MessageCase.REQUEST_RESPONSE).getRequestResponse();
        assertThat(response.getRequestId()).isEqualTo(5);
        assertThat(response.getReason()).isEqualTo(RequestResponse.Reason.OK);
        ParticipantInfo told = bob.next(MessageCase.UPDATE).getUpdate().getParticipants(0);
        assertThat(told.getName()).isEqualTo("Ada L.");
        assertThat(told.getAttributesMap()).containsEntry("hand", "up");
    }

    @Test
    void whoeverMayNotChangesNothing() {
        ScriptedClient ada = scene.join("ada");
        ada.send(
                SignalRequest.newBuilder()
                        .setUpdateMetadata(
                                UpdateParticipantMetadata.newBuilder()
                                        .setRequestId(6)
                                        .setName("root")));
        assertThat(ada.next(MessageCase.REQUEST_RESPONSE).getRequestResponse().getReason())
                .isEqualTo(RequestResponse.Reason.NOT_ALLOWED);
    }

    @Test
    void metadataWithoutMeasureIsRefused() {
        ScriptedClient ada = scene.join("ada");
        for (UpdateParticipantMetadata.Builder update :
                List.of(
                        UpdateParticipantMetadata.newBuilder().setName("n".repeat(257)),
                        UpdateParticipantMetadata.newBuilder()
                                .setMetadata("m".repeat(512 * 1024 + 1)),
                        UpdateParticipantMetadata.newBuilder()
                                .putAttributes("a", "v".repeat(64 * 1024)))) {
            ada.send(SignalRequest.newBuilder().setUpdateMetadata(update.setRequestId(7)));
            assertThat(ada.next(MessageCase.REQUEST_RESPONSE).getRequestResponse().getReason())
                    .isEqualTo(RequestResponse.Reason.LIMIT_EXCEEDED);
        }
    }

    @Test
    @SuppressWarnings("deprecation") // The old ping is still answered.
    void pingsAreAnsweredInBothForms() {
        ScriptedClient ada = scene.join("ada");
        ada.send(SignalRequest.newBuilder().setPingReq(Ping.newBuilder().setTimestamp(42)));
        SignalResponse pong = ada.next(MessageCase.PONG_RESP);
        assertThat(pong.getPongResp().getLastPingTimestamp()).isEqualTo(42);
        assertThat(pong.getPongResp().getTimestamp()).isEqualTo(SessionScene.NOW.toEpochMilli());
        ada.send(SignalRequest.newBuilder().setPing(43));
        assertThat(ada.next(MessageCase.PONG).getPong()).isEqualTo(SessionScene.NOW.toEpochMilli());
    }
}
