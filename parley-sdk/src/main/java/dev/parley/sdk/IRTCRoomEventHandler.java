package dev.parley.sdk;

import java.nio.ByteBuffer;

/**
 * Hears of one room.
 *
 * <p>All methods come one after the other on one thread of the SDK, which is not Swing's. Do not
 * wait in them, and do not destroy the engine from them.
 */
public abstract class IRTCRoomEventHandler {
    /** A handler that ignores everything. */
    public IRTCRoomEventHandler() {}

    /**
     * Joining succeeded or failed, or this client was removed, or warned.
     *
     * @param roomId the room
     * @param uid this user
     * @param state 0 after joining; otherwise an {@link ErrorCode} or a {@link WarningCode}
     * @param extraInfo JSON; after joining {@code join_type} is 0, or 1 after the SDK joined again
     *     by itself, and {@code elapsed} is the time it took in milliseconds
     */
    public void onRoomStateChanged(String roomId, String uid, int state, String extraInfo) {}

    /**
     * Publishing or subscribing met an error or a warning.
     *
     * @param roomId the room
     * @param uid this user
     * @param state an {@link ErrorCode} or a {@link WarningCode}
     * @param extraInfo JSON; may be empty
     */
    public void onStreamStateChanged(String roomId, String uid, int state, String extraInfo) {}

    /**
     * Leaving is done. It does not come after {@link RTCRoom#destroy}.
     *
     * @param stats all fields 0
     */
    public void onLeaveRoom(RTCRoomStats stats) {}

    /**
     * Figures of the room, every 2 s.
     *
     * @param stats the figures
     */
    public void onRoomStats(RTCRoomStats stats) {}

    /**
     * Another user joined, or was there already when this one joined.
     *
     * @param userInfo the user
     * @param elapsed milliseconds since this client joined
     */
    public void onUserJoined(UserInfo userInfo, int elapsed) {}

    /**
     * Another user left.
     *
     * @param uid the user
     * @param reason a {@link UserOfflineReason}
     */
    public void onUserLeave(String uid, int reason) {}

    /**
     * Another user publishes camera or microphone. Pictures and sound may come in one call or in
     * two.
     *
     * @param uid the user
     * @param type pictures, sound or both
     */
    public void onUserPublishStream(String uid, MediaStreamType type) {}

    /**
     * Another user publishes camera or microphone no more.
     *
     * @param uid the user
     * @param type pictures, sound or both
     * @param reason why
     */
    public void onUserUnpublishStream(
            String uid, MediaStreamType type, StreamRemoveReason reason) {}

    /**
     * Another user publishes a shared screen.
     *
     * @param uid the user
     * @param type pictures, sound or both
     */
    public void onUserPublishScreen(String uid, MediaStreamType type) {}

    /**
     * Another user publishes a shared screen no more.
     *
     * @param uid the user
     * @param type pictures, sound or both
     * @param reason why
     */
    public void onUserUnpublishScreen(
            String uid, MediaStreamType type, StreamRemoveReason reason) {}

    /**
     * What became of a subscription.
     *
     * @param state what
     * @param userId the user
     * @param info what it is for
     */
    public void onStreamSubscribed(SubscribeState state, String userId, SubscribeConfig info) {}

    /**
     * Figures of what is sent, every 2 s and for each stream.
     *
     * @param stats the figures
     */
    public void onLocalStreamStats(LocalStreamStats stats) {}

    /**
     * Figures of what is received, every 2 s and for each stream.
     *
     * @param stats the figures
     */
    public void onRemoteStreamStats(RemoteStreamStats stats) {}

    /**
     * How good the networks are, every 2 s.
     *
     * @param localQuality of this user
     * @param remoteQualities of the others
     */
    public void onNetworkQuality(
            NetworkQualityStats localQuality, NetworkQualityStats[] remoteQualities) {}

    /** The token expires in 30 s: get a new one and give it to {@link RTCRoom#updateToken}. */
    public void onTokenWillExpire() {}

    /**
     * A text to the room came.
     *
     * @param uid who sent it
     * @param message the text
     */
    public void onRoomMessageReceived(String uid, String message) {}

    /**
     * Bytes to the room came.
     *
     * @param uid who sent them
     * @param message the bytes; they belong to the receiver
     */
    public void onRoomBinaryMessageReceived(String uid, ByteBuffer message) {}

    /**
     * A text to this user came.
     *
     * @param uid who sent it
     * @param message the text
     */
    public void onUserMessageReceived(String uid, String message) {}

    /**
     * Bytes to this user came.
     *
     * @param uid who sent them
     * @param message the bytes; they belong to the receiver
     */
    public void onUserBinaryMessageReceived(String uid, ByteBuffer message) {}

    /**
     * What became of a message to a user.
     *
     * @param msgid what sending returned
     * @param error a {@link UserMessageSendResult}; 0 for success
     */
    public void onUserMessageSendResult(long msgid, int error) {}

    /**
     * What became of a message to the room.
     *
     * @param msgid what sending returned
     * @param error a {@link RoomMessageSendResult}; 200 for success
     */
    public void onRoomMessageSendResult(long msgid, int error) {}
}
