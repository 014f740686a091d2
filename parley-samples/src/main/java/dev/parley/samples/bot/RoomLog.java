package dev.parley.samples.bot;

import dev.parley.sdk.IRTCRoomEventHandler;
import dev.parley.sdk.LocalStreamStats;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.NetworkQualityStats;
import dev.parley.sdk.RTCRoomStats;
import dev.parley.sdk.RemoteStreamStats;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.StreamRemoveReason;
import dev.parley.sdk.SubscribeConfig;
import dev.parley.sdk.SubscribeState;
import dev.parley.sdk.UserInfo;
import java.nio.ByteBuffer;

/**
 * Writes down everything that the room tells, and hands on what the bot acts on. The callback
 * thread.
 */
final class RoomLog extends IRTCRoomEventHandler {
    private final CallbackLog log;
    private final Bot bot;

    RoomLog(CallbackLog log, Bot bot) {
        this.log = log;
        this.bot = bot;
    }

    @Override
    public void onRoomStateChanged(String roomId, String uid, int state, String extraInfo) {
        log.write(
                "room",
                "onRoomStateChanged",
                "roomId",
                roomId,
                "uid",
                uid,
                "state",
                state,
                "extraInfo",
                extraInfo);
        bot.onState(state);
    }

    @Override
    public void onStreamStateChanged(String roomId, String uid, int state, String extraInfo) {
        log.write(
                "room",
                "onStreamStateChanged",
                "roomId",
                roomId,
                "uid",
                uid,
                "state",
                state,
                "extraInfo",
                extraInfo);
    }

    @Override
    public void onLeaveRoom(RTCRoomStats stats) {
        log.write("room", "onLeaveRoom", "stats", stats);
        bot.onLeft();
    }

    @Override
    public void onRoomStats(RTCRoomStats stats) {
        log.write("room", "onRoomStats", "stats", stats);
    }

    @Override
    public void onUserJoined(UserInfo userInfo, int elapsed) {
        log.write("room", "onUserJoined", "userInfo", userInfo, "elapsed", elapsed);
    }

    @Override
    public void onUserLeave(String uid, int reason) {
        log.write("room", "onUserLeave", "uid", uid, "reason", reason);
    }

    @Override
    public void onUserPublishStream(String uid, MediaStreamType type) {
        log.write("room", "onUserPublishStream", "uid", uid, "type", type);
        bot.onPublished(uid, StreamIndex.STREAM_INDEX_MAIN);
    }

    @Override
    public void onUserUnpublishStream(String uid, MediaStreamType type, StreamRemoveReason reason) {
        log.write("room", "onUserUnpublishStream", "uid", uid, "type", type, "reason", reason);
    }

    @Override
    public void onUserPublishScreen(String uid, MediaStreamType type) {
        log.write("room", "onUserPublishScreen", "uid", uid, "type", type);
        bot.onPublished(uid, StreamIndex.STREAM_INDEX_SCREEN);
    }

    @Override
    public void onUserUnpublishScreen(String uid, MediaStreamType type, StreamRemoveReason reason) {
        log.write("room", "onUserUnpublishScreen", "uid", uid, "type", type, "reason", reason);
    }

    @Override
    public void onStreamSubscribed(SubscribeState state, String userId, SubscribeConfig info) {
        log.write("room", "onStreamSubscribed", "state", state, "userId", userId, "info", info);
    }

    @Override
    public void onLocalStreamStats(LocalStreamStats stats) {
        log.write("room", "onLocalStreamStats", "stats", stats);
    }

    @Override
    public void onRemoteStreamStats(RemoteStreamStats stats) {
        log.write("room", "onRemoteStreamStats", "stats", stats);
    }

    @Override
    public void onNetworkQuality(
            NetworkQualityStats localQuality, NetworkQualityStats[] remoteQualities) {
        log.write(
                "room",
                "onNetworkQuality",
                "localQuality",
                localQuality,
                "remoteQualities",
                remoteQualities);
    }

    @Override
    public void onTokenWillExpire() {
        log.write("room", "onTokenWillExpire");
    }

    @Override
    public void onRoomMessageReceived(String uid, String message) {
        log.write("room", "onRoomMessageReceived", "uid", uid, "message", message);
        bot.onRoomMessage(uid, message);
    }

    @Override
    public void onRoomBinaryMessageReceived(String uid, ByteBuffer message) {
        log.write(
                "room", "onRoomBinaryMessageReceived", "uid", uid, "message", message.duplicate());
    }

    @Override
    public void onUserMessageReceived(String uid, String message) {
        log.write("room", "onUserMessageReceived", "uid", uid, "message", message);
        bot.onUserMessage(uid, message);
    }

    @Override
    public void onUserBinaryMessageReceived(String uid, ByteBuffer message) {
        log.write(
                "room", "onUserBinaryMessageReceived", "uid", uid, "message", message.duplicate());
    }

    @Override
    public void onUserMessageSendResult(long msgid, int error) {
        log.write("room", "onUserMessageSendResult", "msgid", msgid, "error", error);
    }

    @Override
    public void onRoomMessageSendResult(long msgid, int error) {
        log.write("room", "onRoomMessageSendResult", "msgid", msgid, "error", error);
    }
}
