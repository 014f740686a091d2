package dev.parley.server.network;

/** Why a TCP connection that carries media, or was to carry it, is closed by us. */
public enum ConnectionEnd {
    /** The peer closed it. */
    CLOSED_BY_PEER,
    /** It was reset, or reading or writing failed. */
    BROKEN,
    /** A frame was announced that is longer than a slot. */
    FRAME_TOO_LONG,
    /** Its first frame is no connectivity check. */
    NOT_A_CHECK,
    /** Its first check names no media loop of ours. */
    UNKNOWN_LOOP,
    /** Its first frame was not there in time. */
    TOO_SLOW,
    /** It had shown nothing yet and gave way to a later one. */
    CROWDED_OUT,
    /** The media loop holds as many connections as it may. */
    LOOP_FULL,
    /** None of its checks was authenticated in time. */
    UNAUTHENTICATED,
    /** Nothing arrived for a minute. */
    IDLE,
    /** The transport it belonged to is gone, or uses newer addresses. */
    RELEASED,
    /** The server stops. */
    STOPPED
}
