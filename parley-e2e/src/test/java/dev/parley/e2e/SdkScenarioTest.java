package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.AudioProfileType;
import dev.parley.sdk.AudioPropertiesConfig;
import dev.parley.sdk.AudioRoute;
import dev.parley.sdk.AudioScenarioType;
import dev.parley.sdk.ChannelProfile;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.MirrorType;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoCanvas;
import dev.parley.sdk.VideoEncoderConfig;
import dev.parley.sdk.VideoView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The calls of a group call in the order in which such an application makes them. */
class SdkScenarioTest {
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;

    @RegisterExtension static final SdkScene SCENE = new SdkScene();

    @Test
    void previewJoinTalkLeaveAndComeAgain() {
        SdkUser ann = SCENE.user("ann");
        preview(ann);
        SdkUser ben = SCENE.user("ben");
        preview(ben);
        ben.join(SCENE.room());
        call(ann, ben);
        assertThat(ann.room().leaveRoom()).isZero();
        ann.events.await("onLeaveRoom");
        ben.events.await("onUserLeave ann 0");
        assertThat(ben.events.of("onUserUnpublishStream")).isNotEmpty();

        ann.events.clear();
        ben.events.clear();
        // Else what was heard in the call before would pass for this one's.
        ann.sound.forget();
        ben.sound.forget();
        call(ann, ben);
        ann.room().destroy();
        ben.events.await("onUserLeave ann 0");
    }

    private static void preview(SdkUser user) {
        assertThat(user.engine().setBusinessId("group_call")).isZero();
        user.engine().setAudioScenario(AudioScenarioType.AUDIO_SCENARIO_COMMUNICATION);
        user.engine()
                .setLocalVideoCanvas(
                        MAIN, new VideoCanvas(new VideoView(), VideoCanvas.RENDER_MODE_HIDDEN));
        user.paint(640, 360);
        user.play(500);
        user.engine().setAudioRoute(AudioRoute.AUDIO_ROUTE_SPEAKERPHONE);
        user.engine().enableAudioPropertiesReport(new AudioPropertiesConfig(1_000));
        user.engine().setVideoEncoderConfig(new VideoEncoderConfig(640, 360, 15));
        user.engine().setAudioProfile(AudioProfileType.AUDIO_PROFILE_STANDARD);
        user.engine().setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_RENDER);
        user.events.awaitStart("onFirstLocalVideoFrameCaptured");
    }

    private static void call(SdkUser ann, SdkUser ben) {
        ann.join(
                SCENE.room(),
                new RTCRoomConfig(ChannelProfile.CHANNEL_PROFILE_COMMUNICATION, true, true, true));
        ann.events.await("onUserJoined ben " + ben.extraInfo());
        ann.events.awaitStart("onUserPublishStream ben");
        ann.engine()
                .setRemoteVideoCanvas(
                        new RemoteStreamKey(SCENE.room(), "ben", MAIN),
                        new VideoCanvas(new VideoView(), VideoCanvas.RENDER_MODE_HIDDEN));
        ann.events.await("onFirstRemoteVideoFrameDecoded ben STREAM_INDEX_MAIN");
        Poll.until("Ann hears Ben", () -> ann.sound.hears("ben", MAIN, 500), heard -> heard);
        Poll.until("Ben hears Ann", () -> ben.sound.hears("ann", MAIN, 500), heard -> heard);
        // Of a stream that nobody was told of yet, nobody is told that it ends.
        awaitPublished(ben, "ann", "AUDIO");
        awaitPublished(ben, "ann", "VIDEO");
        ann.room().unpublishStream(MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO);
        ben.events.await("onUserUnpublishStream ann AUDIO 0");
        ann.room().publishStream(MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO);
        ann.engine().stopVideoCapture();
        ben.events.await("onUserStopVideoCapture ann");
        ann.engine().startVideoCapture();
        Poll.until(
                "Ben is told that Ann's camera is on again",
                () -> ben.events.of("onUserStartVideoCapture", "onUserStopVideoCapture"),
                told -> told.getLast().equals("onUserStartVideoCapture ann"));
    }

    private static void awaitPublished(SdkUser told, String user, String medium) {
        String start = "onUserPublishStream " + user + " ";
        told.events.await(
                start + medium,
                Poll.GENEROUS,
                event -> List.of(start + medium, start + "BOTH").contains(event.text()));
    }
}
