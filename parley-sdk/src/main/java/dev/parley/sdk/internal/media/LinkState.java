package dev.parley.sdk.internal.media;

/** How a connection stands: ICE and DTLS together (W3C {@code RTCPeerConnectionState}). */
public enum LinkState {
    NEW,
    CONNECTING,
    CONNECTED,
    DISCONNECTED,
    FAILED,
    CLOSED
}
