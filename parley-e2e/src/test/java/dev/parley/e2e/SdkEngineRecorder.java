package dev.parley.e2e;

import dev.parley.sdk.AudioDeviceType;
import dev.parley.sdk.AudioRoute;
import dev.parley.sdk.FirstFramePlayState;
import dev.parley.sdk.FirstFrameSendState;
import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.LocalAudioPropertiesInfo;
import dev.parley.sdk.LocalAudioStreamError;
import dev.parley.sdk.LocalAudioStreamState;
import dev.parley.sdk.LocalVideoStreamError;
import dev.parley.sdk.LocalVideoStreamState;
import dev.parley.sdk.LogoutReason;
import dev.parley.sdk.RemoteAudioPropertiesInfo;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.RemoteVideoState;
import dev.parley.sdk.RemoteVideoStateChangeReason;
import dev.parley.sdk.RtcUser;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.SysStats;
import dev.parley.sdk.VideoDeviceType;
import dev.parley.sdk.VideoFrameInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes down what an engine tells. The last reports are kept beside. */
final class SdkEngineRecorder extends IRTCVideoEventHandler {
    private final SdkEvents events;
    final AtomicReference<LocalAudioPropertiesInfo @Nullable []> localVolumes =
            new AtomicReference<>();
    final AtomicReference<RemoteAudioPropertiesInfo @Nullable []> remoteVolumes =
            new AtomicReference<>();
    final AtomicReference<@Nullable SysStats> system = new AtomicReference<>();

    SdkEngineRecorder(SdkEvents events) {
        this.events = events;
    }

    @Override
    public void onWarning(int warn) {
        events.add("onWarning", warn);
    }

    @Override
    public void onError(int err) {
        events.add("onError", err);
    }

    @Override
    public void onConnectionStateChanged(int state, int reason) {
        events.add("onConnectionStateChanged", state);
    }

    @Override
    public void onCreateRoomStateChanged(String roomId, int errorCode) {
        events.add("onCreateRoomStateChanged", roomId, errorCode);
    }

    @Override
    public void onSysStats(SysStats stats) {
        system.set(stats);
    }

    @Override
    public void onLocalAudioPropertiesReport(LocalAudioPropertiesInfo[] infos) {
        events.add("onLocalAudioPropertiesReport");
        localVolumes.set(Arrays.copyOf(infos, infos.length));
    }

    @Override
    public void onRemoteAudioPropertiesReport(RemoteAudioPropertiesInfo[] infos, int total) {
        events.add("onRemoteAudioPropertiesReport", total);
        remoteVolumes.set(Arrays.copyOf(infos, infos.length));
    }

    @Override
    public void onActiveSpeaker(String roomId, String uid) {
        events.add("onActiveSpeaker", uid);
    }

    @Override
    public void onUserStartVideoCapture(String roomId, String uid) {
        events.add("onUserStartVideoCapture", uid);
    }

    @Override
    public void onUserStopVideoCapture(String roomId, String uid) {
        events.add("onUserStopVideoCapture", uid);
    }

    @Override
    public void onUserStartAudioCapture(String roomId, String uid) {
        events.add("onUserStartAudioCapture", uid);
    }

    @Override
    public void onUserStopAudioCapture(String roomId, String uid) {
        events.add("onUserStopAudioCapture", uid);
    }

    @Override
    public void onAudioRouteChanged(AudioRoute route) {
        events.add("onAudioRouteChanged", route);
    }

    @Override
    public void onFirstLocalVideoFrameCaptured(StreamIndex index, VideoFrameInfo info) {
        events.add(
                "onFirstLocalVideoFrameCaptured", index, info.getWidth() + "x" + info.getHeight());
    }

    @Override
    public void onFirstRemoteVideoFrameDecoded(RemoteStreamKey key, VideoFrameInfo info) {
        events.add("onFirstRemoteVideoFrameDecoded", key.getUserId(), key.getStreamIndex());
    }

    @Override
    public void onFirstRemoteVideoFrameRendered(RemoteStreamKey key, VideoFrameInfo info) {
        events.add("onFirstRemoteVideoFrameRendered", key.getUserId(), key.getStreamIndex());
    }

    @Override
    public void onFirstRemoteAudioFrame(RemoteStreamKey key) {
        events.add("onFirstRemoteAudioFrame", key.getUserId(), key.getStreamIndex());
    }

    @Override
    public void onFirstLocalAudioFrame(StreamIndex index) {
        events.add("onFirstLocalAudioFrame", index);
    }

    @Override
    public void onLocalVideoSizeChanged(StreamIndex index, VideoFrameInfo info) {
        events.add("onLocalVideoSizeChanged", index, info.getWidth() + "x" + info.getHeight());
    }

    @Override
    public void onRemoteVideoSizeChanged(RemoteStreamKey key, VideoFrameInfo info) {
        events.add(
                "onRemoteVideoSizeChanged",
                key.getUserId(),
                key.getStreamIndex(),
                info.getWidth() + "x" + info.getHeight());
    }

    @Override
    public void onLocalVideoStateChanged(
            StreamIndex index, LocalVideoStreamState state, LocalVideoStreamError error) {
        events.add("onLocalVideoStateChanged", index, state, error);
    }

    @Override
    public void onLocalAudioStateChanged(LocalAudioStreamState state, LocalAudioStreamError error) {
        events.add("onLocalAudioStateChanged", state, error);
    }

    @Override
    public void onRemoteVideoStateChanged(
            RemoteStreamKey key, RemoteVideoState state, RemoteVideoStateChangeReason reason) {
        events.add("onRemoteVideoStateChanged", key.getUserId(), state, reason);
    }

    @Override
    public void onVideoDeviceStateChanged(
            String deviceId, VideoDeviceType type, int state, int error) {
        events.add("onVideoDeviceStateChanged", type, state, error);
    }

    @Override
    public void onAudioDeviceStateChanged(
            String deviceId, AudioDeviceType type, int state, int error) {
        events.add("onAudioDeviceStateChanged", type, state, error);
    }

    @Override
    public void onVideoFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {
        events.add("onVideoFrameSendStateChanged", user.userId, state);
    }

    @Override
    public void onScreenVideoFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {
        events.add("onScreenVideoFrameSendStateChanged", user.userId, state);
    }

    @Override
    public void onAudioFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {
        events.add("onAudioFrameSendStateChanged", user.userId, state);
    }

    @Override
    public void onAudioFramePlayStateChanged(
            String roomId, RtcUser user, FirstFramePlayState state) {
        events.add("onAudioFramePlayStateChanged", user.userId, state);
    }

    @Override
    public void onLoginResult(String uid, int errorCode, int elapsed) {
        events.add("onLoginResult", uid, errorCode);
    }

    @Override
    public void onLogout(LogoutReason reason) {
        events.add("onLogout", reason);
    }

    @Override
    public void onServerParamsSetResult(int error) {
        events.add("onServerParamsSetResult", error);
    }

    @Override
    public void onServerMessageSendResult(long msgid, int error, ByteBuffer message) {
        events.add(
                "onServerMessageSendResult",
                msgid,
                error,
                StandardCharsets.UTF_8.decode(message.duplicate()));
    }

    @Override
    public void onUserMessageSendResultOutsideRoom(long msgid, int error) {
        events.add("onUserMessageSendResultOutsideRoom", msgid, error);
    }

    @Override
    public void onUserMessageReceivedOutsideRoom(String uid, String message) {
        events.add("onUserMessageReceivedOutsideRoom", uid, message);
    }

    @Override
    public void onUserBinaryMessageReceivedOutsideRoom(String uid, ByteBuffer message) {
        events.add(
                "onUserBinaryMessageReceivedOutsideRoom",
                uid,
                StandardCharsets.UTF_8.decode(message.duplicate()));
    }

    @Override
    public void onGetPeerOnlineStatus(String peerUserId, int status) {
        events.add("onGetPeerOnlineStatus", peerUserId, status);
    }
}
