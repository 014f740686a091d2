package dev.parley.sdk.internal.rts;

/** Hears of signaling, on the engine's thread. */
interface SignalingListener {
    void onLoginResult(String userId, int code, int elapsedMillis);

    /** 0 by the user's wish, 1 by a login elsewhere. */
    void onLogout(int reason);

    void onServerParamsResult(int code);

    void onServerMessageResult(long id, int code, byte[] answer);

    void onUserMessageResult(long id, int code);

    void onText(String from, String text);

    void onBinary(String from, byte[] content);

    void onPeerStatus(String userId, int status);

    /** The server answered. */
    void onHeard();
}
