package dev.parley.sfu.room;

/** Why a room does not admit someone. */
public enum JoinRefusal {
    /** There is no such room, and it may not be created by joining. */
    ROOM_NOT_FOUND,
    /** It has as many participants as its settings allow. */
    ROOM_FULL,
    /** The loop has as many rooms or transports as its limits allow, or is stopping. */
    NO_CAPACITY
}
