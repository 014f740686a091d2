package dev.parley.e2e;

import dev.parley.sdk.IRTCRoomEventHandler;
import dev.parley.sdk.LocalStreamStats;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.NetworkQualityStats;
import dev.parley.sdk.RTCRoomStats;
import dev.parley.sdk.RemoteStreamStats;
import dev.parley.sdk.StreamRemoveReason;
import dev.parley.sdk.SubscribeConfig;
import dev.parley.sdk.SubscribeState;
import dev.parley.sdk.UserInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes down what a room tells. The last reports are kept beside. */
final class SdkRoomRecorder extends IRTCRoomEventHandler {
    private final SdkEvents events;
    final AtomicReference<@Nullable LocalStreamStats> local = new AtomicReference<>();
    final AtomicReference<@Nullable RTCRoomStats> room = new AtomicReference<>();
    final AtomicReference<@Nullable NetworkQualityStats> quality = new AtomicReference<>();
    final Map<String, RemoteStreamStats> remote = new ConcurrentHashMap<>();

    SdkRoomRecorder(SdkEvents events) {
        this.events = events;
    }

    private static String media(MediaStreamType type) {
        return type.name().replace("RTC_MEDIA_STREAM_TYPE_", "");
    }

    @Override
    public void onRoomStateChanged(String roomId, String uid, int state, String extraInfo) {
        events.add("onRoomStateChanged", uid, state, extraInfo);
    }

    @Override
    public void onStreamStateChanged(String roomId, String uid, int state, String extraInfo) {
        events.add("onStreamStateChanged", uid, state);
    }

    @Override
    public void onLeaveRoom(RTCRoomStats stats) {
        events.add("onLeaveRoom");
    }

    @Override
    public void onRoomStats(RTCRoomStats stats) {
        room.set(stats);
    }

    @Override
    public void onUserJoined(UserInfo user, int elapsed) {
        events.add("onUserJoined", user.uid, user.extraInfo);
    }

    @Override
    public void onUserLeave(String uid, int reason) {
        events.add("onUserLeave", uid, reason);
    }

    @Override
    public void onUserPublishStream(String uid, MediaStreamType type) {
        events.add("onUserPublishStream", uid, media(type));
    }

    @Override
    public void onUserUnpublishStream(String uid, MediaStreamType type, StreamRemoveReason reason) {
        events.add("onUserUnpublishStream", uid, media(type), reason.value());
    }

    @Override
    public void onUserPublishScreen(String uid, MediaStreamType type) {
        events.add("onUserPublishScreen", uid, media(type));
    }

    @Override
    public void onUserUnpublishScreen(String uid, MediaStreamType type, StreamRemoveReason reason) {
        events.add("onUserUnpublishScreen", uid, media(type), reason.value());
    }

    @Override
    public void onStreamSubscribed(SubscribeState state, String userId, SubscribeConfig info) {
        events.add(
                "onStreamSubscribed",
                state.value(),
                userId,
                info.isScreen ? "screen" : "main",
                (info.subAudio ? "A" : "") + (info.subVideo ? "V" : ""));
    }

    @Override
    public void onLocalStreamStats(LocalStreamStats stats) {
        local.set(stats);
    }

    @Override
    public void onRemoteStreamStats(RemoteStreamStats stats) {
        remote.put(stats.uid + (stats.isScreen ? " screen" : ""), stats);
    }

    @Override
    public void onNetworkQuality(NetworkQualityStats localQuality, NetworkQualityStats[] others) {
        quality.set(localQuality);
    }

    @Override
    public void onTokenWillExpire() {
        events.add("onTokenWillExpire");
    }

    @Override
    public void onRoomMessageReceived(String uid, String message) {
        events.add("onRoomMessageReceived", uid, message);
    }

    @Override
    public void onRoomBinaryMessageReceived(String uid, ByteBuffer message) {
        events.add("onRoomBinaryMessageReceived", uid, text(message));
    }

    @Override
    public void onUserMessageReceived(String uid, String message) {
        events.add("onUserMessageReceived", uid, message);
    }

    @Override
    public void onUserBinaryMessageReceived(String uid, ByteBuffer message) {
        events.add("onUserBinaryMessageReceived", uid, text(message));
    }

    private static String text(ByteBuffer message) {
        return StandardCharsets.ISO_8859_1.decode(message.duplicate()).toString();
    }

    @Override
    public void onUserMessageSendResult(long msgid, int error) {
        events.add("onUserMessageSendResult", msgid, error);
    }

    @Override
    public void onRoomMessageSendResult(long msgid, int error) {
        events.add("onRoomMessageSendResult", msgid, error);
    }
}
