package dev.parley.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What applications write against: constructors and defaults. */
class DataShapesTest {
    @Test
    void aRoomIsJoinedWithEverythingAutomaticUnlessToldOtherwise() {
        RTCRoomConfig config = new RTCRoomConfig();
        assertThat(config.profile).isEqualTo(ChannelProfile.CHANNEL_PROFILE_COMMUNICATION);
        assertThat(config.isAutoPublish).isTrue();
        assertThat(config.isAutoSubscribeAudio).isTrue();
        assertThat(config.isAutoSubscribeVideo).isTrue();
        assertThat(config.remoteVideoConfig).isNull();
        RTCRoomConfig manual =
                new RTCRoomConfig(ChannelProfile.CHANNEL_PROFILE_MEETING, false, true, false);
        assertThat(manual.isAutoPublish).isFalse();
        assertThat(manual.isAutoSubscribeAudio).isTrue();
        assertThat(manual.isAutoSubscribeVideo).isFalse();
    }

    @Test
    void sizesOfPicturesHaveTheDocumentedDefaults() {
        VideoEncoderConfig camera = new VideoEncoderConfig();
        assertThat(new int[] {camera.width, camera.height, camera.frameRate})
                .containsExactly(640, 360, 15);
        assertThat(camera.maxBitrate).isEqualTo(-1);
        assertThat(camera.minBitrate).isZero();
        ScreenVideoEncoderConfig screen = new ScreenVideoEncoderConfig();
        assertThat(new int[] {screen.width, screen.height, screen.frameRate})
                .containsExactly(1920, 1080, 15);
        assertThat(screen.encodePreference)
                .isEqualTo(ScreenVideoEncoderConfig.EncoderPreference.MAINTAIN_QUALITY);
    }

    @Test
    void aSizeThatIsGivenForTheCameraCounts() {
        assertThat(new VideoCaptureConfig().capturePreference)
                .isEqualTo(VideoCaptureConfig.CapturePreference.AUTO);
        VideoCaptureConfig given = new VideoCaptureConfig(1280, 720, 30);
        assertThat(given.capturePreference).isEqualTo(VideoCaptureConfig.CapturePreference.MANUAL);
        assertThat(given.frameRate).isEqualTo(30);
    }

    @Test
    void aUserAndACanvasAreMadeAsInTheReferenceApi() {
        UserInfo user = new UserInfo("alice", "{\"user_name\":\"Alice\"}");
        assertThat(user.getUid()).isEqualTo(user.uid).isEqualTo("alice");
        assertThat(user.getExtraInfo()).contains("Alice");
        VideoCanvas canvas = new VideoCanvas(null, VideoCanvas.RENDER_MODE_FIT);
        assertThat(canvas.backgroundColor).isEqualTo(0xFF000000);
        assertThat(VideoCanvas.RENDER_MODE_HIDDEN).isEqualTo(1);
        assertThat(canvas.renderMode).isEqualTo(2);
        assertThat(VideoCanvas.RENDER_MODE_FILL).isEqualTo(3);
        assertThat(new AudioPropertiesConfig(1000).interval).isEqualTo(1000);
    }

    @Test
    void keysOfTheSameStreamAreEqual() {
        RemoteStreamKey one = new RemoteStreamKey("r", "u", StreamIndex.STREAM_INDEX_MAIN);
        assertThat(one)
                .isEqualTo(new RemoteStreamKey("r", "u", StreamIndex.STREAM_INDEX_MAIN))
                .hasSameHashCodeAs(new RemoteStreamKey("r", "u", StreamIndex.STREAM_INDEX_MAIN))
                .isNotEqualTo(new RemoteStreamKey("r", "u", StreamIndex.STREAM_INDEX_SCREEN))
                .isNotEqualTo(new RemoteStreamKey("r", "v", StreamIndex.STREAM_INDEX_MAIN))
                .isNotEqualTo(new RemoteStreamKey("q", "u", StreamIndex.STREAM_INDEX_MAIN));
    }
}
