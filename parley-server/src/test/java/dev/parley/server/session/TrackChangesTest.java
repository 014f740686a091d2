package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.UnpublishDataTrackRequest;
import livekit.LivekitRtc.UpdateLocalAudioTrack;
import livekit.LivekitRtc.UpdateLocalVideoTrack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TrackChangesTest {
    private static final ClientSdp.Peer PEER = ClientSdp.Peer.imaginary();
    private final SessionScene scene = new SessionScene();
    private final ScriptedClient ada = scene.join("ada");
    private final ScriptedClient bob = scene.join("bob");

    @AfterEach
    void close() {
        scene.close();
    }

    private TrackInfo published(MessageCase update) {
        while (true) {
            var tracks =
                    bob.next(update).getUpdate().getParticipantsList().stream()
                            .filter(told -> told.getIdentity().equals("ada"))
                            .flatMap(told -> told.getTracksList().stream())
                            .toList();
            if (!tracks.isEmpty()) {
                return tracks.getFirst();
            }
        }
    }

    private RequestResponse refusal(SignalRequest.Builder request) {
        ada.send(request);
        return ada.next(MessageCase.REQUEST_RESPONSE).getRequestResponse();
    }

    @Test
    void newFeaturesOfAudioAreToldToTheOthers() {
        TrackInfo track = ada.announce(ScriptedClient.microphone("mic"));
        ada.offer(ClientSdp.microphone("mic", 11, PEER));
        published(MessageCase.UPDATE);
        ada.send(
                SignalRequest.newBuilder()
                        .setUpdateAudioTrack(
                                UpdateLocalAudioTrack.newBuilder()
                                        .setTrackSid(track.getSid())
                                        .addFeatures(AudioTrackFeature.TF_NOISE_SUPPRESSION)));
        assertThat(published(MessageCase.UPDATE).getAudioFeaturesList())
                .containsExactly(AudioTrackFeature.TF_NOISE_SUPPRESSION);
    }

    @Test
    void aNewSizeOfVideoIsToldToTheOthers() {
        TrackInfo track = ada.announce(ScriptedClient.camera("cam"));
        ada.offer(ClientSdp.camera("cam", 12, PEER));
        assertThat(published(MessageCase.UPDATE).getWidth()).isEqualTo(640);
        ada.send(
                SignalRequest.newBuilder()
                        .setUpdateVideoTrack(
                                UpdateLocalVideoTrack.newBuilder()
                                        .setTrackSid(track.getSid())
                                        .setWidth(320)
                                        .setHeight(180)));
        TrackInfo changed = published(MessageCase.UPDATE);
        assertThat(changed.getWidth()).isEqualTo(320);
        assertThat(changed.getHeight()).isEqualTo(180);
    }

    @Test
    void whatIsAskedOfAnUnknownTrackIsRefused() {
        SignalRequest.Builder[] requests = {
            SignalRequest.newBuilder()
                    .setMute(MuteTrackRequest.newBuilder().setSid("TR_x").setMuted(true)),
            SignalRequest.newBuilder()
                    .setUpdateAudioTrack(UpdateLocalAudioTrack.newBuilder().setTrackSid("TR_x")),
            SignalRequest.newBuilder()
                    .setUpdateVideoTrack(UpdateLocalVideoTrack.newBuilder().setTrackSid("TR_x"))
        };
        for (SignalRequest.Builder request : requests) {
            RequestResponse refusal = refusal(request);
            assertThat(refusal.getReason()).isEqualTo(RequestResponse.Reason.NOT_FOUND);
            assertThat(
                            refusal.getMute().getSid()
                                    + refusal.getUpdateAudioTrack().getTrackSid()
                                    + refusal.getUpdateVideoTrack().getTrackSid())
                    .isEqualTo("TR_x");
        }
    }

    @Test
    void dataTracksAreRefused() {
        RequestResponse refusal =
                refusal(
                        SignalRequest.newBuilder()
                                .setUnpublishDataTrackRequest(
                                        UnpublishDataTrackRequest.newBuilder()));
        assertThat(refusal.getReason()).isEqualTo(RequestResponse.Reason.UNSUPPORTED_TYPE);
    }

    @Test
    void aTrackAnnouncedTwiceBeforeItIsSentIsOne() {
        TrackInfo first = ada.announce(ScriptedClient.microphone("mic"));
        TrackInfo again = ada.announce(ScriptedClient.microphone("mic"));
        assertThat(again.getSid()).isEqualTo(first.getSid());
        ada.offer(ClientSdp.microphone("mic", 11, PEER));
        assertThat(published(MessageCase.UPDATE).getSid()).isEqualTo(first.getSid());
    }
}
