package dev.parley.sfu.room;

/** How far a participant has come. */
public enum ParticipantState {
    /** In the room; its media transport is not up yet. */
    JOINED,
    /** Its primary transport is connected. */
    ACTIVE,
    /** Gone; the last word about it. */
    DISCONNECTED
}
