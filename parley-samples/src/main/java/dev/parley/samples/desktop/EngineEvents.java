package dev.parley.samples.desktop;

import dev.parley.samples.desktop.model.CallModel;
import dev.parley.sdk.AudioDeviceType;
import dev.parley.sdk.ConnectionState;
import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.LocalAudioPropertiesInfo;
import dev.parley.sdk.MediaDeviceState;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteAudioPropertiesInfo;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoDeviceType;
import java.util.concurrent.Executor;

/** Hears of the engine on the SDK's thread and tells the model on its own. */
final class EngineEvents extends IRTCVideoEventHandler {
    private final Executor ui;
    private final CallModel model;
    private final CallNotices notices;

    EngineEvents(Executor ui, CallModel model, CallNotices notices) {
        this.ui = ui;
        this.model = model;
        this.notices = notices;
    }

    @Override
    public void onError(int err) {
        ui.execute(() -> notices.toast(RTCVideo.getErrorDescription(err)));
    }

    @Override
    public void onConnectionStateChanged(int state, int reason) {
        switch (state) {
            case ConnectionState.CONNECTION_STATE_CONNECTED,
                    ConnectionState.CONNECTION_STATE_RECONNECTED ->
                    ui.execute(() -> model.connection(true));
            case ConnectionState.CONNECTION_STATE_DISCONNECTED,
                    ConnectionState.CONNECTION_STATE_RECONNECTING,
                    ConnectionState.CONNECTION_STATE_LOST,
                    ConnectionState.CONNECTION_STATE_FAILED ->
                    ui.execute(() -> model.connection(false));
            default -> {
                // Connecting for the first time is the phase of joining.
            }
        }
    }

    @Override
    public void onLocalAudioPropertiesReport(LocalAudioPropertiesInfo[] audioPropertiesInfos) {
        for (LocalAudioPropertiesInfo info : audioPropertiesInfos) {
            if (info.streamIndex == StreamIndex.STREAM_INDEX_MAIN) {
                int volume = info.audioPropertiesInfo.linearVolume;
                ui.execute(() -> model.ownVolume(volume));
            }
        }
    }

    @Override
    public void onRemoteAudioPropertiesReport(
            RemoteAudioPropertiesInfo[] audioPropertiesInfos, int totalRemoteVolume) {
        for (RemoteAudioPropertiesInfo info : audioPropertiesInfos) {
            if (info.streamKey.getStreamIndex() == StreamIndex.STREAM_INDEX_MAIN) {
                String uid = info.streamKey.getUserId();
                int volume = info.audioPropertiesInfo.linearVolume;
                ui.execute(() -> model.volume(uid, volume));
            }
        }
    }

    @Override
    public void onUserStartVideoCapture(String roomId, String uid) {
        ui.execute(() -> model.camera(uid, true));
    }

    @Override
    public void onUserStopVideoCapture(String roomId, String uid) {
        ui.execute(() -> model.camera(uid, false));
    }

    @Override
    public void onUserStartAudioCapture(String roomId, String uid) {
        ui.execute(() -> model.microphone(uid, true));
    }

    @Override
    public void onUserStopAudioCapture(String roomId, String uid) {
        ui.execute(() -> model.microphone(uid, false));
    }

    @Override
    public void onVideoDeviceStateChanged(
            String deviceId, VideoDeviceType deviceType, int deviceState, int deviceError) {
        if (deviceState == MediaDeviceState.MEDIA_DEVICE_STATE_RUNTIMEERROR) {
            String what =
                    deviceType == VideoDeviceType.VIDEO_DEVICE_TYPE_SCREEN_CAPTURE_DEVICE
                            ? "The screen cannot be captured."
                            : "The camera cannot be used.";
            ui.execute(() -> notices.toast(what));
        }
    }

    @Override
    public void onAudioDeviceStateChanged(
            String deviceId, AudioDeviceType deviceType, int deviceState, int deviceError) {
        if (deviceState == MediaDeviceState.MEDIA_DEVICE_STATE_RUNTIMEERROR) {
            String what =
                    deviceType == AudioDeviceType.AUDIO_DEVICE_TYPE_RENDER_DEVICE
                            ? "There is no speaker to play through."
                            : "The microphone cannot be used.";
            ui.execute(() -> notices.toast(what));
        }
    }
}
