package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.AudioRoute;
import dev.parley.sdk.AudioScenarioType;
import dev.parley.sdk.CameraId;
import dev.parley.sdk.EffectBeautyMode;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.ScreenMediaType;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoSourceType;
import java.awt.GraphicsEnvironment;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The engine of the Java SDK by itself: one a program, without devices, before and after its life.
 */
class SdkEngineTest {
    private static final int NATIVE_INVALID = ReturnStatus.RETURN_STATUS_NATIVE_INVALID;

    @RegisterExtension static final SdkScene SCENE = new SdkScene();

    private final SdkEvents events = new SdkEvents();

    @AfterEach
    void endTheEngine() {
        RTCVideo.destroyRTCVideo();
    }

    private RTCVideo create() {
        RTCVideo engine =
                RTCVideo.createRTCVideo(
                        "app",
                        new SdkEngineRecorder(events),
                        Map.of(RTCVideo.PARAMETER_SERVER_URL, SCENE.server().webSocketUrl()));
        return Objects.requireNonNull(engine);
    }

    @Test
    void thereIsOneEngineUntilItIsDestroyedAndThenNothingWorksAndNothingIsTold() {
        RTCVideo engine = create();
        assertThat(create()).isSameAs(engine);
        events.await("onConnectionStateChanged 2");
        events.await("onConnectionStateChanged 3");
        RTCRoom room = Objects.requireNonNull(engine.createRTCRoom("room"));
        RTCVideo.destroyRTCVideo();
        events.clear();
        assertThat(engine.startAudioCapture()).isEqualTo(NATIVE_INVALID);
        assertThat(engine.createRTCRoom("room")).isNull();
        assertThat(engine.stopScreenCapture()).isEqualTo(NATIVE_INVALID);
        assertThat(room.leaveRoom()).isNegative();
        room.destroy();
        assertThat(create()).isNotSameAs(engine);
    }

    @Test
    void withoutTheServicesAddressThereIsNoEngineAndAnErrorIsTold() {
        assertThat(
                        RTCVideo.createRTCVideo(
                                "app",
                                new SdkEngineRecorder(events),
                                Map.of(RTCVideo.PARAMETER_SERVER_URL, "nonsense")))
                .isNull();
        events.await("onError -2");
    }

    @Test
    void withoutDevicesCaptureIsAFaultThatIsToldAndTheEngineGoesOn() {
        RTCVideo engine = create();
        assertThat(engine.getVideoDeviceManager().enumerateVideoCaptureDevices()).isEmpty();
        assertThat(engine.startVideoCapture()).isZero();
        events.awaitStart(
                "onLocalVideoStateChanged STREAM_INDEX_MAIN"
                        + " LOCAL_VIDEO_STREAM_STATE_FAILED LOCAL_VIDEO_STREAM_ERROR_DEVICE_NOT_FOUND");
        events.awaitStart("onVideoDeviceStateChanged VIDEO_DEVICE_TYPE_CAPTURE_DEVICE 3 4");
        assertThat(engine.switchCamera(CameraId.CAMERA_ID_BACK)).isEqualTo(-1);
        if (engine.getAudioDeviceManager().enumerateAudioCaptureDevices().isEmpty()) {
            assertThat(engine.startAudioCapture()).isZero();
            events.await("onWarning -5005");
            assertThat(engine.getAudioDeviceManager().setAudioCaptureDevice("none"))
                    .isEqualTo(ReturnStatus.RETURN_STATUS_AUDIO_DEVICE_NOT_EXISTS);
        }
        if (GraphicsEnvironment.isHeadless()) {
            assertThat(engine.getScreenCaptureSourceList()).isEmpty();
            assertThat(engine.startScreenCapture(ScreenMediaType.SCREEN_MEDIA_TYPE_VIDEO_ONLY))
                    .isEqualTo(ReturnStatus.RETURN_STATUS_SCREEN_NOT_SUPPORT);
        }
        RTCRoom room = engine.createRTCRoom("still works");
        assertThat(room).isNull();
        assertThat(engine.createRTCRoom("still-works")).isNotNull();
    }

    @Test
    void routeScenarioAndNamesAnswerWithTheDocumentedValues() {
        RTCVideo engine = create();
        assertThat(engine.getAudioRoute()).isEqualTo(AudioRoute.AUDIO_ROUTE_SPEAKERPHONE);
        assertThat(engine.setAudioRoute(AudioRoute.AUDIO_ROUTE_EARPIECE))
                .isEqualTo(ReturnStatus.RETURN_STATUS_NOT_SUPPORT);
        assertThat(engine.setDefaultAudioRoute(AudioRoute.AUDIO_ROUTE_DEFAULT)).isZero();
        events.await("onAudioRouteChanged AUDIO_ROUTE_DEFAULT");
        assertThat(engine.setAudioRoute(AudioRoute.AUDIO_ROUTE_SPEAKERPHONE)).isZero();
        assertThat(engine.setAudioScenario(AudioScenarioType.AUDIO_SCENARIO_COMMUNICATION))
                .isZero();
        assertThat(engine.setBusinessId("veRtc_bid_videocall")).isZero();
        assertThat(engine.setBusinessId("not allowed")).isEqualTo(-6002);
        assertThat(engine.enableEffectBeauty(true)).isEqualTo(-1000);
        assertThat(engine.setBeautyIntensity(EffectBeautyMode.WHITE, 0.2f)).isEqualTo(-1000);
        assertThat(
                        engine.setVideoSourceType(
                                StreamIndex.STREAM_INDEX_MAIN,
                                VideoSourceType.VIDEO_SOURCE_TYPE_ENCODED_WITH_SIMULCAST))
                .isEqualTo(ReturnStatus.RETURN_STATUS_NOT_SUPPORT);
        assertThat(RTCVideo.getSDKVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(RTCVideo.getErrorDescription(-1004)).isNotBlank();
    }

    @Test
    void callbacksComeOnOneThreadOfTheSdk() {
        create();
        events.await("onConnectionStateChanged 3");
        assertThat(events.all())
                .allSatisfy(event -> assertThat(event.thread()).isEqualTo("parley-sdk-callbacks"));
    }
}
