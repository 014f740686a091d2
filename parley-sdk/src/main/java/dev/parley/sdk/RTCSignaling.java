package dev.parley.sdk;

/**
 * Signaling outside of rooms: messages to the application's business server and to other users. A
 * part of {@link RTCVideo}.
 *
 * <p>Implemented by the SDK only; called on {@link RTCVideo}. Any thread may call. A user logs in
 * first, in a room or not. Breaks of the network are dealt with: what was sent arrives once and in
 * order when the connection is back, within 30 s; then the user is logged in again by itself, and
 * messages whose fate is not known are told as {@link
 * UserMessageSendResult#USER_MESSAGE_SEND_RESULT_TIMEOUT}.
 *
 * <p>The methods that send return the message's id, which counts up from 1 for messages of all
 * kinds, or -2 for an empty message, or {@link ReturnStatus#RETURN_STATUS_NATIVE_INVALID} after
 * {@link RTCVideo#destroyRTCVideo}. Whatever else is wrong is told with the id. At most 100
 * messages a second may be sent, and 1,000 wait during a break.
 */
public interface RTCSignaling {
    /**
     * Logs in; {@link IRTCVideoEventHandler#onLoginResult} tells the result, at the latest after 10
     * s. A login of the same user elsewhere is ended by it, and ends this one later.
     *
     * @param token a login token: for this user, and of no room
     * @param uid 1 to 128 of letters, digits and {@code @ _ - .}
     * @return 0; {@link ReturnStatus#RETURN_STATUS_PARAMETER_ERR} if the user id is not allowed,
     *     which is told as {@link LoginErrorCode#LOGIN_ERROR_CODE_INVALID_USER_ID}, too; {@link
     *     ReturnStatus#RETURN_STATUS_HAS_IN_LOGIN} while logged in
     */
    int login(String token, String uid);

    /**
     * Logs out; {@link IRTCVideoEventHandler#onLogout} follows. Messages without a result are told
     * as {@link UserMessageSendResult#USER_MESSAGE_SEND_RESULT_NOT_LOGIN}.
     *
     * @return 0, also if nobody is logged in
     */
    int logout();

    /**
     * Gives another token, to be shown when the user must be logged in again. A token that ends
     * does not end a login. If the token before was refused, the user is logged in with this one at
     * once.
     *
     * @param token a login token
     * @return 0; {@link ReturnStatus#RETURN_STATUS_WRONG_STATE} if {@link #login} was not called
     */
    int updateLoginToken(String token);

    /**
     * Sets where {@link #sendServerMessage} sends to; {@link
     * IRTCVideoEventHandler#onServerParamsSetResult} tells the result. It is set again by itself
     * when the user is logged in again.
     *
     * @param signature shown to the business server with each message
     * @param url of the business server; the service allows only some hosts
     * @return 0; {@link ReturnStatus#RETURN_STATUS_WRONG_STATE} if nobody is logged in
     */
    int setServerParams(String signature, String url);

    /**
     * Sends a text to the business server; {@link IRTCVideoEventHandler#onServerMessageSendResult}
     * tells what it answered.
     *
     * @param message at most 62 KiB in UTF-8
     * @return the message's id, or a negative number
     */
    long sendServerMessage(String message);

    /**
     * The same for bytes.
     *
     * @param message at most 46 KiB; copied
     * @return the message's id, or a negative number
     */
    long sendServerBinaryMessage(byte[] message);

    /**
     * Sends a text to another user who is logged in, in a room or not; {@link
     * IRTCVideoEventHandler#onUserMessageSendResultOutsideRoom} tells when it has arrived, or why
     * not.
     *
     * @param uid whom
     * @param message at most 64 KiB in UTF-8
     * @param config ignored: every message is reliable and in order
     * @return the message's id, or a negative number
     */
    long sendUserMessageOutsideRoom(String uid, String message, MessageConfig config);

    /**
     * The same for bytes.
     *
     * @param uid whom
     * @param message at most 46 KiB; copied
     * @param config ignored: every message is reliable and in order
     * @return the message's id, or a negative number
     */
    long sendUserBinaryMessageOutsideRoom(String uid, byte[] message, MessageConfig config);

    /**
     * Asks whether a user is logged in; {@link IRTCVideoEventHandler#onGetPeerOnlineStatus} tells.
     *
     * @param peerUserId whom
     * @return 0; {@link ReturnStatus#RETURN_STATUS_PARAMETER_ERR} if the user id is not allowed;
     *     {@link ReturnStatus#RETURN_STATUS_WRONG_STATE} if nobody is logged in; {@link
     *     ReturnStatus#RETURN_STATUS_RESOURCE_OVERFLOW} if too much was asked
     */
    int getPeerOnlineStatus(String peerUserId);
}
