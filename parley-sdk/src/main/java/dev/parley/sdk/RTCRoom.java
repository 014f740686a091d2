package dev.parley.sdk;

import org.jspecify.annotations.Nullable;

/**
 * A room: who is in it, what is published and received there, and messages.
 *
 * <p>Made by {@link RTCVideo#createRTCRoom}. Any thread may call. After {@link #destroy} methods do
 * nothing; those that can fail return {@link ReturnStatus#RETURN_STATUS_WRONG_STATE}, as those do
 * that need a joined room before it is joined.
 */
public abstract class RTCRoom {
    /** Rooms are made by {@link RTCVideo#createRTCRoom}. */
    protected RTCRoom() {}

    /**
     * Gives the id of the room.
     *
     * @return as {@link RTCVideo#createRTCRoom} took it
     */
    public abstract String getRoomId();

    /**
     * Sets who hears of the room. Set it before joining.
     *
     * @param handler who; {@code null} for nobody
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int setRTCRoomEventHandler(@Nullable IRTCRoomEventHandler handler);

    /**
     * Joins. What becomes of it, a token for another room or user too, is told by {@link
     * IRTCRoomEventHandler#onRoomStateChanged}. Publishing that was asked for before is done then.
     *
     * @param token an access token for this room and user
     * @param userInfo the user; one engine must use one user id in all rooms
     * @param config how
     * @return 0 if it began; -1 if the user id or its extra information is not allowed; -2 if
     *     already in the room; -3 if the room was destroyed
     */
    public abstract int joinRoom(String token, UserInfo userInfo, RTCRoomConfig config);

    /**
     * Ends publishing and subscribing, and leaves; {@link IRTCRoomEventHandler#onLeaveRoom} tells
     * when it is done.
     *
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int leaveRoom();

    /** Leaves, and ends this object. No callback comes after it. */
    public abstract void destroy();

    /**
     * Gives a new token, before the old one expires; see {@link
     * IRTCRoomEventHandler#onTokenWillExpire}. One that is not valid is told by {@link
     * IRTCRoomEventHandler#onRoomStateChanged} with {@link
     * ErrorCode#ERROR_CODE_UPDATE_TOKEN_WITH_INVALID_TOKEN}.
     *
     * @param token an access token for this room and user
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int updateToken(String token);

    /**
     * Sends camera and microphone to the room, whether they run or not. Before joining it is
     * remembered.
     *
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int publishStream(MediaStreamType type);

    /**
     * Ends sending to the room; others are told.
     *
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int unpublishStream(MediaStreamType type);

    /**
     * Sends the shared screen to the room. Before joining it is remembered.
     *
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int publishScreen(MediaStreamType type);

    /**
     * Ends sending the shared screen; capture goes on.
     *
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int unpublishScreen(MediaStreamType type);

    /**
     * Receives the camera and microphone of a user who is in the room, now or when they are
     * published; it lasts over publishing anew, until the user leaves. {@link
     * IRTCRoomEventHandler#onStreamSubscribed} tells what became of it.
     *
     * @param uid the user
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int subscribeStream(String uid, MediaStreamType type);

    /**
     * Receives a user's camera and microphone no more.
     *
     * @param uid the user
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int unsubscribeStream(String uid, MediaStreamType type);

    /**
     * Receives camera and microphone of everybody, those too who come later.
     *
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int subscribeAllStreams(MediaStreamType type);

    /**
     * Receives camera and microphone of nobody.
     *
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int unsubscribeAllStreams(MediaStreamType type);

    /**
     * Receives the shared screen of a user who is in the room, now or when it is published.
     *
     * @param uid the user
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int subscribeScreen(String uid, MediaStreamType type);

    /**
     * Receives a user's shared screen no more.
     *
     * @param uid the user
     * @param type pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int unsubscribeScreen(String uid, MediaStreamType type);

    /**
     * Pauses reception of everybody; the subscriptions stay.
     *
     * @param mediaType pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int pauseAllSubscribedStream(PauseResumeControlMediaType mediaType);

    /**
     * Resumes reception of everybody.
     *
     * @param mediaType pictures, sound or both
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int resumeAllSubscribedStream(PauseResumeControlMediaType mediaType);

    /**
     * Wishes a size of a user's pictures, until the user leaves.
     *
     * @param uid the user
     * @param remoteVideoConfig the wish
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int setRemoteVideoConfig(String uid, RemoteVideoConfig remoteVideoConfig);

    /**
     * Makes the sound of everybody in this room softer or louder. Against {@link
     * RTCVideo#setRemoteAudioPlaybackVolume} the later call counts.
     *
     * @param volume per cent: 0 to 400, 100 leaves it as it is
     * @return 0, or a negative {@link ReturnStatus}
     */
    public abstract int setRemoteRoomAudioPlaybackVolume(int volume);

    /**
     * Sends a text to one user. Messages of all kinds together may be 100 a second; while there is
     * no connection they wait for up to 30 s; {@link IRTCRoomEventHandler#onUserMessageSendResult}
     * tells what became of it.
     *
     * @param uid the receiver
     * @param message at most 64 KB in UTF-8
     * @param config how it is carried
     * @return the number of the message, from 1: its result tells too why it could not be sent; -1
     *     if the engine is gone
     */
    public abstract long sendUserMessage(String uid, String message, MessageConfig config);

    /**
     * Sends bytes to one user, as {@link #sendUserMessage}; {@link
     * IRTCRoomEventHandler#onUserMessageSendResult} tells what became of it.
     *
     * @param uid the receiver
     * @param message at most 46 KB; copied
     * @param config how it is carried
     * @return the number of the message, from 1: its result tells too why it could not be sent; -1
     *     if the engine is gone
     */
    public abstract long sendUserBinaryMessage(String uid, byte[] message, MessageConfig config);

    /**
     * Sends a text to all others, as {@link #sendUserMessage}; {@link
     * IRTCRoomEventHandler#onRoomMessageSendResult} tells what became of it.
     *
     * @param message at most 64 KB in UTF-8
     * @return the number of the message, from 1: its result tells too why it could not be sent; -1
     *     if the engine is gone
     */
    public abstract long sendRoomMessage(String message);

    /**
     * Sends bytes to all others, as {@link #sendUserMessage}; {@link
     * IRTCRoomEventHandler#onRoomMessageSendResult} tells what became of it.
     *
     * @param message at most 46 KB; copied
     * @return the number of the message, from 1: its result tells too why it could not be sent; -1
     *     if the engine is gone
     */
    public abstract long sendRoomBinaryMessage(byte[] message);
}
