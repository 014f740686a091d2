package dev.parley.sdk;

import java.nio.ByteBuffer;

/**
 * Hears of the engine.
 *
 * <p>All methods come one after the other on one thread of the SDK, which is not Swing's. Do not
 * wait in them, and do not destroy the engine from them.
 */
public abstract class IRTCVideoEventHandler {
    /** A handler that ignores everything. */
    public IRTCVideoEventHandler() {}

    /**
     * Something that the SDK deals with itself.
     *
     * @param warn a {@link WarningCode}
     */
    public void onWarning(int warn) {}

    /**
     * Something that the SDK cannot go on with.
     *
     * @param err an {@link ErrorCode}
     */
    public void onError(int err) {}

    /**
     * The connection to the service stands differently.
     *
     * @param state a {@link ConnectionState}
     * @param reason 0; the reference API does not say more
     */
    public void onConnectionStateChanged(int state, int reason) {}

    /**
     * The computer uses another kind of network.
     *
     * @param type a {@link NetworkType}
     */
    public void onNetworkTypeChanged(int type) {}

    /**
     * A room was made, or not.
     *
     * @param roomId the id that was asked for
     * @param errorCode 0, or {@link ErrorCode#ERROR_CODE_ROOM_ID_ILLEGAL}
     */
    public void onCreateRoomStateChanged(String roomId, int errorCode) {}

    /**
     * Figures of the computer, every 2 s while in a room.
     *
     * @param stats the figures
     */
    public void onSysStats(SysStats stats) {}

    /**
     * Volumes of own sound, as {@link RTCVideo#enableAudioPropertiesReport} asked.
     *
     * @param audioPropertiesInfos one for each stream that captures
     */
    public void onLocalAudioPropertiesReport(LocalAudioPropertiesInfo[] audioPropertiesInfos) {}

    /**
     * Volumes of the sound of others, as {@link RTCVideo#enableAudioPropertiesReport} asked.
     *
     * @param audioPropertiesInfos one for each stream that is received
     * @param totalRemoteVolume of all together: 0 to 255
     */
    public void onRemoteAudioPropertiesReport(
            RemoteAudioPropertiesInfo[] audioPropertiesInfos, int totalRemoteVolume) {}

    /**
     * Another user speaks loudest now. Needs two users at least, and {@link
     * RTCVideo#enableAudioPropertiesReport}.
     *
     * @param roomId the room
     * @param uid the user
     */
    public void onActiveSpeaker(String roomId, String uid) {}

    /**
     * A user who publishes pictures began to capture.
     *
     * @param roomId the room
     * @param uid the user
     */
    public void onUserStartVideoCapture(String roomId, String uid) {}

    /**
     * A user who publishes pictures stopped capturing: nothing new comes.
     *
     * @param roomId the room
     * @param uid the user
     */
    public void onUserStopVideoCapture(String roomId, String uid) {}

    /**
     * A user who publishes sound began to capture.
     *
     * @param roomId the room
     * @param uid the user
     */
    public void onUserStartAudioCapture(String roomId, String uid) {}

    /**
     * A user who publishes sound stopped capturing: silence comes.
     *
     * @param roomId the room
     * @param uid the user
     */
    public void onUserStopAudioCapture(String roomId, String uid) {}

    /**
     * Sound is played elsewhere.
     *
     * @param route where
     */
    public void onAudioRouteChanged(AudioRoute route) {}

    /**
     * The first own picture was captured.
     *
     * @param streamIndex which of the own streams
     * @param frameInfo its size
     */
    public void onFirstLocalVideoFrameCaptured(StreamIndex streamIndex, VideoFrameInfo frameInfo) {}

    /**
     * The first picture of another user was decoded.
     *
     * @param remoteStreamKey whose
     * @param frameInfo its size
     */
    public void onFirstRemoteVideoFrameDecoded(
            RemoteStreamKey remoteStreamKey, VideoFrameInfo frameInfo) {}

    /**
     * The first picture of another user was drawn.
     *
     * @param remoteStreamKey whose
     * @param frameInfo its size
     */
    public void onFirstRemoteVideoFrameRendered(
            RemoteStreamKey remoteStreamKey, VideoFrameInfo frameInfo) {}

    /**
     * The first sound of another user came.
     *
     * @param remoteStreamKey whose
     */
    public void onFirstRemoteAudioFrame(RemoteStreamKey remoteStreamKey) {}

    /**
     * The first own sound was captured.
     *
     * @param streamIndex which of the own streams
     */
    public void onFirstLocalAudioFrame(StreamIndex streamIndex) {}

    /**
     * Own pictures have another size or rotation.
     *
     * @param streamIndex which of the own streams
     * @param frameInfo the size
     */
    public void onLocalVideoSizeChanged(StreamIndex streamIndex, VideoFrameInfo frameInfo) {}

    /**
     * The pictures of another user have another size or rotation.
     *
     * @param remoteStreamKey whose
     * @param frameInfo the size
     */
    public void onRemoteVideoSizeChanged(
            RemoteStreamKey remoteStreamKey, VideoFrameInfo frameInfo) {}

    /**
     * Own pictures stand differently.
     *
     * @param streamIndex which of the own streams
     * @param state how
     * @param error why
     */
    public void onLocalVideoStateChanged(
            StreamIndex streamIndex, LocalVideoStreamState state, LocalVideoStreamError error) {}

    /**
     * The pictures of another user stand differently.
     *
     * @param streamKey whose
     * @param videoState how
     * @param videoStateReason why
     */
    public void onRemoteVideoStateChanged(
            RemoteStreamKey streamKey,
            RemoteVideoState videoState,
            RemoteVideoStateChangeReason videoStateReason) {}

    /**
     * Own sound stands differently.
     *
     * @param state how
     * @param error why
     */
    public void onLocalAudioStateChanged(
            LocalAudioStreamState state, LocalAudioStreamError error) {}

    /**
     * The sound of another user stands differently.
     *
     * @param key whose
     * @param state how
     * @param reason why
     */
    public void onRemoteAudioStateChanged(
            RemoteStreamKey key, RemoteAudioState state, RemoteAudioStateChangeReason reason) {}

    /**
     * Something happened to a camera, or to the capture of a screen.
     *
     * @param deviceId which
     * @param deviceType its kind
     * @param deviceState a {@link MediaDeviceState}
     * @param deviceError a {@link MediaDeviceError}
     */
    public void onVideoDeviceStateChanged(
            String deviceId, VideoDeviceType deviceType, int deviceState, int deviceError) {}

    /**
     * Something happened to a microphone or a speaker.
     *
     * @param deviceId which
     * @param deviceType its kind
     * @param deviceState a {@link MediaDeviceState}
     * @param deviceError a {@link MediaDeviceError}
     */
    public void onAudioDeviceStateChanged(
            String deviceId, AudioDeviceType deviceType, int deviceState, int deviceError) {}

    /**
     * The first frame of own pictures that are sent comes along.
     *
     * @param roomId the room
     * @param user this user
     * @param state how far
     */
    public void onVideoFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {}

    /**
     * The first frame of the own screen that is sent comes along.
     *
     * @param roomId the room
     * @param user this user
     * @param state how far
     */
    public void onScreenVideoFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {}

    /**
     * The first frame of own sound that is sent comes along.
     *
     * @param roomId the room
     * @param user this user
     * @param state how far
     */
    public void onAudioFrameSendStateChanged(
            String roomId, RtcUser user, FirstFrameSendState state) {}

    /**
     * The first frame of the pictures of another user comes along.
     *
     * @param roomId the room
     * @param user the other user
     * @param state how far
     */
    public void onVideoFramePlayStateChanged(
            String roomId, RtcUser user, FirstFramePlayState state) {}

    /**
     * The first frame of the screen of another user comes along.
     *
     * @param roomId the room
     * @param user the other user
     * @param state how far
     */
    public void onScreenVideoFramePlayStateChanged(
            String roomId, RtcUser user, FirstFramePlayState state) {}

    /**
     * The first frame of the sound of another user comes along.
     *
     * @param roomId the room
     * @param user the other user
     * @param state how far
     */
    public void onAudioFramePlayStateChanged(
            String roomId, RtcUser user, FirstFramePlayState state) {}

    // Signaling outside of rooms.

    /**
     * What came of {@link RTCSignaling#login}; also told if a user cannot be logged in again after
     * a long break.
     *
     * @param uid the user
     * @param errorCode a {@link LoginErrorCode}
     * @param elapsed how long it took, in milliseconds
     */
    public void onLoginResult(String uid, int errorCode, int elapsed) {}

    /**
     * The user is logged out.
     *
     * @param reason why
     */
    public void onLogout(LogoutReason reason) {}

    /**
     * What came of {@link RTCSignaling#setServerParams}.
     *
     * @param error 200 if it is set; 400 if the URL is not usable; 403 if the service does not
     *     allow its host
     */
    public void onServerParamsSetResult(int error) {}

    /**
     * What came of a message to the business server.
     *
     * @param msgid its id
     * @param error a {@link UserMessageSendResult}
     * @param message what the business server answered; empty unless {@code error} is 0
     */
    public void onServerMessageSendResult(long msgid, int error, ByteBuffer message) {}

    /**
     * What came of a message to a user outside of rooms.
     *
     * @param msgid its id
     * @param error a {@link UserMessageSendResult}; 0 when it has arrived
     */
    public void onUserMessageSendResultOutsideRoom(long msgid, int error) {}

    /**
     * A text came.
     *
     * @param uid from whom; {@code server} for the business server
     * @param message the text
     */
    public void onUserMessageReceivedOutsideRoom(String uid, String message) {}

    /**
     * Bytes came.
     *
     * @param uid from whom; {@code server} for the business server
     * @param message the bytes; the application's own
     */
    public void onUserBinaryMessageReceivedOutsideRoom(String uid, ByteBuffer message) {}

    /**
     * Whether a user is logged in, as {@link RTCSignaling#getPeerOnlineStatus} asked.
     *
     * @param peerUserId the user
     * @param status a {@link UserOnlineStatus}
     */
    public void onGetPeerOnlineStatus(String peerUserId, int status) {}
}
