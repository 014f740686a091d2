package dev.parley.samples.bot;

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
import dev.parley.sdk.RemoteAudioPropertiesInfo;
import dev.parley.sdk.RemoteAudioState;
import dev.parley.sdk.RemoteAudioStateChangeReason;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.RemoteVideoState;
import dev.parley.sdk.RemoteVideoStateChangeReason;
import dev.parley.sdk.RtcUser;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.SysStats;
import dev.parley.sdk.VideoDeviceType;
import dev.parley.sdk.VideoFrameInfo;

/** Writes down everything that the engine tells. The callback thread. */
final class EngineLog extends IRTCVideoEventHandler {
    private final CallbackLog log;

    EngineLog(CallbackLog log) {
        this.log = log;
    }

    @Override
    public void onWarning(int warn) {
        log.write("engine", "onWarning", "warn", warn);
    }

    @Override
    public void onError(int err) {
        log.write("engine", "onError", "err", err);
    }

    @Override
    public void onConnectionStateChanged(int state, int reason) {
        log.write("engine", "onConnectionStateChanged", "state", state, "reason", reason);
    }

    @Override
    public void onNetworkTypeChanged(int type) {
        log.write("engine", "onNetworkTypeChanged", "type", type);
    }

    @Override
    public void onCreateRoomStateChanged(String roomId, int errorCode) {
        log.write("engine", "onCreateRoomStateChanged", "roomId", roomId, "errorCode", errorCode);
    }

    @Override
    public void onSysStats(SysStats stats) {
        log.write("engine", "onSysStats", "stats", stats);
    }

    @Override
    public void onLocalAudioPropertiesReport(LocalAudioPropertiesInfo[] audioPropertiesInfos) {
        log.write(
                "engine",
                "onLocalAudioPropertiesReport",
                "audioPropertiesInfos",
                audioPropertiesInfos);
    }

    @Override
    public void onRemoteAudioPropertiesReport(
            RemoteAudioPropertiesInfo[] audioPropertiesInfos, int totalRemoteVolume) {
        log.write(
                "engine",
                "onRemoteAudioPropertiesReport",
                "audioPropertiesInfos",
                audioPropertiesInfos,
                "totalRemoteVolume",
                totalRemoteVolume);
    }

    @Override
    public void onActiveSpeaker(String roomId, String uid) {
        log.write("engine", "onActiveSpeaker", "roomId", roomId, "uid", uid);
    }

    @Override
    public void onUserStartVideoCapture(String roomId, String uid) {
        log.write("engine", "onUserStartVideoCapture", "roomId", roomId, "uid", uid);
    }

    @Override
    public void onUserStopVideoCapture(String roomId, String uid) {
        log.write("engine", "onUserStopVideoCapture", "roomId", roomId, "uid", uid);
    }

    @Override
    public void onUserStartAudioCapture(String roomId, String uid) {
        log.write("engine", "onUserStartAudioCapture", "roomId", roomId, "uid", uid);
    }

    @Override
    public void onUserStopAudioCapture(String roomId, String uid) {
        log.write("engine", "onUserStopAudioCapture", "roomId", roomId, "uid", uid);
    }

    @Override
    public void onAudioRouteChanged(AudioRoute route) {
        log.write("engine", "onAudioRouteChanged", "route", route);
    }

    @Override
    public void onFirstLocalVideoFrameCaptured(StreamIndex streamIndex, VideoFrameInfo frameInfo) {
        log.write(
                "engine",
                "onFirstLocalVideoFrameCaptured",
                "streamIndex",
                streamIndex,
                "frameInfo",
                frameInfo);
    }

    @Override
    public void onFirstRemoteVideoFrameDecoded(
            RemoteStreamKey remoteStreamKey, VideoFrameInfo frameInfo) {
        log.write(
                "engine",
                "onFirstRemoteVideoFrameDecoded",
                "remoteStreamKey",
                remoteStreamKey,
                "frameInfo",
                frameInfo);
    }

    @Override
    public void onFirstRemoteVideoFrameRendered(
            RemoteStreamKey remoteStreamKey, VideoFrameInfo frameInfo) {
        log.write(
                "engine",
                "onFirstRemoteVideoFrameRendered",
                "remoteStreamKey",
                remoteStreamKey,
                "frameInfo",
                frameInfo);
    }

    @Override
    public void onFirstRemoteAudioFrame(RemoteStreamKey remoteStreamKey) {
        log.write("engine", "onFirstRemoteAudioFrame", "remoteStreamKey", remoteStreamKey);
    }

    @Override
    public void onFirstLocalAudioFrame(StreamIndex streamIndex) {
        log.write("engine", "onFirstLocalAudioFrame", "streamIndex", streamIndex);
    }

    @Override
    public void onLocalVideoSizeChanged(StreamIndex streamIndex, VideoFrameInfo frameInfo) {
        log.write(
                "engine",
                "onLocalVideoSizeChanged",
                "streamIndex",
                streamIndex,
                "frameInfo",
                frameInfo);
    }

    @Override
    public void onRemoteVideoSizeChanged(
            RemoteStreamKey remoteStreamKey, VideoFrameInfo frameInfo) {
        log.write(
                "engine",
                "onRemoteVideoSizeChanged",
                "remoteStreamKey",
                remoteStreamKey,
                "frameInfo",
                frameInfo);
    }

    @Override
    public void onLocalVideoStateChanged(
            StreamIndex streamIndex, LocalVideoStreamState state, LocalVideoStreamError error) {
        log.write(
                "engine",
                "onLocalVideoStateChanged",
                "streamIndex",
                streamIndex,
                "state",
                state,
                "error",
                error);
    }

    @Override
    public void onRemoteVideoStateChanged(
            RemoteStreamKey streamKey,
            RemoteVideoState videoState,
            RemoteVideoStateChangeReason videoStateReason) {
        log.write(
                "engine",
                "onRemoteVideoStateChanged",
                "streamKey",
                streamKey,
                "videoState",
                videoState,
                "videoStateReason",
                videoStateReason);
    }

    @Override
    public void onLocalAudioStateChanged(LocalAudioStreamState state, LocalAudioStreamError error) {
        log.write("engine", "onLocalAudioStateChanged", "state", state, "error", error);
    }

    @Override
    public void onRemoteAudioStateChanged(
            RemoteStreamKey key, RemoteAudioState state, RemoteAudioStateChangeReason reason) {
        log.write(
                "engine",
                "onRemoteAudioStateChanged",
                "key",
                key,
                "state",
                state,
                "reason",
                reason);
    }

    @Override
    public void onVideoDeviceStateChanged(
            String deviceId, VideoDeviceType deviceType, int deviceState, int deviceError) {
        log.write(
                "engine",
                "onVideoDeviceStateChanged",
                "deviceId",
                deviceId,
                "deviceType",
                deviceType,
                "deviceState",
                deviceState,
                "deviceError",
                deviceError);
    }

    @Override
    public void onAudioDeviceStateChanged(
            String deviceId, AudioDeviceType deviceType, int deviceState, int deviceError) {
        log.write(
                "engine",
                "onAudioDeviceStateChanged",
                "deviceId",
                deviceId,
                "deviceType",
                deviceType,
                "deviceState",
                deviceState,
                "deviceError",
                deviceError);
    }

    @Override
    public void onVideoFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {
        log.write(
                "engine",
                "onVideoFrameSendStateChanged",
                "roomId",
                roomId,
                "user",
                user,
                "state",
                state);
    }

    @Override
    public void onScreenVideoFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {
        log.write(
                "engine",
                "onScreenVideoFrameSendStateChanged",
                "roomId",
                roomId,
                "user",
                user,
                "state",
                state);
    }

    @Override
    public void onAudioFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {
        log.write(
                "engine",
                "onAudioFrameSendStateChanged",
                "roomId",
                roomId,
                "user",
                user,
                "state",
                state);
    }

    @Override
    public void onVideoFramePlayStateChanged(
            String roomId, RtcUser user, FirstFramePlayState state) {
        log.write(
                "engine",
                "onVideoFramePlayStateChanged",
                "roomId",
                roomId,
                "user",
                user,
                "state",
                state);
    }

    @Override
    public void onScreenVideoFramePlayStateChanged(
            String roomId, RtcUser user, FirstFramePlayState state) {
        log.write(
                "engine",
                "onScreenVideoFramePlayStateChanged",
                "roomId",
                roomId,
                "user",
                user,
                "state",
                state);
    }

    @Override
    public void onAudioFramePlayStateChanged(
            String roomId, RtcUser user, FirstFramePlayState state) {
        log.write(
                "engine",
                "onAudioFramePlayStateChanged",
                "roomId",
                roomId,
                "user",
                user,
                "state",
                state);
    }
}
