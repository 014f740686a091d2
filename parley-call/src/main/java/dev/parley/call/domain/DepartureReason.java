package dev.parley.call.domain;

/** Why somebody has no seat any more. */
public enum DepartureReason {
    /** They left. */
    LEFT,
    /** They were lost for too long, or never arrived. */
    LOST,
    /** The room was closed. */
    CLOSED;

    /** What a reconnect is answered with. */
    CallCode reconnectCode() {
        return switch (this) {
            case LEFT -> CallCode.USER_LEFT;
            case LOST -> CallCode.GONE_TOO_LONG;
            case CLOSED -> CallCode.ROOM_CLOSED;
        };
    }
}
