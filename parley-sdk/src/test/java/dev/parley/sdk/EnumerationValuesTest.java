package dev.parley.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Applications store and send these numbers: each must be the one that the reference API gives. */
class EnumerationValuesTest {
    @Test
    void reasonsOfALogoutHaveTheirNumbers() {
        check(
                "LOGOUT_REASON_",
                "LOGOUT 0, DUPLICATE_LOGIN 1",
                LogoutReason.values(),
                LogoutReason::value,
                LogoutReason::fromId);
    }

    @Test
    void streamsHaveTheirNumbers() {
        check(
                "RTC_MEDIA_STREAM_TYPE_",
                "AUDIO 1, VIDEO 2, BOTH 3",
                MediaStreamType.values(),
                MediaStreamType::value,
                MediaStreamType::fromId);
        check(
                "STREAM_INDEX_",
                "MAIN 0, SCREEN 1",
                StreamIndex.values(),
                StreamIndex::value,
                StreamIndex::fromId);
        check(
                "STREAM_REMOVE_REASON_",
                "UNPUBLISH 0, PUBLISH_FAILED 1, KEEP_LIVE_FAILED 2, CLIENT_DISCONNECTED 3, REPUBLISH 4, OTHER 5, PUBLISH_PRIVILEGE_TOKEN_EXPIRED 6",
                StreamRemoveReason.values(),
                StreamRemoveReason::value,
                StreamRemoveReason::fromId);
        check(
                "SUBSCRIBE_STATE_",
                "SUCCESS 0, FAILED_NOT_IN_ROOM 1, FAILED_STREAM_NOT_FOUND 2, FAILED_OVER_LIMIT 3",
                SubscribeState.values(),
                SubscribeState::value,
                SubscribeState::fromId);
        check(
                "RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_",
                "AUDIO 0, VIDEO 1, VIDEO_AND_AUDIO 2",
                PauseResumeControlMediaType.values(),
                PauseResumeControlMediaType::value,
                PauseResumeControlMediaType::fromId);
        check(
                "",
                "RELIABLE_ORDERED 0, UNRELIABLE_ORDERED 1, UNRELIABLE_UNORDERED 2",
                MessageConfig.values(),
                MessageConfig::value,
                MessageConfig::fromId);
    }

    @Test
    void profilesHaveTheirNumbers() {
        check(
                "CHANNEL_PROFILE_",
                "COMMUNICATION 0, LIVE_BROADCASTING 1, GAME 2, CLOUD_GAME 3, LOW_LATENCY 4, CHAT 5, CHAT_ROOM 6, LW_TOGETHER 7, GAME_HD 8, CO_HOST 9, INTERACTIVE_PODCAST 10, KTV 11, CHORUS 12, VR_CHAT 13, GAME_STREAMING 14, LAN_LIVE_STREAMING 15, MEETING 16, MEETING_ROOM 17, CLASSROOM 18",
                ChannelProfile.values(),
                ChannelProfile::value,
                ChannelProfile::fromId);
        check(
                "AUDIO_PROFILE_",
                "DEFAULT 0, FLUENT 1, STANDARD 2, HD 3, STANDARD_STEREO 4, HD_MONO 5",
                AudioProfileType.values(),
                AudioProfileType::value,
                AudioProfileType::fromId);
        check(
                "AUDIO_SCENARIO_",
                "MUSIC 0, HIGHQUALITY_COMMUNICATION 1, COMMUNICATION 2, MEDIA 3, GAME_STREAMING 4, HIGHQUALITY_CHAT 5",
                AudioScenarioType.values(),
                AudioScenarioType::value,
                AudioScenarioType::fromId);
    }

    @Test
    void devicesAndTheirUseHaveTheirNumbers() {
        check(
                "AUDIO_ROUTE_",
                "DEFAULT -1, HEADSET 1, EARPIECE 2, SPEAKERPHONE 3, HEADSET_BLUETOOTH 4, HEADSET_USB 5",
                AudioRoute.values(),
                AudioRoute::value,
                AudioRoute::fromId);
        check(
                "CAMERA_ID_",
                "FRONT 0, BACK 1, EXTERNAL 2, INVALID 3",
                CameraId.values(),
                CameraId::value,
                CameraId::fromId);
        check(
                "AUDIO_DEVICE_TYPE_",
                "UNKNOWN -1, RENDER_DEVICE 0, CAPTURE_DEVICE 1, SCREEN_CAPTURE_DEVICE 2",
                AudioDeviceType.values(),
                AudioDeviceType::value,
                AudioDeviceType::fromId);
        check(
                "VIDEO_DEVICE_TYPE_",
                "UNKNOWN -1, RENDER_DEVICE 0, CAPTURE_DEVICE 1, SCREEN_CAPTURE_DEVICE 2",
                VideoDeviceType.values(),
                VideoDeviceType::value,
                VideoDeviceType::fromId);
        check(
                "SCREEN_MEDIA_TYPE_",
                "VIDEO_ONLY 0, AUDIO_ONLY 1, VIDEO_AND_AUDIO 2",
                ScreenMediaType.values(),
                ScreenMediaType::value,
                ScreenMediaType::fromId);
        check(
                "",
                "UNKNOWN 0, WINDOW 1, SCREEN 2",
                ScreenCaptureSourceType.values(),
                ScreenCaptureSourceType::value,
                ScreenCaptureSourceType::fromId);
    }

    @Test
    void pictureSettingsHaveTheirNumbers() {
        check(
                "MIRROR_TYPE_",
                "NONE 0, RENDER 1, RENDER_AND_ENCODER 3",
                MirrorType.values(),
                MirrorType::value,
                MirrorType::fromId);
        check(
                "REMOTE_MIRROR_TYPE_",
                "NONE 0, RENDER 1",
                RemoteMirrorType.values(),
                RemoteMirrorType::value,
                RemoteMirrorType::fromId);
        check(
                "",
                "DISABLED 0, MAINTAIN_FRAMERATE 1, MAINTAIN_QUALITY 2, BALANCE 3",
                VideoEncoderConfig.EncoderPreference.values(),
                VideoEncoderConfig.EncoderPreference::value,
                VideoEncoderConfig.EncoderPreference::fromId);
        check(
                "",
                "AUTO 0, MAINTAIN_FRAMERATE 1, MAINTAIN_QUALITY 2",
                ScreenVideoEncoderConfig.EncoderPreference.values(),
                ScreenVideoEncoderConfig.EncoderPreference::value,
                ScreenVideoEncoderConfig.EncoderPreference::fromId);
        check(
                "",
                "AUTO 0, MANUAL 1, AUTO_PERFORMANCE 2",
                VideoCaptureConfig.CapturePreference.values(),
                VideoCaptureConfig.CapturePreference::value,
                VideoCaptureConfig.CapturePreference::fromId);
        check(
                "",
                "WHITE 0, SMOOTH 1, SHARPEN 2, CLEAR 3",
                EffectBeautyMode.values(),
                EffectBeautyMode::value,
                EffectBeautyMode::fromId);
        check(
                "VIDEO_ROTATION_",
                "0 0, 90 90, 180 180, 270 270",
                VideoRotation.values(),
                VideoRotation::value,
                VideoRotation::fromId);
        check(
                "VIDEO_CODEC_TYPE_",
                "UNKNOWN 0, H264 1, BYTEVC1 2, VP8 100, VP9 101, AV1 102",
                VideoCodecType.values(),
                VideoCodecType::value,
                VideoCodecType::fromId);
        check(
                "",
                "UNKNOWN 0, I420 1, NV12 2, NV21 3, RGB24 4, RGBA 5, ARGB 6, BGRA 7, TEXTURE_2D 3553, TEXTURE_OES 36197",
                VideoPixelFormat.values(),
                VideoPixelFormat::value,
                VideoPixelFormat::fromId);
        check(
                "VIDEO_SOURCE_TYPE_",
                "EXTERNAL 0, INTERNAL 1, ENCODED_WITH_SIMULCAST 2, ENCODED_WITHOUT_SIMULCAST 3",
                VideoSourceType.values(),
                VideoSourceType::value,
                VideoSourceType::fromId);
        assertThat(
                        new int[] {
                            IVideoSink.PixelFormat.I420,
                            IVideoSink.PixelFormat.RGBA,
                            IVideoSink.PixelFormat.BGRA
                        })
                .containsExactly(
                        VideoPixelFormat.I420.value(),
                        VideoPixelFormat.RGBA.value(),
                        VideoPixelFormat.BGRA.value());
    }

    @Test
    void soundSettingsHaveTheirNumbers() {
        check(
                "",
                "DISABLE 0, LOW 1, MEDIUM 2, HIGH 3, AUTOMATIC 4",
                AnsMode.values(),
                AnsMode::value,
                AnsMode::fromId);
        check(
                "AUDIO_SAMPLE_RATE_",
                "AUTO -1, 8000 8000, 16000 16000, 32000 32000, 44100 44100, 48000 48000",
                AudioSampleRate.values(),
                AudioSampleRate::value,
                AudioSampleRate::fromId);
        check(
                "AUDIO_CHANNEL_",
                "AUTO -1, MONO 1, STEREO 2",
                AudioChannel.values(),
                AudioChannel::value,
                AudioChannel::fromId);
        check(
                "AUDIO_SOURCE_TYPE_",
                "EXTERNAL 0, INTERNAL 1",
                AudioSourceType.values(),
                AudioSourceType::value,
                AudioSourceType::fromId);
        check(
                "AUDIO_RENDER_TYPE_",
                "EXTERNAL 0, INTERNAL 1",
                AudioRenderType.values(),
                AudioRenderType::value,
                AudioRenderType::fromId);
        check(
                "AUDIO_FRAME_CALLBACK_",
                "RECORD 0, PLAYBACK 1, MIXED 2, REMOTE_USER 3, RECORD_SCREEN 4",
                AudioFrameCallbackMethod.values(),
                AudioFrameCallbackMethod::value,
                AudioFrameCallbackMethod::fromId);
        check(
                "AUDIO_REPORT_MODE_",
                "NORMAL 0, DISCONNECT 1, RESET 2",
                AudioReportMode.values(),
                AudioReportMode::value,
                AudioReportMode::fromId);
        check(
                "AUDIO_PROPERTIES_MODE_",
                "MICROPHONE 0, AUDIOMIXING 1",
                AudioPropertiesMode.values(),
                AudioPropertiesMode::value,
                AudioPropertiesMode::fromId);
    }

    @Test
    void statesAndTheirReasonsHaveTheirNumbers() {
        String remoteStates = "STOPPED 0, STARTING 1, DECODING 2, FROZEN 3, FAILED 4";
        String reasons =
                "INTERNAL 0, NETWORK_CONGESTION 1, NETWORK_RECOVERY 2, LOCAL_MUTED 3, LOCAL_UNMUTED 4, REMOTE_MUTED 5, REMOTE_UNMUTED 6, REMOTE_OFFLINE 7";
        check(
                "LOCAL_VIDEO_STREAM_STATE_",
                "STOPPED 0, RECORDING 1, ENCODING 2, FAILED 3",
                LocalVideoStreamState.values(),
                LocalVideoStreamState::value,
                LocalVideoStreamState::fromId);
        check(
                "LOCAL_VIDEO_STREAM_ERROR_",
                "OK 0, FAILURE 1, DEVICE_NO_PERMISSION 2, DEVICE_BUSY 3, DEVICE_NOT_FOUND 4, CAPTURE_FAILURE 5, ENCODE_FAILURE 6, DEVICE_DISCONNECTED 7",
                LocalVideoStreamError.values(),
                LocalVideoStreamError::value,
                LocalVideoStreamError::fromId);
        check(
                "LOCAL_AUDIO_STREAM_STATE_",
                "STOPPED 0, RECORDING 1, ENCODING 2, FAILED 3, MUTE 4, UNMUTE 5",
                LocalAudioStreamState.values(),
                LocalAudioStreamState::value,
                LocalAudioStreamState::fromId);
        check(
                "LOCAL_AUDIO_STREAM_ERROR_",
                "OK 0, FAILURE 1, DEVICE_NO_PERMISSION 2, DEVICE_BUSY 3, RECORD_FAILURE 4, ENCODE_FAILURE 5, NO_RECORDING_DEVICE 6",
                LocalAudioStreamError.values(),
                LocalAudioStreamError::value,
                LocalAudioStreamError::fromId);
        check(
                "REMOTE_VIDEO_STATE_",
                remoteStates,
                RemoteVideoState.values(),
                RemoteVideoState::value,
                RemoteVideoState::fromId);
        check(
                "REMOTE_AUDIO_STATE_",
                remoteStates,
                RemoteAudioState.values(),
                RemoteAudioState::value,
                RemoteAudioState::fromId);
        check(
                "REMOTE_VIDEO_STATE_CHANGE_REASON_",
                reasons,
                RemoteVideoStateChangeReason.values(),
                RemoteVideoStateChangeReason::value,
                RemoteVideoStateChangeReason::fromId);
        check(
                "REMOTE_AUDIO_STATE_CHANGE_REASON_",
                reasons,
                RemoteAudioStateChangeReason.values(),
                RemoteAudioStateChangeReason::value,
                RemoteAudioStateChangeReason::fromId);
        check(
                "FIRST_FRAME_SEND_STATE_",
                "SENDING 0, SENT 1, END 2",
                FirstFrameSendState.values(),
                FirstFrameSendState::value,
                FirstFrameSendState::fromId);
        check(
                "FIRST_FRAME_PLAY_STATE_",
                "PLAYING 0, PLAYED 1, END 2",
                FirstFramePlayState.values(),
                FirstFramePlayState::value,
                FirstFramePlayState::fromId);
    }

    @Test
    void aNumberThatNothingHasIsRefused() {
        assertThatThrownBy(() -> MirrorType.fromId(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no MirrorType has the value 2");
    }

    /**
     * The constants are exactly those of the table, in its order, and each is found by its number.
     */
    private static <E extends Enum<E>> void check(
            String prefix,
            String table,
            E[] constants,
            ToIntFunction<E> value,
            IntFunction<E> fromId) {
        String actual =
                Arrays.stream(constants)
                        .map(each -> each.name() + " " + value.applyAsInt(each))
                        .collect(Collectors.joining(", "));
        String expected =
                Arrays.stream(table.split(", ", -1))
                        .map(each -> prefix + each)
                        .collect(Collectors.joining(", "));
        assertThat(actual).isEqualTo(expected);
        for (E each : constants) {
            assertThat(fromId.apply(value.applyAsInt(each))).isSameAs(each);
        }
    }
}
