package dev.parley.sfu.room;

/** Why a moderator's command is not carried out. */
public enum ModeratorRefusal {
    /** There is no such room. */
    ROOM_NOT_FOUND,
    /** Nobody of this identity is in the room. */
    PARTICIPANT_NOT_FOUND,
    /** The participant publishes no such track. */
    TRACK_NOT_FOUND,
    /** The participant's attributes would be larger than they may be. */
    ATTRIBUTES_TOO_LARGE,
    /** The loop has as many rooms as its limits allow, or is stopping. */
    NO_CAPACITY
}
