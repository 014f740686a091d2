package dev.parley.call.scenario;

import java.util.Arrays;
import java.util.Optional;

/** The events of the group call that clients send. */
enum SceneEvent {
    JOIN("videocallJoinRoom"),
    LEAVE("videocallLeaveRoom"),
    RECONNECT("videocallReconnect"),
    START_SHARE("videocallStartShareScreen"),
    END_SHARE("videocallEndShareScreen"),
    CLEAR("videocallClearUser");

    private final String wireName;

    SceneEvent(String wireName) {
        this.wireName = wireName;
    }

    static Optional<SceneEvent> of(String wireName) {
        return Arrays.stream(values()).filter(event -> event.wireName.equals(wireName)).findFirst();
    }

    /** Whether it is about a room. */
    boolean hasRoom() {
        return this != CLEAR;
    }

    /**
     * Whether one who logged in anew may send it for who they were before: to give a seat up that
     * would stay occupied.
     */
    boolean mayBeOnBehalf() {
        return this == LEAVE || this == CLEAR;
    }
}
